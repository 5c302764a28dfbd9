package docking

// Assignment decides how many more proxies the distributor grants a user who asks. The distributor draws these proxies at random. All working proxies
// that the user was not handed before are equally likely.
type Assignment interface {
	// grants returns how many more proxies the user may have now. The argument each is Params.Each.
	grants(each int, u *user) int
	check() error
}

// Uniform replaces every blocked proxy, for every user. A user holds Params.Each working proxies as long as there are enough.
type Uniform struct{}

// Fixed hands each user Params.Each proxies and never replaces a blocked one. So n insiders together learn at most n·Params.Each proxies.
type Fixed struct{}

// Trusted replaces blocked proxies only for users under little suspicion. If a proxy with m users, insiders included, is blocked, each of its users
// gave it away with chance 1/m. The suspicion of a user is the chance that the user gave away at least one blocked proxy:
//
//	1 − Π (1 − 1/m_i)   over the blocked proxies i that the user held
//
// A user whose suspicion is above Limit gets no more proxies. The form follows Salmon (Douglas, Rorshach, Pan and Caesar, PoPETs 2016), without its
// levels of trust and its recommendations.
type Trusted struct {
	Limit float64 // Largest suspicion at which a user gets proxies, 0 to 1. At 1, Trusted works as Uniform.
}

func (Uniform) grants(each int, u *user) int { return each - u.working }

func (Fixed) grants(each int, u *user) int { return each - len(u.handed) }

func (a Trusted) grants(each int, u *user) int {
	if 1-u.innocence > a.Limit {
		return 0
	}
	return each - u.working
}

func (Uniform) check() error { return nil }

func (Fixed) check() error { return nil }

func (a Trusted) check() error { return within("Trusted.Limit", a.Limit, 0, 1) }
