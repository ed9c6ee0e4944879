package cli

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"knockon/pkg/lookup"
	"knockon/pkg/model"
	"knockon/pkg/nearest"
)

const (
	addSupplier = "supplier"
	addRelation = "relation"
)

// addFlags say what is known of what is added.
type addFlags struct {
	name, ownKind, tolerates, restore, people string
	critical, sensitive                       bool
	relations                                 [model.NumWritten][]string
	after, since, until, contract, note       string
	sources                                   []string
	speaker, date                             string
	file                                      string
	dryRun                                    bool
}

func newAdd(e *env) *command {
	c, a := &call{env: e}, &addFlags{}
	return &command{
		call: c, name: "add", operands: "WHAT ID",
		short: "A supplier, a service, a system or a relation, into the map from one line",
		long: `Writes what the line says into the file where it belongs: an organisation among
those of its kind, an asset into the organisation before the slash, a relation
on the node that carries it. WHAT is supplier, which is a contractor, or one of
` + strings.Join(kindWords(true), ", ") + `; or
` + strings.Join(kindWords(false), ", ") + `; or relation, which
takes NODE RELATION NODE and reads as a sentence.

Every other line of the file stays, and a file that fmt has laid out stays so.
The map is loaded with the change before anything is written: where that has
problems, nothing is. --dry-run shows the lines and writes nothing. With -o, what
is added goes into another file of the map, which is made where it is missing.`,
		example: `  knockon init town && cd town      # a map to add to
  knockon add supplier bright --name "Bright Ltd"
  knockon add system bright/cloud --name "Bright cloud"
  knockon add service ourtown/parking --needs bright/cloud --critical --tolerates 2d
  knockon add relation ourtown/planning needs bright/cloud --after 2d --dry-run`,
		args:  needs(1, 4, "what to add, and its id", addAsIn),
		offer: c.completeAdd,
		flags: slices.Concat(c.forMap(), a.flags(c)),
		run: func(args []string) error {
			if err := addOperands(args); err != nil {
				return err
			}
			return c.add(a, args)
		},
	}
}

func (a *addFlags) flags(c *call) []flag {
	out := []flag{
		{name: "name", value: &a.name, usage: "its `NAME`"},
		{name: "own-kind", value: &a.ownKind, usage: "what an organisation of another kind is, in one `WORD`: charity"},
		{name: "critical", value: &a.critical, usage: "the service is critical"},
		{name: "tolerates", value: &a.tolerates, usage: "how long people can do without the service: `TIME`, as 2d"},
		{name: "restore", value: &a.restore, usage: "how long it takes to bring it back: `TIME`"},
		{name: "people", value: &a.people, usage: "how many people the dataset is about: `NUMBER`"},
		{name: "sensitive", value: &a.sensitive, usage: "the dataset is sensitive"},
	}
	for k := range model.NumWritten {
		r := k.Rule()
		out = append(out, flag{name: r.Name, value: &a.relations[k], offer: c.completeNodes(r.To), usage: "what it " + r.Verb + ": `NODE`, repeatable"})
	}
	return append(out,
		flag{name: "after", value: &a.after, usage: "of the relations: work carries on this long without: `TIME`"},
		flag{name: "since", value: &a.since, usage: "of the relations: in force from this `DAY`"},
		flag{name: "until", value: &a.until, usage: "of the relations: in force until this `DAY`"},
		flag{name: "contract", value: &a.contract, usage: "of the relations: the `ID` of their contract"},
		flag{name: "note", value: &a.note, usage: "of the relations: a `TEXT`"},
		flag{name: "claim", value: &a.sources, usage: "of the relations: the `ID` of a source that says so, repeatable"},
		flag{name: "speaker", value: &a.speaker, usage: "of the source: who is quoted there (`WHO`)"},
		flag{name: "date", value: &a.date, usage: "of the source: said on this `DAY`"},
		flag{name: "dry-run", value: &a.dryRun, usage: "show the lines that would change, and write nothing"},
		flag{name: "output", short: "o", value: &a.file, usage: "add to this `FILE` of the map"},
	)
}

// kindWords are the kinds of organisations, or of what they have.
func kindWords(organisations bool) (out []string) {
	for k := range model.NumKinds {
		if k.IsOrganisation() == organisations {
			out = append(out, k.String())
		}
	}
	return out
}

func addWords() []string {
	return slices.Concat([]string{addSupplier}, kindWords(true), kindWords(false), []string{addRelation})
}

const addAsIn = "add service canterbury/parking --needs acme/cloud"

func addOperands(args []string) error {
	const asIn = "as in: knockon " + addAsIn
	switch {
	case !slices.Contains(addWords(), args[0]):
		f := noSuch(fmt.Sprintf("%q cannot be added", args[0]), args[0], addWords())
		f.hints = append(f.hints, "write "+nearest.Or(addWords()))
		return f
	case args[0] == addRelation && len(args) != 4:
		return usage("add relation takes a node, a relation and a node", "as in: knockon add relation canterbury/planning needs eks/network")
	case args[0] != addRelation && len(args) != 2:
		return usage("add "+args[0]+" takes one id, and flags for all else", asIn)
	case slices.Contains(kindWords(false), args[0]) && strings.Count(args[1], "/") != 1:
		return usage(fmt.Sprintf("%q does not say whose %s it is", args[1], args[0]), "write ORGANISATION/ID, "+asIn)
	}
	return nil
}

func (c *call) completeAdd(cmd *cobra.Command, args []string, typed string) ([]cobra.Completion, cobra.ShellCompDirective) {
	switch {
	case len(args) == 0:
		return fixed(addWords()...)(cmd, args, typed)
	case args[0] == addRelation && len(args) == 2:
		return fixed(relationWords()...)(cmd, args, typed)
	case args[0] == addRelation:
		return c.completeNodes(model.AnyKind)(cmd, args, typed)
	case len(args) > 1 || !slices.Contains(kindWords(false), args[0]):
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	m := c.mapToComplete()
	if m == nil {
		return nil, cobra.ShellCompDirectiveError
	}
	var out []cobra.Completion
	for _, w := range lookup.Completions(m, model.Organisations, strings.TrimSuffix(typed, "/")) {
		out = append(out, cobra.CompletionWithDesc(w.Word+"/", w.Name))
	}
	return out, cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveNoSpace
}

func relationWords() (out []string) {
	for k := range model.NumWritten {
		out = append(out, k.String())
	}
	return out
}
