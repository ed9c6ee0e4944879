package phrase

import (
	"path"
	"strings"

	"knockon/pkg/answer"
	"knockon/pkg/digest"
	"knockon/pkg/each"
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
	operands, again, narrowed := strings.Join(seeds, " "), flagsAgain(&b.Map), narrowedAgain(b.Kept)
	out := []Command{{"knockon blast " + operands + again + narrowed + " --tree", "every step"}}
	if len(d.Organisations) > 0 {
		out = append(out,
			Command{"knockon why " + d.Organisations[0].Node.ID + " --from " + strings.Join(seeds, ",") + again, "the proof"},
			Command{"knockon notify " + operands + again, "whom to call"})
	}
	if b.Kept != nil {
		return out
	}
	return append(out, Command{"knockon blast " + operands + again + " -o " + file, "a picture"})
}

// ofSeeds is a command on seeds, of the same map and world.
func ofSeeds(command string, seeds []answer.Atom, h *answer.Head) string {
	return "knockon " + command + " " + strings.Join(seedWords(seeds), " ") + flagsAgain(h)
}

// NextOfSeeds lists what to ask next about seeds that were not asked about by blast.
func NextOfSeeds(seeds []answer.Atom, h *answer.Head) []Command {
	return []Command{{ofSeeds("blast", seeds, h), "who is hit"}, {ofSeeds("notify", seeds, h), "whom to call"}}
}

func seedWords(seeds []answer.Atom) []string { return each.At(seeds, (*answer.Atom).Word) }

// narrowedAgain is the flags that keep the same of a radius, with a space before.
func narrowedAgain(k *answer.Kept) string {
	if k == nil {
		return ""
	}
	return " " + strings.Join(k.Flags(), " ")
}

// flagsAgain is the flags that choose the same map and world, with a space before.
func flagsAgain(h *answer.Head) string {
	var again strings.Builder
	for _, f := range h.Flags {
		again.WriteString(" " + safe.Shell(f))
	}
	return again.String()
}
