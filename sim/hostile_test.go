package sim

import (
	"context"
	"math/rand/v2"
	"runtime"
	"sync"

	"github.com/ThreeDotsLabs/watermill/message"
)

// hostile is a Pub/Sub that delivers at least once and guarantees nothing else. It delivers in random order, delays messages behind others,
// duplicates them, and delivers some duplicates many rounds later.
type hostile struct {
	mu       sync.Mutex
	rng      *rand.Rand
	topics   map[string][]*hostileSub
	pool     []parcel // parcels to deliver; the next one is chosen at random
	late     []parcel // repeated parcels that are delivered only after later messages
	arrived  *sync.Cond
	closed   bool
	pumped   sync.WaitGroup
	repeated int // number of repeated deliveries
}

// parcel is a message on its way to a subscriber.
type parcel struct {
	to  *hostileSub
	msg *message.Message
}

type hostileSub struct {
	out     chan *message.Message
	gone    chan struct{}
	leave   sync.Once
	sending sync.Mutex
}

func newHostile(seed uint64) *hostile {
	h := &hostile{rng: rand.New(rand.NewPCG(seed, 0)), topics: map[string][]*hostileSub{}}
	h.arrived = sync.NewCond(&h.mu)
	for range 3 { // three pumps, so that messages can overtake each other during delivery too
		h.pumped.Go(h.pump)
	}
	return h
}

func (h *hostile) Publish(topic string, messages ...*message.Message) error {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.closed {
		return errClosed
	}
	for _, msg := range messages {
		for _, s := range h.topics[topic] {
			h.pool = append(h.pool, parcel{s, msg.Copy()})
			for range h.rng.IntN(3) {
				h.repeated++
				h.pool = append(h.pool, parcel{s, msg.Copy()})
			}
			if h.rng.IntN(3) == 0 {
				h.repeated++
				h.late = append(h.late, parcel{s, msg.Copy()})
			}
		}
	}
	for len(h.late) > 0 && h.rng.IntN(3) == 0 {
		i := h.rng.IntN(len(h.late))
		h.pool = append(h.pool, h.late[i])
		h.late[i] = h.late[len(h.late)-1]
		h.late = h.late[:len(h.late)-1]
	}
	h.arrived.Broadcast()
	return nil
}

func (h *hostile) Subscribe(ctx context.Context, topic string) (<-chan *message.Message, error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.closed {
		return nil, errClosed
	}
	// The buffer is so large that a subscriber that does not read cannot block the others.
	s := &hostileSub{out: make(chan *message.Message, 1024), gone: make(chan struct{})}
	h.topics[topic] = append(h.topics[topic], s)
	context.AfterFunc(ctx, s.end)
	return s.out, nil
}

// end ends the subscription: it closes the channel once no goroutine sends on it.
func (s *hostileSub) end() {
	s.leave.Do(func() {
		close(s.gone)
		s.sending.Lock()
		defer s.sending.Unlock()
		close(s.out)
	})
}

// deliver sends a message to the subscriber, unless its subscription has ended.
func (s *hostileSub) deliver(msg *message.Message) {
	s.sending.Lock()
	defer s.sending.Unlock()
	select {
	case <-s.gone:
		return
	default:
	}
	select {
	case s.out <- msg:
	case <-s.gone:
	}
}

// pump delivers parcels from the pool at random until the Pub/Sub closes.
func (h *hostile) pump() {
	for {
		h.mu.Lock()
		for len(h.pool) == 0 && !h.closed {
			h.arrived.Wait()
		}
		patience := h.rng.IntN(6)
		h.mu.Unlock()
		for range patience { // lets other goroutines add messages, so that there is more to choose from
			runtime.Gosched()
		}
		h.mu.Lock()
		if h.closed {
			h.mu.Unlock()
			return
		}
		var p parcel
		if n := len(h.pool); n > 0 { // another pump may have emptied the pool
			i := h.rng.IntN(n)
			p, h.pool[i] = h.pool[i], h.pool[n-1]
			h.pool = h.pool[:n-1]
		}
		h.mu.Unlock()
		if p.to != nil {
			p.to.deliver(p.msg)
		}
	}
}

func (h *hostile) Close() error {
	h.mu.Lock()
	h.closed = true
	topics := h.topics
	h.topics = nil
	h.arrived.Broadcast()
	h.mu.Unlock()
	for _, subs := range topics {
		for _, s := range subs {
			s.end()
		}
	}
	h.pumped.Wait()
	return nil
}
