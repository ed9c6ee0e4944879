package exchange_test

import (
	"encoding/csv"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"knockon/pkg/exchange/assets"
	"knockon/pkg/exchange/intake"
	"knockon/pkg/exchange/intake/intaketest"
	"knockon/pkg/model"
	"knockon/pkg/view/viewtest"
)

func listAssets(t testing.TB) []byte {
	content, err := os.ReadFile("../../testdata/import/assets/assets.csv")
	if err != nil {
		t.Fatal(err)
	}
	return content
}

func harvestAssets(t testing.TB, content []byte, o intake.Options) *intake.Harvest {
	t.Helper()
	h, err := assets.Read([]intake.File{{Name: "assets.csv", Content: content}}, o)
	if err != nil {
		t.Fatal(err)
	}
	return h
}

// saidAssets is what a harvest says, as sentences in order.
func saidAssets(h *intake.Harvest) (out []string) {
	for _, o := range h.Organisations {
		out = append(out, fmt.Sprintf("%s%s: %s", o.Name, o.ID, o.Kind))
		for _, a := range o.Assets {
			more := ""
			if a.Critical != nil {
				more += fmt.Sprint(", critical ", *a.Critical)
			}
			if a.Tolerates != nil {
				more += fmt.Sprint(", tolerates ", *a.Tolerates)
			}
			out = append(out, fmt.Sprintf("%s: %s %s%s", o.Name, a.Kind, a.Name, more))
			for _, r := range a.Relations {
				to := r.To[0].Organisation
				if r.To[0].Asset != nil {
					out = append(out, fmt.Sprintf("%s/%s %s %s/%s", o.Name, a.Name, r.Kind, r.To[0].Asset.Owner.Name, r.To[0].Asset.Name))
				} else {
					out = append(out, fmt.Sprintf("%s/%s %s %s", o.Name, a.Name, r.Kind, to.Name))
				}
			}
		}
	}
	for _, c := range h.Contracts {
		out = append(out, fmt.Sprintf("contract %s of %s with %s", c.Title, c.Buyers[0].Name, c.Supplier.Name))
	}
	for _, q := range h.Ledger.Questions {
		out = append(out, q.Kind.String()+"? "+q.What)
	}
	slices.Sort(out)
	return out
}

func TestList(t *testing.T) {
	want := strings.Split(`Canterbury City Council/Building control needs Canterbury City Council/Planning portal
Canterbury City Council: council
Canterbury City Council: service Building control, critical false, tolerates 10d
Canterbury City Council: system Planning portal
Canterbury/Planning needs Canterbury/Planning portal
Canterbury: council
Canterbury: service Planning, critical true, tolerates 5d
Canterbury: system Planning portal
Dover DC/Council tax needs Dover DC/Revenues system
Dover DC/Telephony needs Dover DC/Contact centre
Dover DC: council
Dover DC: service Council tax, critical true, tolerates 2d
Dover DC: service Telephony, critical true, tolerates 4h
Dover DC: system Contact centre
Dover DC: system Revenues system
Thanet/Council tax needs Thanet/Revenues system
Thanet/Website needs Thanet/Website
Thanet: council
Thanet: service Council tax, critical true
Thanet: service Website
Thanet: system Revenues system
Thanet: system Website
relation? Contact centre is in the cloud ("cloud"): in whose?
relation? Planning portal is hosted by EKS: which network does it run on?
relation? Planning portal is hosted by EKS: which network does it run on?
relation? Planning portal is supported by EKS: who administers it?
relation? Planning portal is supported by EKS: who administers it?
relation? Revenues system is hosted by EKS: which network does it run on?
relation? Revenues system is hosted by EKS: which network does it run on?
relation? Revenues system is supported by Civica / EKS: who administers it?
supplier-is? What is a "Supplier" of this list? Say --supplier-is made-by, operated-by or contract
tolerates? How long can people do without Council tax? The list says "2"`, "\n")
	h := harvestAssets(t, listAssets(t), intake.Options{})
	if got := saidAssets(h); !slices.Equal(got, want) {
		t.Errorf("%s", strings.Join(got, "\n"))
	}
	lines, err := csv.NewReader(strings.NewReader(string(listAssets(t)))).ReadAll()
	if err != nil || len(h.Ledger.Used) != len(lines)-1 || len(h.Ledger.Read) != len(lines)-1 {
		t.Errorf("%v: %d lines, %d rows, %d used", err, len(lines), len(h.Ledger.Read), len(h.Ledger.Used))
	}
	for _, x := range saidAssets(h) {
		for _, word := range []string{"house", "tbc: ", "Unknown", "?:"} {
			if strings.HasSuffix(x, ": ") && strings.Contains(x, word) {
				t.Errorf("%q is an organisation", x)
			}
		}
	}
}

// TestHosted holds that a body with one network is taken at its word, in a map that has it.
func TestHosted(t *testing.T) {
	m := viewtest.Load(t, viewtest.EastKent(t))
	got := saidAssets(harvestAssets(t, listAssets(t), intake.Options{Map: m}))
	for _, want := range []string{"Thanet/Revenues system runs-on East Kent Services/EKS shared network",
		"Canterbury/Planning portal runs-on East Kent Services/EKS shared network"} {
		if !slices.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, strings.Join(got, "\n"))
		}
	}
}

func TestWhatASupplierIs(t *testing.T) {
	for is, want := range map[string][]string{
		"made-by":     {"Canterbury/Planning portal uses Idox/Planning portal", "Civica: product Revenues system", "Idox: vendor"},
		"operated-by": {"Canterbury/Planning portal operated-by Idox", "Civica: contractor"},
		"contract":    {"contract Planning portal of Canterbury with Idox", "contract Revenues system of Thanet with Civica", "Civica: contractor"},
	} {
		got := saidAssets(harvestAssets(t, listAssets(t), intake.Options{SupplierIs: is}))
		for _, w := range want {
			if !slices.Contains(got, w) {
				t.Errorf("%s: no %q in\n%s", is, w, strings.Join(got, "\n"))
			}
		}
		if strings.Contains(strings.Join(got, "\n"), "supplier-is?") || strings.Contains(strings.Join(got, "\n"),
			"in-house: ") || strings.Contains(strings.Join(got, "\n"), "tbc: ") {
			t.Errorf("%s:\n%s", is, strings.Join(got, "\n"))
		}
	}
}

func TestAssetsOrderIsOfNoMeaning(t *testing.T) {
	head, rest, _ := strings.Cut(strings.TrimSpace(string(listAssets(t))), "\n")
	want := saidAssets(harvestAssets(t, listAssets(t), intake.Options{SupplierIs: "made-by"}))
	random := rand.New(rand.NewPCG(1, 2))
	for range 10 {
		rows := strings.Split(rest, "\n")
		random.Shuffle(len(rows), func(a, b int) { rows[a], rows[b] = rows[b], rows[a] })
		if got := saidAssets(harvestAssets(t, []byte(head+"\n"+strings.Join(rows, "\n")), intake.Options{SupplierIs: "made-by"})); !slices.Equal(got, want) {
			t.Fatalf("%s", strings.Join(got, "\n"))
		}
	}
}

// TestListsAsPeopleKeepThem reads semicolons, other headings, and the owner from the user.
func TestListsAsPeopleKeepThem(t *testing.T) {
	content := "\ufeffOur systems, March\r\n\r\nApplication;Business service;Vendor;RTO (hours);Business critical\r\nCRM;Contact;\"=cmd|' /C " +
		"calc'!A0\";4 hrs.;maybe\r\n;;Nobody;;\r\nERP;Finance;n/a;1.5 hours;No\r\n"
	h := harvestAssets(t, []byte(content), intake.Options{For: "dover", SupplierIs: "contract"})
	got := saidAssets(h)
	for _, want := range []string{": service Contact, tolerates 4h", ": service Finance, critical false, tolerates 90m", "/Contact needs /CRM"} {
		if !slices.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, strings.Join(got, "\n"))
		}
	}
	if l := h.Ledger; len(l.Read) != 3 || len(l.Used) != 2 || len(l.Left) != 2 || *h.Organisations[0].Assets[0].Claims[0].Kind != model.Party {
		t.Errorf("%+v", l)
	}
}

// TestInventories reads what tools write: who made a thing stands in a column of its
// own and needs no --supplier-is, what is retired is left out, and a heading has the unit.
func TestInventories(t *testing.T) {
	content := "Name,Manufacturer,Model,Owned by,Business unit,Install Status,Service,RTO (hours)\n" +
		"VPN01,Ivanti,Connect Secure,ICT,Finance,Installed,Remote access,4\nVPN02,Ivanti,Connect Secure,ICT,Finance,In use,Remote access,8\n" +
		"OLD,HP / Dell,EliteBook,,,In Use,,\nGONE,HP,EliteBook,,,Retired,,\n"
	h := harvestAssets(t, []byte(content), intake.Options{For: "dover"})
	want := []string{"/Remote access needs /VPN01", "/Remote access needs /VPN02", "/VPN01 uses Ivanti/Connect Secure", "/VPN02 uses Ivanti/Connect Secure",
		"Ivanti: product Connect Secure", "Ivanti: vendor", ": service Remote access, tolerates 4h",
		"product? OLD is made by HP / Dell: what product of whom of them?"}
	got := saidAssets(h)
	for _, w := range want {
		if !slices.Contains(got, w) {
			t.Errorf("no %q", w)
		}
	}
	if len(h.Organisations) != 2 {
		t.Errorf("%s", strings.Join(got, "\n"))
	}
	if l := h.Ledger; len(l.Used) != 3 || len(l.Left) != 1 || l.Left[0].What != "GONE: Retired" {
		t.Errorf("%+v", l)
	}
}

func TestAssetsFaults(t *testing.T) {
	for content, says := range map[string]string{
		"Application,Service,Vendor\nCRM,Contact,x\n": "assets.csv: it has no column that says whose a system is",
		"Council,Supplier,RTO\nDover,x,y\n":           "assets.csv: it has neither a column of systems nor one of services",
		"a,b\n1,2\n":                                  "assets.csv",
	} {
		_, err := assets.Read([]intake.File{{Name: "assets.csv", Content: []byte(content)}}, intake.Options{})
		if _, ours := err.(*intake.Fault); !ours || !strings.HasPrefix(err.Error(), says) {
			t.Errorf("%q: %v", content, err)
		}
	}
}

func FuzzAssetsRead(f *testing.F) {
	f.Add(listAssets(f))
	f.Fuzz(func(t *testing.T, content []byte) {
		intaketest.Hold(t, assets.Read, intake.Options{For: intaketest.For, SupplierIs: "operated-by"}, false, intake.File{Name: "a.csv", Content: content})
	})
}
