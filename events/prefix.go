package events

import "whackamole/events/addr"

// Prefix is a block of IPv4 addresses.
type Prefix = addr.Prefix
