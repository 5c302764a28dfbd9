package events

// Kind is the number of a kind of fact inside the program. The log has the wire name instead.
type Kind uint8

// The kinds, in the order of docs/EVENTS.md.
const (
	KindNone Kind = iota
	KindRunOpened
	KindRunClosed
	KindChanged
	KindMoveRejected

	KindCampaignOrdered
	KindEndpointsFound
	KindReachEstimated
	KindOrderIssued
	KindOrderListed
	KindCampaignStoodDown
	KindTrialStarted
	KindTrialEnded
	KindDPIOrdered
	KindVPNBanOrdered
	KindProvidersInspected
	KindPlatformAsked

	KindOrderReceived
	KindFiltersChanged
	KindRoutersOverloaded
	KindDPIChanged
	KindVPNFiltered

	KindEndpointsOpened
	KindEndpointsClosed
	KindSettingsPushed
	KindFailuresReported
	KindFrontOpened
	KindProxiesLaunched
	KindVolunteersFunded
	KindProtocolRenewed
	KindProtocolAdopted
	KindMessengerWithdrew

	KindPlatformAnswered

	KindMarketMoved

	KindReachStood
	KindUsersMoved
	KindRivalsStood
	KindReachObserved

	KindServicesChanged
	KindBusinessesSuffered
	KindHostsMoved
	KindAccountsSettled
	KindOrdinaryHit
	KindCriticalFailed

	KindPulseFelt
	KindPoliticsMoved

	KindCount
)

// KindSpec is the declaration of a kind.
type KindSpec struct {
	Name     string   // wire name, never reused
	Version  int      // wire version, never reused
	Emitter  Audience // who can cause it
	Audience Audience // who can observe it; if empty, only the referee and the figures
	Wakes    Audience // the observers asked at once; the others receive it when next asked
	Timing   string   // "now", "step" (stated as a step ends) or "announced" (scheduled by the fact named in Cause)
	Cause    string   // the fact it answers
	Doc      string
	form
}

var kinds = [KindCount]KindSpec{
	KindRunOpened: {"run.opened", 1, To(Referee), 0, 0, "now", "none", "The run begins. The canonical scenario in it makes the log stand alone.", of[RunOpened]()},
	KindRunClosed: {"run.closed", 1, To(Referee), 0, 0, "now", "none", "The run has reached its horizon. Carries the fingerprint of all entries before it.", of[RunClosed]()},
	KindChanged:   {"changed", 1, To(Referee), Everyone, 0, "announced", "run.opened", "A dated change of the scenario takes effect.", of[Changed]()},
	KindMoveRejected: {"move.rejected", 1, Everyone, Everyone, 0, "now", "the fact the move answered",
		"A move was not lawful or not possible. Only its actor sees it.", of[MoveRejected]()},

	KindCampaignOrdered: {"campaign.ordered", 1, To(Politics), Everyone, To(Censor), "announced", "run.opened",
		"Court and security service hand the censor its mandate: the messenger is to be blocked from now on.", of[CampaignOrdered]()},
	KindEndpointsFound: {"endpoints.found", 1, To(Censor), To(Censor), 0, "step", "campaign.ordered",
		"The censor's traffic analysis has found endpoints of the messenger in the step just ended.", of[EndpointsFound]()},
	KindReachEstimated: {"reach.estimated", 1, To(Censor), To(Censor), 0, "step", "campaign.ordered",
		"The censor's own estimate of the share of people who still reach the messenger unaided: an observation, not the truth.", of[ReachEstimated]()},
	KindOrderIssued: {"order.issued", 1, To(Censor), To(Censor), 0, "now", "the fact the move answered",
		"The regulator has drawn up an order; the registry lists it when due.", of[OrderIssued]()},
	KindOrderListed: {"order.listed", 1, To(Censor), Everyone, To(Providers), "announced", "order.issued",
		"The registry lists prefixes, or lifts them. From here every provider has its own lag.", of[OrderListed]()},
	KindCampaignStoodDown: {"campaign.stood_down", 1, To(Censor), Everyone, 0, "now", "politics.moved",
		"The censor stops listing cloud addresses; what is in force is lifted step by step.", of[CampaignStoodDown]()},
	KindTrialStarted: {"trial.started", 1, To(Censor), To(Censor, Messenger, Providers, Politics), 0, "now", "the fact the move answered",
		"A trial of deep packet inspection begins.", of[TrialStarted]()},
	KindTrialEnded: {"trial.ended", 1, To(Censor), To(Censor, Messenger, Providers, Politics), 0, "announced", "trial.started",
		"The trial is judged: it passes if it breaks few enough ordinary connections.", of[TrialEnded]()},
	KindDPIOrdered: {"dpi.ordered", 1, To(Censor), To(Censor, Providers, Politics), 0, "now", "the fact the move answered",
		"A filter by pattern goes to all operators, to block or to throttle, or comes off. Announces when each stratum has it.", of[DPIOrdered]()},
	KindVPNBanOrdered: {"vpn_ban.ordered", 1, To(Censor), Everyone, 0, "now", "the fact the move answered",
		"Operators are told to filter the exits of VPNs, or no longer. Announces when each stratum does.", of[VPNBanOrdered]()},
	KindProvidersInspected: {"providers.inspected", 1, To(Censor), To(Censor, Providers, Politics), 0, "now", "the fact the move answered",
		"Operators have been inspected; those who lag behind the registry pay and hurry.", of[ProvidersInspected]()},
	KindPlatformAsked: {"platform.asked", 1, To(Censor), To(Censor, Clouds, Messenger, Politics), To(Clouds), "now", "the fact the move answered",
		"The censor asks a cloud or a store to act against the messenger.", of[PlatformAsked]()},

	KindOrderReceived: {"order.received", 1, To(Providers), To(Providers), 0, "now", "order.listed",
		"The providers have read the registry. Announces when each stratum's filters follow.", of[OrderReceived]()},
	KindFiltersChanged: {"filters.changed", 1, To(Providers), To(Providers), 0, "announced", "order.received",
		"An order takes effect at one stratum: its prefixes are in force there, or no longer.", of[FiltersChanged]()},

	KindRoutersOverloaded: {"routers.overloaded", 1, To(Providers), To(Censor, Providers, Politics), 0, "step", "filters.changed",
		"The routers of a stratum hold more entries than they can. Said once, and again only after it was over.", of[RoutersOverloaded]()},

	KindDPIChanged: {"dpi.changed", 1, To(Providers), To(Providers), 0, "announced", "dpi.ordered",
		"The filter by pattern works at one stratum, or no longer.", of[DPIChanged]()},
	KindVPNFiltered: {"vpn.filtered", 1, To(Providers), To(Providers, Market, Users), 0, "announced", "vpn_ban.ordered",
		"The filter against VPNs works at one stratum, or no longer.", of[VPNFiltered]()},

	KindEndpointsOpened: {"endpoints.opened", 1, To(Messenger), To(Messenger, Clouds), To(Messenger), "now", "the fact the move answered",
		"The messenger has rented addresses and listens there.", of[EndpointsOpened]()},
	KindEndpointsClosed: {"endpoints.closed", 1, To(Messenger, Clouds), To(Messenger, Clouds), 0, "now", "the fact the move answered",
		"Endpoints are given up, by the messenger or because the cloud evicts it.", of[EndpointsClosed]()},
	KindSettingsPushed: {"settings.pushed", 1, To(Messenger), To(Messenger, Users), 0, "now", "endpoints.opened",
		"A new version of the client settings is out: which endpoints the clients may use.", of[SettingsPushed]()},
	KindFailuresReported: {"failures.reported", 1, To(Referee), To(Messenger), 0, "step", "filters.changed",
		"What the messenger sees of failed connections, as of the step before.", of[FailuresReported]()},
	KindFrontOpened: {"front.opened", 1, To(Messenger), To(Messenger, Clouds), To(Messenger), "now", "the fact the move answered",
		"The messenger hides behind a cloud's own front end.", of[FrontOpened]()},
	KindProxiesLaunched: {"proxies.launched", 1, To(Messenger), To(Messenger, Market, Politics), 0, "now", "the fact the move answered",
		"The messenger puts up proxies that its app can use.", of[ProxiesLaunched]()},
	KindVolunteersFunded: {"volunteers.funded", 1, To(Messenger), To(Messenger, Market, Politics), 0, "now", "the fact the move answered",
		"The messenger announces grants for people who run proxies and VPNs.", of[VolunteersFunded]()},

	KindProtocolRenewed: {"protocol.renewed", 1, To(Messenger), To(Messenger), 0, "now", "the fact the move answered",
		"The messenger sends out a new generation of its protocol.", of[ProtocolRenewed]()},
	KindProtocolAdopted: {"protocol.adopted", 1, To(Messenger), To(Messenger, Censor), 0, "announced", "protocol.renewed",
		"Clients speak the new generation: filters recognise less, and mistake more.", of[ProtocolAdopted]()},
	KindMessengerWithdrew: {"messenger.withdrew", 1, To(Messenger), Everyone, To(Censor), "now", "the fact the move answered",
		"The messenger gives in, or closes in the country.", of[MessengerWithdrew]()},

	KindPlatformAnswered: {"platform.answered", 1, To(Clouds), To(Censor, Messenger, Clouds, Politics), To(Messenger), "now", "platform.asked, or a date",
		"A cloud or a store has decided what it does.", of[PlatformAnswered]()},

	KindMarketMoved: {"market.moved", 1, To(Market), To(Users, Messenger, Market), 0, "now", "the fact the move answered",
		"The supply of proxies and VPNs as it stands.", of[MarketMoved]()},

	KindReachStood: {"reach.stood", 1, To(Referee), To(Users, Politics), 0, "step", "the facts of the step",
		"How the step just ended stood for clients, stratum by stratum. Stated when it differs from the step before.", of[ReachStood]()},
	KindUsersMoved: {"users.moved", 1, To(Users), To(Market, Users), 0, "now", "reach.stood",
		"How many people went from one state to another in the step just ended.", of[UsersMoved]()},

	KindRivalsStood: {"rivals.stood", 1, To(Referee), To(Users), 0, "step", "filters.changed",
		"How well rival messengers worked in the step just ended.", of[RivalsStood]()},
	KindReachObserved: {"reach.observed", 1, To(Referee), 0, 0, "step", "the facts of the step",
		"What one observer would have published. No strategy acts on it.", of[ReachObserved]()},

	KindServicesChanged: {"services.changed", 1, To(Referee), To(Businesses), 0, "step", "filters.changed",
		"Firms whose customers are cut off, or no longer, as of the end of the step.", of[ServicesChanged]()},
	KindBusinessesSuffered: {"businesses.suffered", 1, To(Businesses), To(Censor, Businesses, Politics), 0, "now", "services.changed",
		"What the step just ended did to businesses.", of[BusinessesSuffered]()},
	KindHostsMoved: {"hosts.moved", 1, To(Businesses), To(Businesses), 0, "now", "services.changed",
		"Firms have moved to addresses that nobody blocks.", of[HostsMoved]()},
	KindAccountsSettled: {"accounts.settled", 1, To(Referee), 0, 0, "step", "the facts of the step",
		"What the step just ended cost everybody else, and what merely changed hands.", of[AccountsSettled]()},

	KindOrdinaryHit: {"ordinary.hit", 1, To(Referee), To(Businesses), 0, "step", "dpi.changed, filters.changed",
		"What the step just ended broke besides the messenger by mistaken filters and overloaded routers.", of[OrdinaryHit]()},
	KindCriticalFailed: {"critical.failed", 1, To(Referee), To(Censor, Politics), 0, "step", "filters.changed",
		"Over-blocking has broken a critical function.", of[CriticalFailed]()},

	KindPulseFelt: {"pulse.felt", 1, To(Politics), Everyone, 0, "announced", "run.opened",
		"A dated public event: a ruling, a protest, an appeal, a slip.", of[PulseFelt]()},
	KindPoliticsMoved: {"politics.moved", 1, To(Politics), To(Censor, Clouds, Market, Users, Politics), 0, "now", "the fact the move answered",
		"Pressure, resolve and publicity as they stand.", of[PoliticsMoved]()},
}

// Spec returns the declaration of the kind.
func (k Kind) Spec() *KindSpec { return &kinds[k] }

// String returns the wire name.
func (k Kind) String() string { return kinds[k].Name }

// Kinds lists all kinds in the order of docs/EVENTS.md.
func Kinds() []Kind {
	out := make([]Kind, 0, KindCount-1)
	for k := KindNone + 1; k < KindCount; k++ {
		out = append(out, k)
	}
	return out
}

// ParseKind returns the kind with the wire name. For an unknown name, ok is false.
func ParseKind(name string) (k Kind, ok bool) {
	k, ok = kindByName[name]
	return k, ok
}

// Zero returns the kind's fact with every field empty, to decode into.
func (k Kind) Zero() Fact { return kinds[k].zero }

var kindByName = map[string]Kind{}

func init() {
	for k := KindNone + 1; k < KindCount; k++ {
		kindByName[kinds[k].Name] = k
	}
}
