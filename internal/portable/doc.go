// Package portable has elementary functions and conversions that give the same bits
// on every processor.
//
// The functions of package math do not: Exp and Log are written in assembly for some
// processors, and the compiler fuses a product and a sum into one instruction on
// others. Code here uses only additions, multiplications, divisions and operations on
// bits, which IEEE 754 defines to the last bit. Each product that goes into a sum is
// converted, float64(x*y)+z, because the Go specification forbids the compiler to fuse
// through a conversion.
//
// Exp, Exp2, Expm1, Log, Log1p and Pow have an error below one unit in the last place.
// Their special cases are those of package math.
package portable
