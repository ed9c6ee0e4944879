package exchange_test

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"knockon/pkg/exchange/intake"
	"knockon/pkg/exchange/ocds"
	"knockon/pkg/model"
)

const fixturesOCDS = "../../testdata/import/ocds/"

func loadOCDS(t *testing.T, name string) intake.File {
	t.Helper()
	return intake.File{Name: name, Content: fixture(t, name)}
}

func fixture(t testing.TB, name string) []byte {
	t.Helper()
	content, err := os.ReadFile(fixturesOCDS + name)
	if err != nil {
		t.Fatal(err)
	}
	return content
}

func readOCDS(t *testing.T, o intake.Options, files ...intake.File) *intake.Harvest {
	t.Helper()
	h, err := ocds.Read(files, o)
	if err != nil {
		t.Fatal(err)
	}
	return h
}

// dump says in words what a harvest holds, without where it stood.
func dump(h *intake.Harvest) string {
	var lines []string
	for _, o := range h.Organisations {
		lines = append(lines, fmt.Sprintf("%s %q %v %v", o.Kind, o.Name, o.Aliases, o.IDs))
	}
	for _, c := range h.Contracts {
		line := fmt.Sprintf("contract %s %q %s..%s %s %s %v %s\n by %q to", c.ID, c.Title,
			c.From, c.Until, c.Amount, c.Currency, c.IDs, c.Note, c.Supplier.Name)
		for _, b := range c.Buyers {
			line += " " + b.Name
		}
		for _, claim := range c.Claims {
			line += "\n claim " + claim.Date.String()
			if claim.By != nil {
				line += " by " + claim.By.Name
			}
		}
		lines = append(lines, line)
	}
	for _, q := range h.Ledger.Questions {
		lines = append(lines, "asked "+q.Kind.String()+": "+q.What+" "+q.Proposal)
	}
	for _, l := range h.Ledger.Left {
		lines = append(lines, fmt.Sprintf("left %v: %s: %s", l.Part, l.What, l.Why))
	}
	slices.Sort(lines)
	return strings.Join(lines, "\n")
}

// TestFixtures holds what real packages come to.
func TestFixtures(t *testing.T) {
	const contracted = `contract ocds-213czf-000-00001 "Contract to build new cycle lanes in the centre of town." 2010-07-01..2011-06-30 11000000 GBP ` +
		`[{ocid ocds-213czf-000-00001} {award ocds-213czf-000-00001-award-01} {contract ocds-213czf-000-00001-contract-01}] ` +
		"It may be extended until 2011-12-31.\n by \"AnyCorp Cycle Provision\" to London Borough of Barnet\n claim 2010-05-10 by London Borough of Barnet"
	for file, want := range map[string][]string{
		"cf-nhs-sbs-cyber-framework.json": {
			"“Cyber Security Services” is awarded to 25 suppliers", "Ernst & Young LLP",
		},
		"cf-shared-services-for-mid-sussex.json": {
			"asked vehicle: SE Shared Services buys", "seems to be for Mid Sussex District Council", "V&A AUTOMOTIVE LTD T/A CMW", "to 3 suppliers",
		},
		"cf-star-trafford-debt-recovery.json": {"asked vehicle: STAR Procurement buys", "seems to be for Trafford Council", "Bristow & Sutor", "to 2 suppliers"},
		"cf-thanet-temporary-staff.json":      {"“Framework Agreement for Temporary Employment Agency", "to 3 suppliers"},
		"cf-ypo-for-hart-insurance.json": {
			"asked vehicle: Yorkshire Purchasing Organisation buys “Hart District Council's Further", "seems to be for Hart District Council",
			"[{org-id GB-SRS-sid4gov.cabinetoffice.gov.uk/8PQu5m2e}]",
		},
		"release-package-contract.json": {contracted, `contractor "AnyCorp Cycle Provision" [AnyCorp Ltd] [{org-id GB-COH-11111111}]`,
			"[{org-id GB-LAC-E09000003}]"},
		"record-package-with-versions.json": {contracted + "\n claim 2011-01-10 by London Borough of Barnet"},
	} {
		h := readOCDS(t, intake.Options{}, loadOCDS(t, file))
		got := dump(h)
		for _, w := range want {
			if !strings.Contains(got, w) {
				t.Errorf("%s: %q is not in\n%s", file, w, got)
			}
		}
		if contract := strings.Contains(got, "contract ocds"); contract != strings.HasPrefix(file, "re") {
			t.Errorf("%s: a contract is %v", file, contract)
		}
		if vehicle := strings.Contains(got, "asked vehicle"); vehicle != strings.Contains(file, "-for-") && vehicle != strings.Contains(file, "-star-") {
			t.Errorf("%s: a vehicle is %v", file, vehicle)
		}
	}
}

// A release by itself has no package to say when it was published: its own day does.
func TestALoneReleaseBearsItsDay(t *testing.T) {
	const lone = `{"ocid":"ocds-1","id":"1","date":"2025-03-02T10:00:00Z","tag":["award"],"buyer":{"name":"Dover District Council"},
		"awards":[{"id":"1","status":"active","suppliers":[{"name":"Acme Ltd"}]}]}`
	for said, want := range map[string]string{"": "2025-03-02", "2025-05-01": "2025-05-01"} {
		o := intake.Options{Map: &model.Map{}}
		if said != "" {
			o.Published, _ = model.ParseDate(said, false)
		}
		h, err := ocds.Read([]intake.File{{Name: "a.json", Content: []byte(lone)}}, o)
		if err != nil {
			t.Fatal(err)
		}
		if got := h.Source.Published.String(); got != want {
			t.Errorf("published %s, want %s", got, want)
		}
	}
}
