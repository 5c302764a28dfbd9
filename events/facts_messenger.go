package events

// EndpointsOpened are new addresses of the messenger in one cloud.
type EndpointsOpened struct {
	Cloud     string  // name of the cloud
	First     int64   // number of the first endpoint; the others follow
	Addresses []int64 // IPv4 addresses as numbers
	Front     bool    // true where they are front ends shared with the cloud's own services
}

// Kind returns KindEndpointsOpened.
func (EndpointsOpened) Kind() Kind { return KindEndpointsOpened }
func (EndpointsOpened) fact()      {}

// Fields declares the fields in wire order.
func (f EndpointsOpened) Fields(v Visitor) Fact { f.declare(v); return f }

func (f *EndpointsOpened) declare(v Visitor) {
	v.Text(&f.Cloud, "cloud", "name of the cloud")
	v.Int(&f.First, "first", "", "number of the first endpoint; the others follow")
	v.Ints(&f.Addresses, "addresses", "", "IPv4 addresses as numbers")
	v.Bool(&f.Front, "front", "true where they are front ends shared with the cloud's own services")
}

// EndpointsClosed are endpoints that are no longer in use.
type EndpointsClosed struct {
	Endpoints []int64 // endpoints, numbered from 0
	Reason    string  // retired or evicted
}

// Kind returns KindEndpointsClosed.
func (EndpointsClosed) Kind() Kind { return KindEndpointsClosed }
func (EndpointsClosed) fact()      {}

// Fields declares the fields in wire order.
func (f EndpointsClosed) Fields(v Visitor) Fact { f.declare(v); return f }

func (f *EndpointsClosed) declare(v Visitor) {
	v.Ints(&f.Endpoints, "endpoints", "", "endpoints, numbered from 0")
	v.Text(&f.Reason, "reason", "retired or evicted")
}

// SettingsPushed is a version of the client settings.
type SettingsPushed struct {
	Version   int64   // number of the version, from 1
	Endpoints []int64 // endpoints it lists
}

// Kind returns KindSettingsPushed.
func (SettingsPushed) Kind() Kind { return KindSettingsPushed }
func (SettingsPushed) fact()      {}

// Fields declares the fields in wire order.
func (f SettingsPushed) Fields(v Visitor) Fact { f.declare(v); return f }

func (f *SettingsPushed) declare(v Visitor) {
	v.Int(&f.Version, "version", "", "number of the version, from 1")
	v.Ints(&f.Endpoints, "endpoints", "", "endpoints it lists")
}

// FailuresReported is the messenger's view of failed connections.
type FailuresReported struct {
	Changed []int64   // endpoints that were blocked or freed at some stratum in the step before
	Share   []float64 // for each of them the share of subscribers who could not reach it as that step ended
	CutOff  float64   // share of clients that no longer report at all
}

// Kind returns KindFailuresReported.
func (FailuresReported) Kind() Kind { return KindFailuresReported }
func (FailuresReported) fact()      {}

// Fields declares the fields in wire order.
func (f FailuresReported) Fields(v Visitor) Fact { f.declare(v); return f }

func (f *FailuresReported) declare(v Visitor) {
	v.Ints(&f.Changed, "changed", "", "endpoints that were blocked or freed at some stratum in the step before")
	v.Floats(&f.Share, "share", "share", "for each of them the share of subscribers who could not reach it as that step ended")
	v.Float(&f.CutOff, "cut_off", "share", "share of clients that no longer report at all")
}

// FrontOpened is a cloud whose front end now hides the messenger.
type FrontOpened struct {
	Cloud string // name of the cloud
}

// Kind returns KindFrontOpened.
func (FrontOpened) Kind() Kind { return KindFrontOpened }
func (FrontOpened) fact()      {}

// Fields declares the fields in wire order.
func (f FrontOpened) Fields(v Visitor) Fact { f.declare(v); return f }

func (f *FrontOpened) declare(v Visitor) {
	v.Text(&f.Cloud, "cloud", "name of the cloud")
}

// ProxiesLaunched are new proxies of the messenger itself.
type ProxiesLaunched struct {
	Count int64 // proxies put up
}

// Kind returns KindProxiesLaunched.
func (ProxiesLaunched) Kind() Kind { return KindProxiesLaunched }
func (ProxiesLaunched) fact()      {}

// Fields declares the fields in wire order.
func (f ProxiesLaunched) Fields(v Visitor) Fact { f.declare(v); return f }

func (f *ProxiesLaunched) declare(v Visitor) {
	v.Int(&f.Count, "count", "count", "proxies put up")
}

// VolunteersFunded are announced grants for people who run proxies and VPNs.
type VolunteersFunded struct {
	Cents int64 // amount
}

// Kind returns KindVolunteersFunded.
func (VolunteersFunded) Kind() Kind { return KindVolunteersFunded }
func (VolunteersFunded) fact()      {}

// Fields declares the fields in wire order.
func (f VolunteersFunded) Fields(v Visitor) Fact { f.declare(v); return f }

func (f *VolunteersFunded) declare(v Visitor) {
	v.Int(&f.Cents, "cents", "US cent", "amount")
}

// ProtocolRenewed is a new generation of the protocol, which filters do not know yet.
type ProtocolRenewed struct {
	Generation int64   // number of the generation, from 2
	Adopted    Instant // when clients have changed over
}

// Kind returns KindProtocolRenewed.
func (ProtocolRenewed) Kind() Kind { return KindProtocolRenewed }
func (ProtocolRenewed) fact()      {}

// Fields declares the fields in wire order.
func (f ProtocolRenewed) Fields(v Visitor) Fact { f.declare(v); return f }

func (f *ProtocolRenewed) declare(v Visitor) {
	v.Int(&f.Generation, "generation", "", "number of the generation, from 2")
	v.Int((*int64)(&f.Adopted), "adopted", "min", "when clients have changed over")
}

// ProtocolAdopted marks when clients begin to speak the new generation.
type ProtocolAdopted struct {
	Generation int64 // number of the generation
}

// Kind returns KindProtocolAdopted.
func (ProtocolAdopted) Kind() Kind { return KindProtocolAdopted }
func (ProtocolAdopted) fact()      {}

// Fields declares the fields in wire order.
func (f ProtocolAdopted) Fields(v Visitor) Fact { f.declare(v); return f }

func (f *ProtocolAdopted) declare(v Visitor) {
	v.Int(&f.Generation, "generation", "", "number of the generation")
}

// MessengerWithdrew ends the messenger's resistance.
type MessengerWithdrew struct {
	Terms string // comply where it does what is demanded, leave where it closes in the country
}

// Kind returns KindMessengerWithdrew.
func (MessengerWithdrew) Kind() Kind { return KindMessengerWithdrew }
func (MessengerWithdrew) fact()      {}

// Fields declares the fields in wire order.
func (f MessengerWithdrew) Fields(v Visitor) Fact { f.declare(v); return f }

func (f *MessengerWithdrew) declare(v Visitor) {
	v.Text(&f.Terms, "terms", "comply where it does what is demanded, leave where it closes in the country")
}
