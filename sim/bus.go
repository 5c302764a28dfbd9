package sim

import (
	"context"
	"fmt"
	"strconv"

	"github.com/ThreeDotsLabs/watermill/message"

	"whackamole/events"
)

// Addressed is a round with the actor who is to get it.
type Addressed struct {
	To    events.Actor
	Round events.Round
}

// Bus carries rounds to agents and replies back. It serves one run. What a run comes to does not depend on which bus it is.
type Bus interface {
	// Host takes an agent in. It fails for an actor out of range or hosted already, and, on some buses, after the first Ask.
	Host(a Agent) error
	// Hosted is the set of actors hosted.
	Hosted() events.Audience
	// Ask sends each actor its round and waits for exactly one reply from each, in any order, appended to replies. All rounds of one call
	// bear one number, and the number grows from call to call. It fails if an agent panics, the transport fails or the context ends.
	Ask(ctx context.Context, rounds []Addressed, replies []events.Reply) ([]events.Reply, error)
	// Tell publishes an entry to those who watch its audience, and costs next to nothing where nobody watches. Entries come in log order.
	Tell(e events.Entry) error
	// Watch subscribes to what the actor may observe, one message a fact, its payload the line of the log. The referee observes all.
	// It must not be called while a run is under way. The channel closes with the context or the bus.
	Watch(ctx context.Context, actor events.Actor) (<-chan *message.Message, error)
	// Close lets go of everything the bus has started. It may be called again.
	Close() error
}

// topicReplies is where every agent answers.
const topicReplies = "replies"

// topicAgent is where an agent hears of its rounds, such as agents.users.
func topicAgent(a events.Actor) string { return agentsPrefix + a.String() }

// topicFacts is where those who watch an audience hear of facts, such as facts.users.
func topicFacts(a events.Actor) string { return factsPrefix + a.String() }

const (
	agentsPrefix = "agents."
	factsPrefix  = "facts."
)

// inRun puts the name of the run before a topic or an id, so that runs may share a transport. An empty name leaves it as it is.
func inRun(run, name, between string) string {
	if run == "" {
		return name
	}
	return run + between + name
}

// roundID names the message of a round to an agent: <run>-<round>-<actor>. It is the same for every repeat, and never random.
func roundID(run string, round int64, a events.Actor) string {
	return inRun(run, strconv.FormatInt(round, 10)+"-"+a.String(), "-")
}

// factID names the message of an entry to those who watch an actor: <run>-fact-<seq>-<actor>.
func factID(run string, seq events.Seq, a events.Actor) string {
	return inRun(run, "fact-"+strconv.FormatInt(int64(seq), 10)+"-"+a.String(), "-")
}

// actorLimit is the first number that is no actor's.
var actorLimit = events.Actor(len(events.Actors()))

// checkHost reports an agent that cannot be hosted beside those already there.
func checkHost(hosted events.Audience, a events.Actor) error {
	if a >= actorLimit {
		return fmt.Errorf("bus: actor %d out of range", a)
	}
	if hosted.Has(a) {
		return fmt.Errorf("bus: %s is hosted already", a)
	}
	return nil
}
