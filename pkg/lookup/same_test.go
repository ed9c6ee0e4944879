package lookup_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"knockon/pkg/load"
	"knockon/pkg/lookup"
	"knockon/pkg/model"
)

func townOf(t *testing.T, vendors string) *model.Map {
	t.Helper()
	text := "map: {title: T, as-of: 2024-01-18, known-at: 2024-01-18}\nvendors:\n" + vendors + "\n"
	m, _, problems := load.Load(load.Root{FS: fstest.MapFS{"a.yaml": {Data: []byte(text)}}})
	if m == nil {
		t.Fatalf("%+v", problems)
	}
	return m
}

// Whoever has an entry of ids, or a name but for its legal form, in common is one,
// by way of others too; however many, each is told once and a few are named.
func TestTwins(t *testing.T) {
	for _, c := range []struct{ organisations, want string }{
		{"a: {name: Acme Ltd}|b: {name: ACME LIMITED}", "b=a"},
		{"a: {name: Acme Ltd}|b: {name: Acme Systems Ltd}", ""},
		{"a: {name: Acme, ids: {duns: 00-12}}|b: {name: Bolt, ids: {DUNS: '12'}}", "b=a duns"},
		{"a: {name: Acme, ids: {duns: '12'}}|b: {name: Bolt, ids: {lei: '12'}}", ""},
		{"a: {name: Acme, ids: {duns: '12'}}|b: {name: Bolt, ids: {duns: '12'}}|c: {name: Cog, aliases: [Bolt GmbH & Co. KG]}", "b=a duns,c=b"},
		{"a: {name: Straße AG}|b: {aliases: [straße]}", "b=a"},
		{"a: {name: Dŵr Cymru Cyfyngedig}|b: {name: DŴR CYMRU CYF}|c: {name: W\u0302r}|d: {name: Ŵr cyf}", "b=a,d=c"},
		{"a: {name: Acme A/S}|b: {name: Acme}|c: {name: Bolt Pvt. Ltd.}|d: {name: BOLT PRIVATE LIMITED}", "b=a,d=c"},
		{"a: {name: Help Community Interest Company}|b: {name: Help C.I.C.}|c: {name: Sp. z o.o.}|d: {name: Acme Sp. z o.o.}|e: {name: ACME}", "b=a,e=d"},
		{"a: {name: ＡＣＭＥ}|b: {name: acme}|c: {name: Cog STRASSE}|d: {name: Cog Straße}|e: {name: SARL Dupont}|f: {name: 'Dupont, S.à r.l.'}", "b=a,d=c,f=e"},
		{"a: {name: Smith & Jones}|b: {name: Smith and Jones LLP}|c: {name: Smith & Sons}|d: {name: Smith}|e: {name: SAS Institute}|f: {name: Institute}", "b=a"},
		{"a: {name: A1, ids: {org-id: GB-COH-01628868}}|b: {name: B1, ids: {Org ID: gb coh 1628868}}", "b=a org"},
		{"a: {name: A1, ids: {coh: SC012345}}|b: {name: B1, ids: {coh: SC12345}}|c: {name: C1, ids: {coh: SC012340}}", "b=a coh"},
		{"a: {name: A1, ids: {coh: GB-000}}|b: {name: B1, ids: {coh: GB-0}}|c: {name: C1, ids: {coh: '100'}}|d: {name: D1, ids: {coh: '10'}}", ""},
		{"a: {name: A1, ids: {companies-house: '01628868'}}|b: {name: B1, ids: {org-id: GB-COH-1628868}}|c: {name: C1, ids: {Company Number: 01628868}}",
			"b=a org-id,c=a company"},
		{"a: {name: A1, ids: {charity: '1234567'}}|b: {name: B1, ids: {org-id: GB-CHC-1234567}}|c: {name: C1, ids: {coh: '1234567'}}", "b=a org-id"},
		{"a: {name: A1, ids: {vat: GB 123 4567 89}}|b: {name: B1, ids: {VAT number: '123456789'}}", "b=a vat"},
		{"a: {name: A1, ids: {org-id: GB-LAE-CAT}}|b: {name: B1, ids: {org-id: GB-LAS-CAT}}|c: {name: C1, ids: {org-id: XI-LEI-1A}}|d: {name: D1, ids: {lei: 1a}}",
			"d=c lei"},
		{"a: {name: Société Générale}|b: {name: SOCIETE GENERALE SOCIETE ANONYME}|c: {name: Cyngor Ynys Môn}|d: {aliases: [Cyngor Ynys Mon]}", "b=a,d=c"},
		{"a: {name: Чай}|b: {name: Чаи}|c: {name: कि}|d: {name: क}|e: {name: Mø}|f: {name: Mo}", ""}, // letters of their own
		{"a: {name: Acme.}|b: {aliases: [acme]}|c: {name: 'Acme, Inc.'}", "b=a,c=a"},
	} {
		m := townOf(t, strings.ReplaceAll("  "+c.organisations, "|", "\n  "))
		var got []string
		for _, twin := range lookup.FindTwins(m).All {
			word := m.Nodes[twin.Node].ID + "=" + m.Nodes[twin.Other].ID
			if twin.ID != "" {
				word += " " + strings.ToLower(strings.Fields(twin.ID)[0])
			}
			got = append(got, word)
		}
		if strings.Join(got, ",") != c.want {
			t.Errorf("%s:\n got %v\nwant %s", c.organisations, got, c.want)
		}
	}
	var many strings.Builder
	for i := range 50 {
		fmt.Fprintf(&many, "  v%02d: {name: Acme Ltd, ids: {duns: '7'}}\n", i)
	}
	twins := lookup.FindTwins(townOf(t, many.String()))
	for i := range 50 {
		others := twins.Of(int32(i))
		if len(others) != 20 || slices.Contains(others, int32(i)) || !slices.IsSorted(others) {
			t.Fatalf("%d seems to be %v", i, others)
		}
	}
	if len(twins.All) != 49 {
		t.Errorf("%d are told of 49", len(twins.All))
	}
}
