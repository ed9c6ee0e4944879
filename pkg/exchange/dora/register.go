package dora

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"knockon/pkg/exchange/names"
	"knockon/pkg/model"
	"knockon/pkg/pattern"
	"knockon/pkg/safe"
	"knockon/pkg/spread"
)

// Buyers lists who buys by the contracts of a map; who buys by a subcontract is a supplier itself.
func Buyers(m *model.Map) (out []int32) {
	for i := range m.Contracts {
		if m.Contracts[i].SubcontractOf < 0 {
			out = append(out, m.Contracts[i].Buyers...)
		}
	}
	slices.Sort(out)
	return slices.Compact(slices.DeleteFunc(out, func(buyer int32) bool { return !m.Has(buyer) }))
}

// code identifies an organisation in a register: of which type it is, or "" where the map does not say.
type code struct{ value, of string }

// writer makes the register of one entity.
type writer struct {
	*Register
	*spread.Program
	entity    int32
	functions map[int32]string // of its services
	used      map[int32][]use  // by contract
	codes     map[int32][]code // by organisation
	nameless  map[int32]bool   // providers without a code
	named     map[string]int32 // providers by code
	alike     map[int32]bool   // those whose code another has
}

// use is that a function relies on a type of service; -1 and "" for none that the map names.
type use struct {
	function int32
	typ      string
}

// Of makes the register of an organisation by what the world admits of a map: the
// contracts that it buys by, who serves it, its functions and what these rely on.
func Of(p *spread.Program, entity int32) (*Register, error) {
	w := &writer{
		Register: &Register{day: p.World.AsOf, tables: heads(), rows: map[string][][]string{}, written: map[string]bool{}}, Program: p, entity: entity,
		functions: map[int32]string{}, used: map[int32][]use{}, codes: map[int32][]code{}, nameless: map[int32]bool{},
		named: map[string]int32{}, alike: map[int32]bool{},
	}
	for i, n := range p.Map.ExistingNodes() {
		if n.Org != nil {
			w.codes[i] = codesOf(n.Org)
		}
	}
	own := w.codes[entity]
	if len(own) == 0 || own[0].of != "qx2000" {
		return nil, errors.New(p.Map.Nodes[entity].ID + " has no LEI, by which a register names whose it is")
	}
	w.lei = own[0].value
	w.about()
	w.relations()
	w.contracts()
	if n := len(w.nameless); n > 0 {
		w.Left = append(w.Left, fmt.Sprintf("providers without a code (ids: lei, euid, crn, vat): %d; "+
			"their contracts stand in b_02.01, b_03.01 and b_04.01 alone", n))
	}
	if n := len(w.alike); n > 0 {
		w.Left = append(w.Left, fmt.Sprintf("providers that have the code of another, and are written as that one: %d", n))
	}
	return w.Register, nil
}

// codesOf lists what identifies an organisation, an LEI first.
func codesOf(o *model.Organisation) (out []code) {
	for _, s := range schemes() {
		for _, id := range o.IDs {
			key, value := id.Key, id.Value
			if scheme, number, ok := names.Scheme(key, value); ok && scheme == "GB-COH" {
				key, value = scheme, number
			}
			if value = bare(safe.Paragraph(value)); value != "" && key == s.is {
				out = append(out, code{value, s.code})
			}
		}
	}
	return out
}

func (c code) typed() string {
	if c.of == "" {
		return ""
	}
	return "eba_qCO:" + c.of
}

var functionID = pattern.Late{Text: `^F\d+$`}

// about writes the entity and its functions.
func (w *writer) about() {
	n := &w.Map.Nodes[w.entity]
	name := safe.Paragraph(n.Name)
	w.row("b_01.01", map[string]string{"c0010": w.lei, "c0020": name})
	w.row("b_01.02", map[string]string{"c0010": w.lei, "c0020": name, "c0090": n.End.String()})
	taken := map[string]bool{}
	for i, s := range w.Map.ExistingNodes() {
		if s.Organisation != w.entity || s.Kind != model.Service {
			continue
		}
		_, id, _ := strings.Cut(s.ID, "/")
		if alias := slices.IndexFunc(s.Aliases, functionID.Get().MatchString); alias >= 0 && !taken[s.Aliases[alias]] {
			id = s.Aliases[alias]
		}
		taken[id], w.functions[i] = true, id
		cells := map[string]string{"c0010": id, "c0040": w.lei, "c0030": safe.Paragraph(s.Name)}
		if s.Asset.Critical {
			cells["c0050"] = "eba_BT:x28"
		}
		if t := s.Asset.Tolerates; t != nil && *t > 0 && *t%60 == 0 {
			cells["c0080"] = strconv.FormatInt(int64(*t/60), 10)
		}
		w.row("b_06.01", cells)
	}
}

// relations gathers what the functions rely on by contract.
func (w *writer) relations() {
	for i := range w.Links {
		l := &w.Links[i]
		if l.Relation < 0 || l.Out != 0 {
			continue
		}
		r := &w.Map.Relations[l.Relation]
		if _, ours := w.functions[r.From]; !ours || r.Contract < 0 {
			continue
		}
		u := use{r.From, typeOf(w.Map.Nodes[r.To].Name)}
		if !slices.Contains(w.used[r.Contract], u) {
			w.used[r.Contract] = append(w.used[r.Contract], u)
		}
	}
}

// typeOf is the code of a type of ICT service by its name, "" where it is none.
func typeOf(name string) string {
	for i := 1; i < 20; i++ {
		if number := fmt.Sprintf("S%02d", i); strings.EqualFold(serviceType(number), name) {
			return "eba_TA:" + number
		}
	}
	return ""
}

// latin is a name in Latin letters, "" where it is in others.
func latin(name string) string {
	for _, c := range name {
		if unicode.IsLetter(c) && !unicode.Is(unicode.Latin, c) {
			return ""
		}
	}
	return name
}
