package results

// Endpoint is an address on which the messenger listened.
type Endpoint struct {
	Number  int64
	Host    string  // name of the cloud (user text); empty for an address of the messenger itself
	Front   bool    // true for a front end that the endpoint shares with services of the cloud
	Address uint32  // IPv4 address as a number: 1.2.3.4 is 0x01020304
	Opened  float64 // day on which the endpoint was opened
	Listed  float64 // day on which the censor's list first covered the endpoint while it was open; NaN if never
	Closed  float64 // day on which the messenger or its host closed the endpoint; NaN if it was open to the end of the run
	End     string  // why the endpoint was closed: "retired", "evicted" or "left"; empty if it was not closed
	Order   int64   // number of the order that listed the endpoint; 0 if none did, or if its block was listed before it opened
	Block   string  // prefix in that order that covers the endpoint, such as "34.224.0.0/12"
	Reason  string  // reason of that order: "own", "cloud", "widen" or "front"
}

// Bearer is a party that bears costs. Its amounts are sums over the whole run, in US dollars.
type Bearer struct {
	Name     string  // name of the party; may contain user text, such as the name of a sector
	Loss     float64 // losses, without transfers
	Paid     float64 // transfers to other parties
	Received float64 // transfers from other parties
}

// Report is what the messenger learned from its clients at one instant.
type Report struct {
	Day    float64
	Silent float64 // share of clients that have stopped reporting, 0 to 1
}
