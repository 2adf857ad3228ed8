package delivery

import (
	"time"

	"golang.org/x/time/rate"
)

// Limits is the pace of sending.
type Limits struct {
	Overall rate.Limit // messages a second to all chats
	PerChat rate.Limit // messages a second to one to
	Burst   int        // messages that one to may get at once
}

// DefaultLimits keeps below what Telegram's FAQ allows: about 30 messages a second
// overall and one a second for one chat, with short bursts
// (core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this).
func DefaultLimits() Limits { return Limits{Overall: 25, PerChat: 1, Burst: 4} }

// Unlimited is the pace for a server without limits.
func Unlimited() Limits { return Limits{Overall: rate.Inf, PerChat: rate.Inf, Burst: 1} }

// pacer spaces messages out.
type pacer struct {
	limits  Limits
	overall *rate.Limiter
	chats   map[int64]*rate.Limiter
}

func newPacer(l Limits) pacer {
	return pacer{limits: l, overall: rate.NewLimiter(l.Overall, senders), chats: map[int64]*rate.Limiter{}}
}

// reserve books the next place for a chat and returns how long to wait for it.
func (p *pacer) reserve(to int64, now time.Time) time.Duration {
	l, ok := p.chats[to]
	if !ok {
		l = rate.NewLimiter(p.limits.PerChat, p.limits.Burst)
		p.chats[to] = l
	}
	return max(l.ReserveN(now, 1).DelayFrom(now), p.overall.ReserveN(now, 1).DelayFrom(now))
}
