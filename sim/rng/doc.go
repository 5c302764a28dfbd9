// Package rng gives every decision its own chance, without a generator that
// remembers.
//
// A draw is a function of five things: the seed, the replicate, the stream (what
// kind of decision), the entity (what is decided about) and the instant. Nothing
// else enters, neither the order of the asking nor how often somebody else drew.
// So a policy that asks more often re-rolls nobody else's dice, and two scenarios
// run with one seed differ by their differences alone (common random numbers).
//
// # Use
//
//	var detection = rng.NewStream("censor.detection") // at package level
//
//	source := rng.New(seed, replicate)                // once a run
//	draw := source.At(detection, rng.Entity("cloud", "low"), int64(minute))
//	found := draw.Binomial(listed, hazard)
//
// # The caller's duties
//
//   - Declare streams in package-level variables, nowhere else. A name declared
//     twice panics at start-up, when nobody can be in the middle of a run.
//   - Name the entity by what it stably is, never by its place in a slice that
//     may grow or by a counter of calls.
//   - Ask for a key once. Two decisions under one key get the same dice. Switch on
//     [Source.Audit] in tests and let them fail on [Source.Repeated].
//   - Check parameters before drawing. A probability or mean that is not a number
//     is a fault of the caller; the samplers answer 0, which no result can hide
//     behind for long, rather than panic or loop for ever.
//   - Keep a Source to one run and one goroutine: it counts its draws.
//
// # Which sampler pairs how
//
// Below a mean of 100 (for a binomial, below 100 expected successes or failures,
// whichever is fewer) the count is the quantile of one uniform. It rises with the
// uniform, the number of trials and the probability, so paired scenarios stay as
// close as they can. From 100 on rejection takes over, which is exact too, and pairs
// well but not perfectly. At the seam itself a pair of draws is only as close as two
// independent ones, though each is right by itself.
//
// # What stays the same
//
// The same five things give the same bits for as long as the golden draws in the
// tests stand; a change to a sampler or to the mixing changes every run and needs
// a new program version. Bits are promised per architecture. On amd64 the standard
// library's Exp uses fused multiply-add where the processor has it, so the last bit
// of a float may differ on processors older than 2013; a count differs only if its
// uniform lies within such a bit of a step of the distribution, about once in 10¹⁴
// draws.
//
// The package imports the standard library only, and nothing that keeps time.
package rng
