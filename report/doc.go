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
// A form's outline is a Go text/template that yields Markdown. Its dot has
//
//	.Organ   某区教育和体育局
//	.Range   2024年上半年
//	.Span    上半年, 一季度, 1—4月, 全年
//	.Next    下半年, 二季度, 明年一季度, 下一阶段
//	.Year    2024
//
// and its functions take one question id, written as a string:
//
//	fig "b17"         number with unit: 713.036万元; ××万元 when nobody reported it
//	num "b17"         number alone: 713.036 or ××
//	names "b36"       the names, joined with 、
//	activities "act"  one sentence per entry, by month, in it by date, then those without one by department
//	numbered "act"    the same, numbered: 一是…。二是…。
//	texts "hard"      numbered sentences, 一是…。二是…。, identical texts once
//	choice "style"    each department's newest choice, joined with 、
//	reason "b17"      why figures that looked odd are right; nothing when nobody said why
//	period "b47"      the half-year or year of a plan value: 下半年, 明年上半年, 全年; of a figure the range's own
//	yoy "b17"         how it compares with the same months of last year; nothing when it may not be compared
//	growth "d05"      a signed rate in words: 增长10.25%, 下降3.2%, 与上年同期持平; 增速为××% when nobody reported it
//	reported "b17"    whether there is something to say: a figure other than 0, at least one entry
//	wanted "b17"      the same, or something lacks: so the clause is there unless there is nothing to say
//	asked "b17"       whether the form asks for it in any month of the range
//
// The last three are for if, so that clauses can be left out. Fig, num, period and
// the tests take plan values too. One function takes nothing: {{point}} numbers the
// points of a section, from one heading to the next, 一是, 二是; the only point of a
// section has no number.
//
// Of a long list of activities the text shows the first entries, as many as the
// outline allows ([MostActivities] when it says nothing), and ends with
// （其余工作见附件）; the rest follows in the draft's annex. Entries of different
// departments that may tell of one thing stand side by side, are marked, and carry a
// note; [Draft].Alikes has them all. Nothing is merged.
//
// Names, activities, texts and choices that every department reported as nothing
// read 无; when there is nothing to show and a report lacks, they read ×× and
// are marked. The title is a template too, with the dot alone.
//
// A reason is what the respondent wrote when the bot asked about an odd figure,
// without its full stop and, in a range of several months, behind its month. It
// stands in the figure's comment in any case. One who only confirmed the figure
// gave none. {{with reason "b17"}}（{{.}}）{{end}} sets it in brackets.
//
// A comparison is made of two figures that are complete and exact, both worked out
// by the same rules: months added up with the same months added up, running totals
// with running totals. Where no month of the year before has a round, values imported
// from a workbook (package priors) take the place of its reports; the two are never
// mixed. Equal figures are 与上年同期持平, rates differ in 个百分点,
// stocks and counts of less than 10 in things, a figure after 0 is 新增, anything else
// 同比增长 or 同比下降 in per cent with one decimal, half up. {{with yoy
// "b17"}}，{{.}}{{end}} leaves nothing where there is no comparison; the figure's
// comment then says why, and otherwise holds last year's figure, its reports or the
// cells it was imported from, and the calculation.
//
// Of Markdown the outline may use headings (## is the first level, 一、; ### the
// second, （一）; then #### 1. and ##### （1）), paragraphs and **bold**. Every
// other character stands for itself. What people typed is put in only after the
// Markdown has been parsed, so that it is never read as template or markup.
package report
