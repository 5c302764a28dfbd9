// Package sim is the engine: a clock, a schedule, rounds with a barrier, and a bus. It knows actors only by rank, and nothing about censorship.
// Package sim imports the standard library, events, events/wire and Watermill. No other package imports Watermill.
//
// # Roles
//
// An Agent folds the facts it can observe and answers each round with moves. The Referee owns the true state of the world and turns moves into facts.
// The kernel, started by Run, owns time, order and the log. A Bus carries rounds to the agents and replies back. The result of a run does not depend
// on the choice of bus.
//
// # Order of a run
//
//  1. Instant 0: the rulings of Referee.Open are appended; the first is RunOpened. Then every hosted agent is asked, with Round.Tick false.
//  2. The clock jumps to the earliest scheduled fact or to the end of the step, whichever is first.
//  3. All scheduled facts due at that instant are appended. They are ordered by the rank of their actor, then by the entry that announced
//     them, then by their position in the Then of that entry's ruling.
//  4. If a step ends at that instant, the rulings of Referee.Step are appended and every hosted agent is asked, with Round.Tick true. At other
//     instants only agents with a waking fact are asked. If there is no such agent, no round is held.
//  5. In a round each awake agent gets one message: every fact of its audience since it was last asked, in log order. The kernel waits for
//     exactly one reply from each of these agents. Replies are sorted by rank, and the moves of one reply keep their order. Each move goes to
//     Referee.Adjudicate. Its rulings are appended before the next move is judged.
//  6. If a fact appended in the round wakes an agent, another round follows at the same instant. If an agent is still
//     awake after MaxRounds rounds, the run fails. The error names the instant and the kinds of fact that woke it.
//  7. The horizon ends the last step, which may be shorter than the others. After the rounds of the horizon, RunClosed is appended. Facts announced for a time
//     beyond the horizon are dropped and counted.
//
// Appending a fact has these steps. Number the fact, pass it to the sink and add it to the fingerprint. Fold it with Referee.Apply, put it into the
// mailboxes of its audience, and tell the watchers of the bus. Then schedule the facts it announces (Ruling.Then), with this fact as their cause.
// An announced fact that is due at the same instant is appended at once.
//
// Entry.Round is the number of the last round held when the entry was stated. So the number is 0 in the opening. A scheduled fact or a ruling of Step
// has the number of the round before it.
//
// # Duties of the caller
//
//  1. Make one bus for one run, and Host every agent before Run. Bus and agents keep state and may not serve a second run.
//  2. Call Watch before Run. The watchers of a routed bus must read and ack; see Routed.
//  3. Call Run once, and use its Result only if the error is nil.
//  4. Close the bus, also after an error.
//
// # Duties of an agent
//
//  1. Do not change the round. You may keep Entry values. You may not keep the slice Round.Facts, because the next round uses the slice again.
//  2. Derive everything from the facts and from keyed random draws: no clock, no goroutine, no order of a map.
//  3. Do not change the slice that Handle returned before the next call of Handle.
//
// # Duties of a referee
//
//  1. Change state that others depend on in Apply and nowhere else. Open and Adjudicate only read. Step may end the sums that are collected over a step.
//  2. Name an earlier fact as cause, or 0.
//  3. Do not announce facts for the past: a Then that is due before its ruling makes the run fail. The payload of the ruling must contain the due time.
package sim
