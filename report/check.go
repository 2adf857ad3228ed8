package report

// OutlineFault is one thing wrong with a form's outline or with its text.
type OutlineFault struct {
	Title   bool   // it is in the outline's title, not its body
	Line    int    // 1-based, in the title or body; 0 when the fault has no place there
	Column  int    // 1-based, in characters; 0 with Line 0
	Problem string // one English sentence without the place
	Name    string // the name at fault, such as a question id
	Nearest string // the nearest known name, or empty
	Warning bool   // the draft can be made all the same
}
