// Package tables writes the tables of a sweep, a row after the other, as CSV and as Parquet, and reads those in CSV back. It knows no sweep: what
// the columns mean is for those who fill them.
package tables
