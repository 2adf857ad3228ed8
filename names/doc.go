// Package names reads a list of names as people type it, and tells which names look
// alike. It is pure: it knows no session, no form and no question, and the same text
// with the same [Asked] gives the same [Reading].
//
// A list is read by its structure alone: separators and their ranks, numbering,
// brackets, quotation marks, columns, headings, and how many names it says it has. No
// word is taken for talk because of what it means. What the structure does not settle is
// in the reading all the same, marked as unsure, so that the person can be shown the
// whole of it and strike what is no name. What surely is no name (3所, （空）) is quoted
// in [Reading.Left] and never counted.
package names
