package results

// Endpoint is an address on which the messenger listened.
type Endpoint struct {
	Number  int64
	Host    string // name of the cloud, empty for the messenger's own addresses; user text
	Front   bool   // a front end shared with the cloud's own services
	Address uint32 // IPv4, host order
	Opened  float64
	Listed  float64 // day on which the list first covered the open endpoint, NaN if never
	Closed  float64 // day on which the messenger or its host gave the endpoint up, NaN if it was open to the end
	End     string  // why it was closed: "retired", "evicted" or "left"; empty if it was not
	Order   int64   // the order that listed it; 0 if none did, or if it was opened inside an already listed block
	Block   string  // the prefix of that order that covers it, "34.224.0.0/12"
	Reason  string  // the reason of that order: "own", "cloud", "widen" or "front"
}

// Bearer is a party that bears costs, with its sums over the whole run in US dollars.
type Bearer struct {
	Name     string // may be user text: the name of a sector
	Loss     float64
	Paid     float64 // transfers to others
	Received float64 // transfers from others
}

// Report is what the messenger learned from its clients at an instant.
type Report struct {
	Day    float64
	Silent float64 // share of clients that no longer report, 0 to 1
}
