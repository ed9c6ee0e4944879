package phrase

import (
	"path"
	"strings"

	"knockon/pkg/answer"
	"knockon/pkg/digest"
	"knockon/pkg/safe"
)

// Command is a command to type next, and what it says.
type Command struct{ Line, Says string }

// Next lists what to ask next about the same seeds of the same map.
func Next(b *answer.Blast, d *digest.Digest) []Command {
	seeds, file := seedWords(b.Seeds), "radius.svg"
	if len(b.Seeds) == 1 {
		file = path.Base(b.Seeds[0].Node.ID) + ".svg"
	}
	operands, again := strings.Join(seeds, " "), flagsAgain(&b.Map)
	out := []Command{{"knockon blast " + operands + again + " --tree", "every step"}}
	if len(d.Organisations) > 0 {
		out = append(out,
			Command{"knockon why " + d.Organisations[0].Node.ID + " --from " + strings.Join(seeds, ",") + again, "the proof"},
			Command{"knockon notify " + operands + again, "whom to call"})
	}
	return append(out, Command{"knockon blast " + operands + again + " -o " + file, "a picture"})
}

func seedWords(seeds []answer.Atom) []string {
	var words []string
	for i := range seeds {
		words = append(words, seeds[i].Word())
	}
	return words
}

// flagsAgain is the flags that choose the same map and world, with a space before.
func flagsAgain(h *answer.Head) string {
	var again strings.Builder
	for _, f := range h.Flags {
		again.WriteString(" " + safe.Shell(f))
	}
	return again.String()
}
