package results

// Endpoint is an address the messenger listened on.
type Endpoint struct {
	Number  int64
	Host    string // name of the cloud, empty for the messenger's own addresses; user text
	Front   bool   // a front end shared with the cloud's own services
	Address uint32 // IPv4, host order
	Opened  float64
	Listed  float64 // when the list first covered it while it was open, NaN where it never did
	Closed  float64 // when the messenger or its host gave it up, NaN where it was open to the end
	End     string  // why it was closed: "retired" or "evicted"; empty where it was not
	Order   int64   // the order that listed it; 0 where none did, or where it was opened under a block already listed
	Block   string  // the prefix of that order that covers it, "34.224.0.0/12"
	Reason  string  // the reason of that order: "own", "cloud", "widen" or "front"
}

// Bearer is somebody and what the run cost him, US dollars over the whole run.
type Bearer struct {
	Name     string // may be user text: the name of a sector
	Loss     float64
	Paid     float64 // transfers to others
	Received float64 // transfers from others
}

// Report is what the messenger heard from its clients at an instant.
type Report struct {
	Day    float64
	Silent float64 // share of clients that no longer report, 0 to 1
}
