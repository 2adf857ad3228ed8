// Package office holds the nouns of the domain: what is asked, of whom, when, and
// what was answered. It is pure and has no behaviour but the nouns' own rules.
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
//   - An [Answer] is one reply to one question. A correction is a new version.
//   - A [Report] is an answer in its place: which month of which department.
package office
