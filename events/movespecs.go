package events

// MoveSpec is the declaration of a move.
type MoveSpec struct {
	By      Audience // who may propose it
	Becomes []Kind   // the facts it can become at once; any move can become MoveRejected instead
	Doc     string
}

var moveSpecs = map[string]MoveSpec{
	"block":            {To(Censor), []Kind{KindOrderIssued}, "Asks the registry to list prefixes."},
	"unblock":          {To(Censor), []Kind{KindOrderIssued}, "Asks the registry to lift prefixes, as they were listed."},
	"trial_dpi":        {To(Censor), []Kind{KindTrialStarted}, "Begins a trial of deep packet inspection."},
	"request_takedown": {To(Censor), []Kind{KindPlatformAsked}, "Asks a cloud or a store to act against the messenger."},
	"stand_down":       {To(Censor), []Kind{KindCampaignStoodDown}, "Ends the listing of cloud addresses."},
	"deploy_dpi":       {To(Censor), []Kind{KindDPIOrdered}, "Puts a filter by pattern to work at all operators, or takes it off."},
	"throttle":         {To(Censor), []Kind{KindDPIOrdered}, "Slows the traffic that a filter recognises."},
	"block_vpn":        {To(Censor), []Kind{KindVPNBanOrdered}, "Has operators filter the exits of VPNs."},
	"inspect":          {To(Censor), []Kind{KindProvidersInspected}, "Has operators inspected; who lags is fined."},
	"apply":            {To(Providers), []Kind{KindOrderReceived}, "Says when each stratum of providers follows an order."},
	"open_endpoints":   {To(Messenger), []Kind{KindEndpointsOpened}, "Rents addresses in a cloud and listens there."},
	"retire":           {To(Messenger), []Kind{KindEndpointsClosed}, "Gives endpoints up."},
	"push_settings":    {To(Messenger), []Kind{KindSettingsPushed}, "Sends clients a new list of endpoints."},
	"front":            {To(Messenger), []Kind{KindFrontOpened}, "Begins to hide behind a cloud's own front end."},
	"launch_proxies":   {To(Messenger), []Kind{KindProxiesLaunched}, "Puts up proxies that the app can use."},
	"fund_volunteers":  {To(Messenger), []Kind{KindVolunteersFunded}, "Announces grants for people who run proxies and VPNs."},
	"obfuscate":        {To(Messenger), []Kind{KindProtocolRenewed}, "Changes the protocol so that filters must learn anew."},
	"withdraw":         {To(Messenger), []Kind{KindMessengerWithdrew}, "Gives in, or closes in the country."},
	"answer":           {To(Clouds), []Kind{KindPlatformAnswered, KindEndpointsClosed}, "Says what a cloud or a store does: on a request, or of its own accord."},
	"supply":           {To(Market), []Kind{KindMarketMoved}, "States what proxies and VPNs the market offers."},
	"shift":            {To(Users), []Kind{KindUsersMoved}, "Moves people between states; the layout is that of users.moved."},
	"suffer":           {To(Businesses), []Kind{KindBusinessesSuffered}, "Books what the step just ended did to businesses."},
	"move_hosts":       {To(Businesses), []Kind{KindHostsMoved}, "Takes firms to addresses that nobody blocks."},
	"weigh":            {To(Politics), []Kind{KindPoliticsMoved}, "States pressure, resolve and publicity."},
}

// SpecOf returns the declaration of a move. For a move that is not declared, ok is false.
func SpecOf(m Move) (s MoveSpec, ok bool) {
	s, ok = moveSpecs[m.Name()]
	return s, ok
}
