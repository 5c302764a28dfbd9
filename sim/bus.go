package sim

import (
	"context"
	"fmt"
	"strconv"

	"github.com/ThreeDotsLabs/watermill/message"

	"whackamole/events"
)

// Addressed is a round with the actor that receives it.
type Addressed struct {
	To    events.Actor
	Round events.Round
}

// Bus carries rounds to agents, and replies from agents. A bus serves one run. The result of the run does not depend on the choice of bus.
type Bus interface {
	// Host adds an agent. It fails if the actor is out of range or already has an agent. On some buses it also fails after the first Ask.
	Host(a Agent) error
	// Hosted returns the set of actors that have an agent on this bus.
	Hosted() events.Audience
	// Ask sends each actor its round and waits for exactly one reply from each. It appends the replies to the slice, in any order. All rounds of one
	// call have the same number, and the number grows from call to call. Ask fails if an agent panics, the transport fails or the context ends.
	Ask(ctx context.Context, rounds []Addressed, replies []events.Reply) ([]events.Reply, error)
	// Tell publishes an entry to the watchers of its audience. Without watchers Tell costs almost nothing. Callers pass entries in log order.
	Tell(e events.Entry) error
	// Watch subscribes to the facts that the actor can observe. Each fact is one message, and its payload is the line of the log. The referee
	// observes all facts. Watch must not be called during a run. The channel closes when the context ends or the bus is closed.
	Watch(ctx context.Context, actor events.Actor) (<-chan *message.Message, error)
	// Close stops everything that the bus has started. A second call does no harm.
	Close() error
}

// topicReplies is the topic of the replies of all agents.
const topicReplies = "replies"

// topicAgent returns the topic of an agent's rounds, such as agents.users.
func topicAgent(a events.Actor) string { return "agents." + a.String() }

// topicFacts returns the topic of the facts that an actor can observe, such as facts.users.
func topicFacts(a events.Actor) string { return factsPrefix + a.String() }

const factsPrefix = "facts."

// inRun puts the name of the run, and then the text between, before a topic or an id. So several runs can share a transport. If run is empty, inRun
// returns the name alone.
func inRun(run, name, between string) string {
	if run == "" {
		return name
	}
	return run + between + name
}

// roundID returns the id of the message that carries a round to an agent: <run>-<round>-<actor>. A repeated message has the same id, because no part
// of the id is random.
func roundID(run string, round int64, a events.Actor) string {
	return inRun(run, strconv.FormatInt(round, 10)+"-"+a.String(), "-")
}

// factID returns the id of the message that carries an entry to the watchers of an actor: <run>-fact-<seq>-<actor>.
func factID(run string, seq events.Seq, a events.Actor) string {
	return inRun(run, "fact-"+strconv.FormatInt(int64(seq), 10)+"-"+a.String(), "-")
}

// actorLimit is one more than the highest actor number.
var actorLimit = events.Actor(len(events.Actors()))

// checkHost returns an error if the actor is out of range or already has an agent.
func checkHost(hosted events.Audience, a events.Actor) error {
	if a >= actorLimit {
		return fmt.Errorf("bus: unknown actor %d", a)
	}
	if hosted.Has(a) {
		return fmt.Errorf("bus: %s already has an agent", a)
	}
	return nil
}
