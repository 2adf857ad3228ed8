package main

import (
	"bytes"
	"regexp"
	"testing"
)

func TestLogFlags(t *testing.T) {
	for _, tc := range []struct {
		flags logged
		want  string // what is written of a debug, an info and an error record, without its time
	}{
		{logged{"debug", "text"}, "level=DEBUG msg=a\nlevel=INFO msg=b\nlevel=ERROR msg=c\n"},
		{logged{"info", "text"}, "level=INFO msg=b\nlevel=ERROR msg=c\n"},
		{logged{"error", "json"}, `{"level":"ERROR","msg":"c"}` + "\n"},
	} {
		var b bytes.Buffer
		log := tc.flags.log(&b)
		log.Debug("a")
		log.Info("b")
		log.Error("c")
		got := stamp.ReplaceAllString(b.String(), "")
		if got != tc.want {
			t.Errorf("%+v wrote %q, want %q", tc.flags, got, tc.want)
		}
	}
	wantRun(t, 2, []string{`--log-level must be one of "debug","info","warn","error"`}, "serve", "--log-level", "loud")
}

var stamp = regexp.MustCompile(`time=\S+ |"time":"[^"]*",`)
