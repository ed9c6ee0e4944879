// Package cli is the command line: one file a command, flags to options to
// run. The clock, the environment, the streams and the files are touched here
// and nowhere else.
//
// A command is a value (command): its name and one line, its flags as values
// (flag), and the names of its formats. What parses, completes, helps and
// writes the reference page reads that value. How an answer is written, a table
// says (formats): blastFormats() has a row for each way to write a blast, each
// with the function that writes it. The command computes an answer and hands it
// to the table, which finds the row of -f; an answer that was computed elsewhere
// goes the same way, without the command:
//
//	c := &call{env: e}                      // with the flags of output
//	err := c.chooseFormat(table.names())    // -f, or the ending of -o
//	err = table.write(c, answer)
package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"os/signal"
	"slices"
	"strings"
	"syscall"
	"time"

	"github.com/spf13/cobra"

	"knockon/pkg/each"
	"knockon/pkg/lookup"
	"knockon/pkg/safe"
)

// env is what commands have of their surroundings: streams, environment, clock and
// working folder. Tests bring their own.
type env struct {
	stdin          io.Reader
	stdout, stderr io.Writer
	getenv         func(string) string
	environ        []string
	now            func() time.Time
	until          func() (context.Context, context.CancelFunc) // ends what goes on, as Ctrl-C does
	dir            string                                       // where relative paths start and the current map is looked for
	limit          func(bytes int64)                            // bounds the heap of a process that is the program's own; nil elsewhere
	ready          func(bytes int64)                            // has that heap ready for a map of so much text; nil elsewhere, and once it is
	inputs         inputs
	example        string   // that the map is the example, until it is said
	mapFlags       []string // of -m, once a map is read
	columns        int      // of --width, once a command runs; 0 where none are asked for
}

// Main runs the command line on the real world and returns its exit code.
func Main(args []string) int {
	tuneMemory()
	e := surroundings(World{Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr, Environ: os.Environ(), Dir: "."})
	e.limit, e.ready = bound, readyHeap
	return run(args, e)
}

// World is where a command line runs, when that is not the whole of a process.
type World struct {
	Stdin          io.Reader
	Stdout, Stderr io.Writer
	Environ        []string // as KEY=value, of which the last of a key counts
	Dir            string   // where relative paths start and the current map is looked for
}

// Run runs the command line as Main does, but in a world that the caller brings and in a process that goes on, and returns
// its exit code. Several may run at once.
func Run(args []string, w World) int { return run(args, surroundings(w)) }

func surroundings(w World) env {
	return env{
		stdin: w.Stdin, stdout: w.Stdout, stderr: w.Stderr, environ: w.Environ, now: time.Now, dir: w.Dir,
		getenv: func(key string) string {
			for _, pair := range slices.Backward(w.Environ) {
				if name, value, _ := strings.Cut(pair, "="); name == key {
					return value
				}
			}
			return ""
		},
		until: func() (context.Context, context.CancelFunc) {
			return signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
		},
	}
}

func run(args []string, e env) int {
	root := newRoot(&e, needed(&e, args))
	out := &checked{w: e.stdout}
	root.SetArgs(args)
	root.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error { return flagError(cmd, err, args) })
	root.SetIn(e.stdin)
	root.SetOut(out)
	root.SetErr(e.stderr)
	err := root.ExecuteContext(context.Background())
	if out.err != nil {
		err = unwritable("the answer", out.err)
	}
	if err == nil {
		return exitOK
	}
	f := failureOf(err)
	if errors.As(err, new(*lookup.Error)) {
		f.hints = append(e.ofThisMap(f.hints), e.example)
	}
	fmt.Fprint(e.stderr, f.text())
	return f.code
}

// ofThisMap has the commands with which hints end ask the map that was read.
func (e *env) ofThisMap(hints []string) []string {
	for i := range hints {
		if strings.Contains(hints[i], "knockon ") {
			for _, m := range e.mapFlags {
				hints[i] += " -m " + safe.Shell(m)
			}
		}
	}
	return hints
}

// checked remembers that a write failed, for what the command library writes.
type checked struct {
	w   io.Writer
	err error
}

func (c *checked) Write(p []byte) (int, error) {
	n, err := c.w.Write(p)
	if err != nil {
		c.err = err
	}
	return n, err
}

// knownCommand refuses what is no command, with the nearest that are.
func knownCommand(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	return noCommand(args[0], commandNames(cmd))
}

func noCommand(word string, known []string, further ...string) *failure {
	return noSuch(fmt.Sprintf("unknown command %q", word), word, known, append([]string{"list the commands: knockon help"}, further...)...)
}

func commandNames(root *cobra.Command) []string {
	return each.Of(root.Commands(), (*cobra.Command).Name)
}

// newHelp is the library's help, which takes what is no command for none, and the
// glossary.
func (e *env) newHelp(root *cobra.Command) *cobra.Command {
	const words = "words"
	return &cobra.Command{
		Use:   "help [COMMAND]",
		Short: "Help about any command",
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]cobra.Completion, cobra.ShellCompDirective) {
			return append(commandNames(root), words), cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(_ *cobra.Command, args []string) error {
			if len(args) > 0 && args[0] == words {
				said, err := helpWords(args[1:], e.helpWidth(root))
				if err != nil {
					return err
				}
				return e.print(whole([]byte(said)))
			}
			about, _, err := root.Find(args)
			if about == root && len(args) > 0 {
				return noCommand(args[0], append(commandNames(root), words), "what a word means: knockon help words "+safe.Shell(args[0]))
			}
			if err != nil {
				return err
			}
			about.InitDefaultHelpFlag()
			return about.Help()
		},
	}
}

// needed are the commands that a run may ask: of one that the first argument names, that alone, for to declare
// all and their flags takes longer than many answers; and none where there are flags alone.
func needed(e *env, args []string) []*command {
	if len(args) > 0 {
		for m := range makers() {
			if m.name == args[0] {
				return []*command{m.make(e)}
			}
		}
		if !slices.ContainsFunc(args, func(a string) bool { return !strings.HasPrefix(a, "-") }) {
			return nil
		}
	}
	return commands(e)
}

func newRoot(e *env, commands []*command) *cobra.Command {
	root := &cobra.Command{
		Use:           program().Name,
		Short:         program().Short,
		SilenceErrors: true,
		SilenceUsage:  true,
	}
	withVersion(root)
	root.CompletionOptions.DisableDefaultCmd = true
	root.PersistentFlags().SortFlags = false
	root.SetHelpCommand(e.newHelp(root))
	root.SetHelpFunc(func(cmd *cobra.Command, _ []string) { cmd.Print(e.help(cmd)) })
	for _, c := range commands {
		root.AddCommand(c.cobra())
	}
	return root
}

// heading is one of help, with what makes the commands below it, by their names.
type heading struct {
	title    string
	commands []maker
}

type maker struct {
	name string
	make func(*env) *command
}

// headings lists every command, as help does.
func headings() []heading {
	return []heading{
		{"Ask", []maker{
			{"blast", newBlast}, {"notify", newNotify}, {"rank", newRank}, {"diff", newDiff}, {"show", newShow}, {"list", newList},
		}},
		{"Ask back", []maker{
			{"why", newWhy}, {"cuts", newCuts}, {"contain", newContain}, {"restore", newRestore}, {"verify", newVerify},
			{"replay", newReplay}, {"diagnose", newDiagnose},
		}},
		{"Draw", []maker{
			{"draw", newDraw}, {"serve", newServe}, {"render", newRender},
		}},
		{"Keep a map sound", []maker{
			{"check", newCheck}, {"explain", newExplain}, {"fmt", newFmt},
		}},
		{"Make a map", []maker{
			{"init", newInit}, {"add", newAdd}, {"import", newImport}, {"schema", newSchema}, {"relations", newRelations},
		}},
		{"Use it elsewhere", []maker{
			{"export", newExport},
		}},
		{"This program", []maker{
			{"completion", newCompletion}, {"version", newVersion},
		}},
	}
}

// makers goes through what makes each command.
func makers() iter.Seq[maker] {
	return func(yield func(maker) bool) {
		for _, h := range headings() {
			for _, m := range h.commands {
				if !yield(m) {
					return
				}
			}
		}
	}
}

// commands makes every command, in the order of help.
func commands(e *env) []*command {
	var all []*command
	for m := range makers() {
		all = append(all, m.make(e))
	}
	return all
}
