// Package storage keeps everything the bot must not lose in one SQLite file:
// people, invites, rounds, sessions, every version of every answer, what the
// schedule has done, and the messages still to be sent.
//
// A [Store] hands out transactions. [Store.Write] runs a function in the one
// write transaction there is at a time; what the function did is on disk when
// Write returns nil, and is undone when it returns an error. [Store.Read] runs a
// function on a snapshot that no writer can change under it. All methods that
// touch data belong to [Tx], so that the caller alone decides what is committed
// together: the id of an update, the session it moved, the answers it gave and
// the messages it causes go in one transaction.
//
// Every time comes back in UTC, cut to the millisecond, except those inside a
// session, which come back as its own encoding kept them. A Tx must not be used
// by two goroutines at once, nor after the function it was passed to returned.
package storage
