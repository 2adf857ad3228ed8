// Package report compiles what departments answered into a draft summary and its
// tables. The folders below it write them: docx, md, xlsx, png.
//
// [Compile] is pure: the same [Input] gives the same [Draft], which every writer
// shares. A Draft keeps, beside its text, each figure with the reports it came
// from, and each [Gap]: what the form asked for and the draft could not use.
// Nothing missing is ever written as 0 or left blank.
//
// # The outline
//
// A form's outline is a Go text/template that yields Markdown; docs/forms.md lists its
// dot and its functions for whoever writes a form. Of Markdown it may use headings (## is
// the first level, 一、; ##### the fourth), paragraphs and **bold**; every other character
// stands for itself. What people typed is put in only after the Markdown has been parsed,
// so that it is never read as template or markup. The title is a template too, with the
// dot alone.
//
// Where there is nothing to show, words read 无 when every department reported nothing,
// and a marked ×× when a report lacks. A comparison with the year before is made of two
// figures that are complete and exact, both worked out by the same rules; values imported
// from a workbook (package priors) take the place of reports only where no month of that
// year has a round.
package report
