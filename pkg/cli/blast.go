package cli

import (
	"github.com/spf13/cobra"

	"knockon/pkg/model"
	"knockon/pkg/query"
	"knockon/pkg/render/json"
	"knockon/pkg/safe"
)

func newBlast(e *env) *cobra.Command {
	var q questionFlags
	cmd := &cobra.Command{
		Use:   "blast SEED…",
		Short: "What follows if these nodes are compromised, down, isolated or exposed",
		Args:  cobra.MinimumNArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			m, err := e.load(q.maps)
			if err != nil {
				return err
			}
			question, err := q.question(e, m, args)
			if err != nil {
				return err
			}
			b := query.RunBlast(question)
			_, err = e.stdout.Write(json.Blast(b))
			return err
		},
	}
	q.register(cmd)
	return cmd
}

func describeNodes(m *model.Map, nodes []int32) []string {
	var out []string
	for _, i := range nodes {
		out = append(out, m.Nodes[i].ID+" ("+safe.Text(m.Nodes[i].Name)+")")
	}
	return out
}
