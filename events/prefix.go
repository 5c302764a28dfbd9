package events

import "whackamole/events/addr"

// Prefix is a block of IPv4 addresses; see addr.Prefix.
type Prefix = addr.Prefix
