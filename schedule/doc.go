// Package schedule says what is due when. It is a pure function of a form, the
// rounds that were opened and the time: nothing here remembers anything, so a
// tick that comes twice, late or never does no harm. Storage records what was
// done; the next tick works out what is still to do.
//
// Each kind of message has its own rule for being late after downtime:
//
//   - A round that should have opened is opened once, however late ([Openings]).
//   - A prompt catches up until the due time ([Prompts]); after it the round is
//     open, and nobody is prompted.
//   - Of the reminders that were missed only the latest is sent ([Reminder]),
//     and none after the lock.
//   - What comes back to somebody after a leave waits for the form's own hour
//     ([HandBack]), and is told once, as long as the leave is remembered.
//
// The period of a round is computed from its schedule and never from the time at
// which it was opened: a round opened late asks about its own month.
package schedule
