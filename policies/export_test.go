package policies

import "slices"

// Unregister removes a strategy that a test has registered.
func Unregister(role, name string) {
	specs = slices.DeleteFunc(specs, func(c Spec) bool { return c.Role == role && c.Name == name })
}
