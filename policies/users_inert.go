package policies

import (
	"whackamole/events"
	"whackamole/param"
)

func init() {
	Register(Spec{Role: "users", Name: "inert", Evidence: "none: a contrast",
		Summary: "People take no help, never give up and never join. They only lose their path and get it back.",
		Leaves:  "People who already use a proxy or VPN keep it. People who have given up stay away.",
		New:     func() Strategy { return &inert{} }})
}

// inert is the people who never act by themselves. Those who already use a proxy or VPN keep it.
type inert struct{ passive }

func (*inert) Declare(*param.Set) {}

func (*inert) Hazards(v *UsersView) (h Hazards) {
	h[events.DirectToCut], h[events.CutToDirect] = v.Lost, v.Gained
	return h
}
