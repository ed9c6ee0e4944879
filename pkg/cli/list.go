package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"knockon/data"
	"knockon/pkg/model"
	"knockon/pkg/nearest"
	"knockon/pkg/query"
	"knockon/pkg/render/csv"
	"knockon/pkg/render/json"
	"knockon/pkg/render/markdown"
	"knockon/pkg/render/text"
	"knockon/pkg/spread"
)

func newList(e *env) *cobra.Command {
	var q questionFlags
	var of string
	cmd := &cobra.Command{
		Use:   "list WHAT",
		Short: "What the map holds, one row a line, greppable",
		Long:  "Lists a part of the map, one row a line:\n" + strings.Join(query.Lists(), ", ") + ".",
		Example: `  knockon list services --of canterbury
  knockon list nodes | grep vpn
  knockon list contracts -f csv`,
		Args:      needs(1, 1, "one thing to list", "list services --of canterbury"),
		ValidArgs: query.Lists(),
		RunE: func(_ *cobra.Command, args []string) error {
			return e.list(&q, args[0], of)
		},
	}
	q.registerMap(cmd)
	cmd.Flags().StringVar(&of, "of", "", "only what belongs to this `ORGANISATION`; of contracts, those that name it")
	complete(cmd, "of", completeNodes(e, &q.maps, model.Organisations))
	q.registerOutput(cmd)
	return cmd
}

func (e *env) list(q *questionFlags, what, of string) error {
	f, err := q.chooseFormat("text", "json", "csv", "markdown")
	if err != nil {
		return err
	}
	if err := q.checkOutput(); err != nil {
		return err
	}
	m, err := e.load(q.maps)
	if err != nil {
		return err
	}
	org := int32(-1)
	if of != "" {
		if org, err = findNode(m, of); err != nil {
			return err
		}
		if err := isOrganisation(m, org, "--of"); err != nil {
			return err
		}
	}
	if of != "" && (what == "sources" || what == "incidents") {
		return usage(what+" belong to no organisation", "leave --of out")
	}
	l := query.List(m, what, org)
	if l == nil {
		hint := "write " + nearest.Or(query.Lists())
		if near := nearest.Find(what, query.Lists(), 2); len(near) > 0 {
			hint = "did you mean " + nearest.Or(near) + "?"
		}
		return usage(fmt.Sprintf("there is no list of %q", what), hint)
	}
	return e.listing(q, f, m, l)
}

func (e *env) listing(q *questionFlags, format string, m *model.Map, l *query.Listing) error {
	switch format {
	case "json":
		return e.emit(q, json.List(m, l))
	case "csv":
		return e.emit(q, csv.List(l))
	case "markdown":
		return e.emit(q, markdown.List(l))
	}
	return e.emitText(q, text.List(l, e.textOptions(q)))
}

func newShow(e *env) *cobra.Command {
	var q questionFlags
	cmd := &cobra.Command{
		Use:     "show NODE",
		Short:   "A node: what it relies on, what relies on it, claims, dates",
		Example: "  knockon show eks/network",
		Args:    needs(1, 1, "one node", "show eks/network"),
		RunE: func(_ *cobra.Command, args []string) error {
			f, err := q.chooseFormat("text", "json")
			if err != nil {
				return err
			}
			question, err := q.ask(e, nil)
			if err != nil {
				return err
			}
			node, err := findNode(question.Map, args[0])
			if err != nil {
				return err
			}
			s := query.RunShow(question, node)
			if f == "json" {
				return e.emit(&q, json.Show(s))
			}
			return e.emitText(&q, text.Show(s, e.textOptions(&q)))
		},
	}
	q.register(cmd)
	cmd.ValidArgsFunction = completeNodes(e, &q.maps, model.AnyKind)
	return cmd
}

func newRelations(e *env) *cobra.Command {
	var q questionFlags
	cmd := &cobra.Command{
		Use:   "relations",
		Short: "The relation table, as the engine uses it",
		Long: `Prints the table that the engine reads: for X relation Y, when Y is this, X
becomes that. failure must follow, attack an attacker could make follow,
precaution responders would choose.`,
		Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			f, err := q.chooseFormat("text", "json", "csv", "markdown")
			if err != nil {
				return err
			}
			if err := q.checkOutput(); err != nil {
				return err
			}
			table, err := spread.ParseTable(data.Relations)
			if err != nil {
				return err
			}
			l := query.Relations(table)
			switch f {
			case "json":
				return e.emit(&q, json.Relations(table))
			case "text":
				return e.emitText(&q, text.Relations(l, e.textOptions(&q)))
			}
			return e.listing(&q, f, nil, l)
		},
	}
	q.registerOutput(cmd)
	return cmd
}
