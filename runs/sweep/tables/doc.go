// Package tables writes the tables of a sweep row by row, as CSV and as Parquet, and reads the CSV tables back. It knows nothing about sweeps: the
// caller decides what the columns mean.
package tables
