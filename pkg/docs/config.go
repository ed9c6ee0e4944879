package docs

import (
	"knockon/pkg/check"
	"knockon/pkg/config"
)

func configPage() string {
	table := config.Table(check.Rules())
	w := &writer{}
	w.paragraph("`knockon check` reads `" + config.FileName + "` (or `.knockon.yml`) beside the map, else the nearest above it up to the top of " +
		"its repository; `--config` names another. It is as " +
		"strict as a map: an unknown key is an error " +
		"that names the nearest. `knockon schema config` prints the same as a JSON Schema. `knockon` reads it for no other question.")
	w.fence("yaml", configExample)
	w.heading(2, "Top level")
	w.keys(table.Keys, nil)
	w.heading(2, "Set of checks")
	w.paragraph("Every check takes `severity`: error, warning, note, or none to turn it off. What else it takes, and its default, its " +
		"[page](checks/README.md) says. " +
		"A selection of ids that picks no node of the map is a finding of its check.")
	w.fields(2, table.Find("assert").Fields)
	w.paragraph("What a node does to itself does not count. A finding has the code `assert/` and the id of its rule: see [assert](checks/assert.md).")
	w.fields(3, table.Find("assert").Fields.Find("seeds").Fields)
	w.fields(2, table.Find("allow").Fields)
	w.paragraph("Days are the calendar's, not the map's. One past its last day is a finding of [expired-allow](checks/expired-allow.md), one that no " +
		"finding needs of [unused-allow](checks/unused-allow.md).")
	return w.String()
}

// configExample is read by a test.
const configExample = `checks:
  unsourced: {severity: error}
  single-point-of-failure: {severity: warning, services: 5}
assert:
  contractors-see-no-records:
    about: No contractor's accounts open the records of people
    seeds: {kinds: [contractor]}
    nodes: {kinds: [dataset]}
    effects: [exposed]
allow:
  - check: unsourced
    relation: dover/ict runs-on shared/network
    reason: Asked for in writing, answer due in spring
    until: 2026-04`
