// Package conversation is the state machine of the questionnaire. It is pure: no
// input, no output, no clock. Everything that happens comes in as an [Event] that
// carries its own time; everything that must go out leaves as an [Effect]. A
// [Session] is one person's live questionnaire for one duty; [Transition] moves it.
// The nouns are those of package office.
package conversation
