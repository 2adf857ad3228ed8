// Package conversation holds the nouns of the domain and the state machine of
// the questionnaire. It is pure: no input, no output, no clock. Everything that
// happens comes in as an [Event] that carries its own time; everything that must
// go out leaves as an [Effect].
//
// The nouns, from the outside in:
//
//   - A [Form] says which questions are asked each month, which department
//     answers which, when a round opens, and how the draft is laid out.
//   - A [Question] is one thing asked: a figure, names, activities, a text or a
//     choice. A figure declares how months combine, its [Aggregation].
//   - A [Plan] is a value that is decided, not reported: a target or a required
//     number, which the secretary enters as a [PlanValue].
//   - A [PriorValue] is what a figure came to in an earlier year in which nothing
//     was reported to the bot, imported from a workbook.
//   - A [Period] is a month; a [Range] is a run of months.
//   - A [Round] is one form in one period: it opens, is due, locks.
//   - A [Duty] is one department's obligation in a round. Its state is derived
//     from what was answered and when, and is never stored.
//   - A [Session] is one person's live questionnaire for one duty.
//   - An [Answer] is one reply to one question. A correction is a new version.
package conversation
