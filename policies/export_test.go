package policies

import "slices"

// Unregister removes a strategy that a test has registered.
func Unregister(role, name string) {
	cards = slices.DeleteFunc(cards, func(c Card) bool { return c.Role == role && c.Name == name })
}
