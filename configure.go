package main

import (
	"fmt"

	"zongjie/config"
	"zongjie/forms"
)

type initCommand struct {
	Dir  string `arg:"" type:"path" help:"Folder to write into; made if it does not exist."`
	Form string `default:"education-sports" help:"Which ready form to begin with: ${ready}."`
}

// Run writes the files and says what to do next.
func (c initCommand) Run(s system) error {
	written, err := config.Init(c.Dir, c.Form, forms.FS)
	if err != nil {
		return err
	}
	for _, file := range written {
		_, _ = fmt.Fprintln(s.out, file)
	}
	_, err = fmt.Fprintf(s.out, "\n接下来：在 %[1]s/token.txt 里放机器人令牌（或设环境变量 ZONGJIE_TELEGRAM_TOKEN），然后运行\n"+
		"Next: put the bot's token into %[1]s/token.txt (or ZONGJIE_TELEGRAM_TOKEN), then run\n\n  zongjie serve --config %[1]s/zongjie.yaml\n", c.Dir)
	return err
}

type checkCommand struct {
	configured
}

// Run prints every fault, or what was found in order.
func (c checkCommand) Run(s system) error {
	cfg, err := c.load()
	if err != nil {
		return err
	}
	for _, w := range cfg.Warnings {
		_, _ = fmt.Fprintln(s.out, w)
	}
	for _, f := range cfg.Forms {
		_, err = fmt.Fprintf(s.out, "%s: %s（%s）: %d departments, %d questions\n", f.File, f.ID, f.Title, len(f.Departments), len(f.Questions))
	}
	return err
}
