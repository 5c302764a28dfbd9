// Package sim is the engine: a clock, a schedule, a round with a barrier, and a bus. It knows actors by rank alone and has never heard of
// what they fight over. It may import the standard library, whackamole/events, its wire and Watermill, for which it is the only door.
//
// # Who does what
//
// An Agent folds facts it could observe and answers each round with moves. The Referee owns the ground truth and turns moves into facts.
// The kernel, behind Run, owns time, order and the log. A Bus carries rounds to the agents and replies back; no outcome depends on which.
//
// # What happens, in order
//
//  1. Instant 0. The rulings of Referee.Open are appended; the first is RunOpened. Then every hosted agent is asked, with Round.Tick false.
//  2. The clock jumps to whatever is next: the earliest scheduled fact, or the end of the step.
//  3. All scheduled facts due at that instant are appended, ordered by rank of their actor, then by the fact that announced them, then by
//     their place in its Then.
//  4. If a step ends there, the rulings of Referee.Step are appended and every hosted agent is asked, with Round.Tick true. At any other
//     instant only agents with a waking fact are asked, and where there is none no round is held.
//  5. In a round each addressed agent gets one message with every fact of its audience since it was last asked, in log order. The kernel
//     waits for exactly one reply from each. Replies are sorted by rank; the proposals of one reply keep their order. Each proposal goes to
//     Referee.Adjudicate and each ruling is appended before the next proposal is judged.
//  6. While a fact appended in the round wakes somebody, another round follows at the same instant. After MaxRounds rounds the run fails and
//     names the instant and the kinds of fact that kept it going.
//  7. The horizon ends the last step, which is shorter if the horizon is no multiple of it. When its rounds are over RunClosed is appended.
//     Scheduled facts beyond the horizon are dropped and counted.
//
// To append a fact is, in this order: number it, hand it to the sink, add it to the fingerprint, fold it by Referee.Apply, put it into the
// mailboxes of its audience, and tell the watchers of the bus. Then what it announces (Ruling.Then) is scheduled with it as the cause; a fact
// due at this very instant is appended at once.
//
// Entry.Round is the number of the last round held when the entry was stated. So it is 0 in the opening, and a scheduled fact or a ruling
// of Step bears the number of the round before it.
//
// # Duties of the caller
//
//  1. Make one bus for one run, and Host every agent before Run. Agents remember, so neither may serve a second run.
//  2. Watch, if at all, before Run. The watchers of a routed bus must read and ack; see Routed.
//  3. Call Run once, and read its Result only if the error is nil.
//  4. Close the bus, also after an error.
//
// # Duties of an agent
//
//  1. Read the round, change nothing in it. Entry values may be kept; the slice Round.Facts may not: it is used again in the next round.
//  2. Derive everything from the facts and from keyed chance: no clock, no goroutine, no order of a map.
//  3. The slice it returns may be used again by the agent at the next call of Handle and not before.
//
// # Duties of a referee
//
//  1. Change what others depend on in Apply and nowhere else. Open and Adjudicate only look; Step may close what it gathers over a step.
//  2. Name as cause an earlier fact, or 0.
//  3. Announce nothing for the past: a Then due before the ruling fails the run. The due time must stand in the payload of the ruling.
package sim
