// Package rng gives every decision its own random draw. There is no generator with
// a state.
//
// A draw is a function of five values: the seed, the replicate, the stream (the
// kind of decision), the entity (what the decision is about) and the instant. It
// does not depend on the order of draws or on the number of other draws. So a
// policy that draws more often changes no other draw. Two scenarios with the same
// seed get the same draw for the same decision (common random numbers). How much this
// narrows a difference between them depends on how many decisions they share, see
// docs/COSTS.md.
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
//   - Declare streams only in package-level variables. A name declared twice
//     panics at start-up, before any run.
//   - Name the entity by a stable property. Do not use its index in a slice that
//     may grow, or a counter of calls.
//   - Use each key once. Two decisions with one key get the same draw. In tests,
//     switch on [Source.Audit] and fail if [Source.Repeated] is not empty.
//   - Check parameters before drawing. A probability or mean that is NaN is an
//     error of the caller. The samplers then return 0, which soon shows in results,
//     and do not panic or loop forever.
//   - Use a Source for one run and in one goroutine, because it counts its draws.
//
// # How well paired draws correlate
//
// For a mean below 100, the count is the quantile of one uniform. For a binomial,
// this holds if expected successes or expected failures are below 100. The count
// rises with the uniform, the number of trials and the probability, so the counts
// of a pair stay as close as possible. From 100 on the samplers use rejection. It
// is exact too, and pairs correlate well but not perfectly. If one draw of a pair
// uses inversion and the other rejection, they are only as close as independent
// draws. Each is still exact by itself.
//
// # Reproducibility
//
// The same five values give the same bits while the golden draws in the tests stay
// the same. A change to a sampler or to the mixing changes every run, and needs a
// new program version. The bits are the same on every processor, see
// internal/portable.
//
// The package imports the standard library only, and no package that reads a clock.
package rng
