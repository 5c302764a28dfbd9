package docking

// Assignment decides how many proxies the distributor grants a user who asks. They are drawn at random under every assignment: all working
// proxies that the user was not handed before are equally likely.
type Assignment interface {
	// grants returns how many more proxies a user may have now.
	grants(each int, u *user) int
	check() error
}

// Uniform replaces every blocked proxy: a user holds Params.Each working proxies as long as there are enough. Uniform trusts everybody.
type Uniform struct{}

// Fixed hands every user proxies once and never replaces them. All n insiders together never learn more than n·Params.Each proxies.
type Fixed struct{}

// Trusted is Uniform for users with little suspicion. When a proxy with m users, insiders included, is blocked, each of them may have given
// the proxy away, with chance 1/m if nothing else is known. The suspicion of a user is the chance that at least one such accusation is true,
//
//	1 − Π (1 − 1/m_i)   over the blocked proxies the user held,
//
// and above Limit the user gets nothing more. The form follows Salmon (Douglas, Rorshach, Pan and Caesar, PoPETs 2016), but it has no levels of
// trust and no recommendations.
type Trusted struct {
	Limit float64 // 0 to 1; at 1 Trusted works as Uniform
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
