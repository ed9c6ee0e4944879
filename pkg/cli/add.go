package cli

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"knockon/pkg/exchange/intake"
	"knockon/pkg/lookup"
	"knockon/pkg/model"
	"knockon/pkg/nearest"
	"knockon/pkg/safe"
	"knockon/pkg/schema"
)

const (
	addSupplier = "supplier"
	addSource   = "source"
	addContract = "contract"
	addRelation = "relation"
)

func newAdd(e *env) *command {
	c := &call{env: e}
	a := newAddFlags()
	return &command{
		call: c, name: "add", operands: "WHAT ID",
		short: "A supplier, a service, a relation and whatever else, into the map from one line",
		long: `Writes what the line says into the file where it belongs: an organisation among
those of its kind, an asset into the organisation before the slash, a relation
on the node that carries it. WHAT is supplier, which is a contractor, or one of
` + strings.Join(kindWords(true), ", ") + `; or
` + strings.Join(kindWords(false), ", ") + `; or source, or contract;
or relation, which takes NODE RELATION NODE, reads as a sentence, and may name
several nodes at its end: with --any-of they are a group of which one is enough,
with --at-least 2 one of which two are needed.

Flags are the keys of the format (docs/reference/map-format.md). Four are called
otherwise, for their names mean something else to other commands: --own-kind is
kind, --part-of is within, --since is from, --source is the source of a claim.
--since, --until, --note and --source are of the relations that the line adds,
and where it adds none, of what it adds.

Every other line of the file stays, and a file that fmt has laid out stays so.
The map is loaded with the change before anything is written: where that has
problems, nothing is; what is there already is not added again. --dry-run shows
the lines and writes nothing. With -o, what is added goes into another file of
the map, which is made where it is missing.`,
		example: `  knockon init town && cd town      # a map to add to
  knockon add supplier bright --name "Bright Ltd"
  knockon add system bright/cloud --name "Bright cloud"
  knockon add service ourtown/parking --needs bright/cloud --critical --tolerates 2d
  knockon add contract bright-2026 --title Parking --supplier bright --buyers ourtown --until 2029-03-31
  knockon add relation ourtown/planning needs bright/cloud --after 2d --loss degraded --dry-run`,
		args:  needs(1, -1, "what to add, and its id", addAsIn),
		offer: c.completeAdd,
		flags: slices.Concat(c.forMap(), a.flags(c)),
		run: func(args []string) error {
			if err := addOperands(args); err != nil {
				return err
			}
			err := c.add(a, args)
			for tries := 0; errors.Is(err, errChanged) && tries < 100; tries++ { // somebody else has added
				err = c.add(a, args)
			}
			if errors.Is(err, errChanged) {
				return unwritable("the map", err, "nothing was changed; add it again")
			}
			return err
		},
	}
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
	return slices.Concat([]string{addSupplier}, kindWords(true), kindWords(false), []string{addSource, addContract, addRelation})
}

const addAsIn = "add service canterbury/parking --needs acme/cloud"

func addOperands(args []string) error {
	const asIn = "as in: knockon " + addAsIn
	switch {
	case !slices.Contains(addWords(), args[0]):
		return noSuch(fmt.Sprintf("%q cannot be added", args[0]), args[0], addWords(), "write "+nearest.Or(addWords()))
	case args[0] == addRelation && len(args) < 4:
		return usage("add relation takes a node, a relation and a node", "as in: knockon add relation canterbury/planning needs eks/network")
	case args[0] == addRelation:
		return nil
	case len(args) != 2:
		return usage("add "+args[0]+" takes one id, and flags for all else", asIn)
	}
	return idOperand(args[0], args[1])
}

// likeAnID is the id that is nearest to a word, or one that shows what they are like.
func likeAnID(word string) string {
	if s := intake.Slug(word); schema.CanBeID(s) {
		return s
	}
	return "an-id"
}

// idOperand refuses what no id of the kind can be.
func idOperand(what, id string) error {
	owner, asset, slash := strings.Cut(id, "/")
	isAsset := slices.Contains(kindWords(false), what)
	switch {
	case isAsset && (!slash || strings.Contains(asset, "/")):
		return usage(fmt.Sprintf("%q does not say whose %s it is", id, what), "write ORGANISATION/ID, as in: knockon "+addAsIn)
	case isAsset:
		id = asset
	}
	if schema.CanBeID(id) {
		return nil
	}
	like, rule := likeAnID(id), schema.IDRule
	if schema.IsReservedID(id) {
		rule = "readers of YAML take it for something else than a text"
	}
	if isAsset {
		like = owner + "/" + like
	}
	called := "--name"
	if what == addSource || what == addContract {
		called = "--title"
	}
	return usage(fmt.Sprintf("%q cannot be an id", id), rule+"; what people call it is its name",
		fmt.Sprintf("as in: knockon add %s %s %s %q", what, safe.Text(like), called, safe.Text(id)))
}

func (c *call) completeAdd(cmd *cobra.Command, args []string, typed string) ([]cobra.Completion, cobra.ShellCompDirective) {
	switch {
	case len(args) == 0:
		return fixed(addWords()...)(cmd, args, typed)
	case args[0] == addRelation && len(args) == 2:
		return fixed(relationWords()...)(cmd, args, typed)
	case args[0] == addRelation && len(args) > 2:
		to := model.AnyKind
		if r, known := model.ParseRelation(args[2]); known {
			to = r.Rule().To
		}
		return c.completeNodes(to)(cmd, args, typed)
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

func relationWords() []string { return model.Words(model.NumWritten) }
