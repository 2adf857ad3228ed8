package demo

import (
	"io"
	"sync"

	"github.com/schollz/progressbar/v3"
)

// screen is where the transcript is shown: with a progress bar below it on a
// terminal, and as a plain log anywhere else.
type screen struct {
	out io.Writer
	mu  sync.Mutex
	bar *progressbar.ProgressBar // nil without a terminal
}

func newScreen(o Options, steps int) *screen {
	s := &screen{out: o.Out}
	if o.Bar {
		// The writer is wrapped: the bar would flush a file to disk at every line.
		s.bar = progressbar.NewOptions(steps, progressbar.OptionSetWriter(struct{ io.Writer }{o.Out}),
			progressbar.OptionUseANSICodes(true), progressbar.OptionSetWidth(30), progressbar.OptionShowCount(),
			progressbar.OptionSetPredictTime(false), progressbar.OptionClearOnFinish())
	}
	return s
}

// Write shows lines above the bar.
func (s *screen) Write(lines []byte) (int, error) { return s.around(s.out).Write(lines) }

// around returns a writer of whole lines to the same terminal.
func (s *screen) around(w io.Writer) io.Writer { return aboveBar{s, w} }

type aboveBar struct {
	*screen
	w io.Writer
}

func (a aboveBar) Write(lines []byte) (int, error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.bar == nil {
		return a.w.Write(lines)
	}
	if err := a.bar.Clear(); err != nil {
		return 0, err
	}
	n, err := a.w.Write(lines)
	if err != nil {
		return n, err
	}
	return n, a.bar.RenderBlank()
}

// step moves the bar on, under the name of what was done.
func (s *screen) step(name string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.bar != nil {
		s.bar.Describe(name)
		_ = s.bar.Add(1) // a bar that cannot be drawn harms nothing
	}
}

// end takes the bar away.
func (s *screen) end() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.bar != nil {
		_ = s.bar.Clear()
		s.bar = nil
	}
}
