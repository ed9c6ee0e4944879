package exchange_test

import (
	"encoding/csv"
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf16"

	"pgregory.net/rapid"

	"knockon/pkg/exchange/intake"
	"knockon/pkg/load"
	"knockon/pkg/model"
	"knockon/pkg/trial"
)

// around is the map that answers are given beside; it is somebody's.
const around = `map: {title: x}
councils: {canterbury: {name: Canterbury City Council, services: {website: {}}}}
vendors: {idox: {name: Idox Software Ltd, systems: {cloud: {}}, products: {uniform: {name: Uniform}}}}
contracts: {mine: {title: Mine, until: 2025-01-31}}
`

// told is what a file says that all cases share, with a question at its end.
type told struct {
	h                                      *intake.Harvest
	canterbury, civica, telecom, old, heir *intake.Organisation
	web, db, spare, lost, helpdesk         *intake.Asset
	deal                                   *intake.Contract
}

func tell() *told {
	w := &told{
		canterbury: &intake.Organisation{ID: "canterbury", Mention: true},
		civica:     &intake.Organisation{Kind: "contractor", Name: "Civica UK Ltd"},
		telecom:    &intake.Organisation{Kind: "contractor", Name: "Example Telecom plc"},
		old:        &intake.Organisation{Kind: "council", Name: "Oldshire"},
		heir:       &intake.Organisation{Kind: "council", Name: "Newshire"},
	}
	claims := []intake.Claim{{}}
	asset := func(kind model.Kind, name string) *intake.Asset {
		a := &intake.Asset{Owner: w.civica, Kind: kind, Name: name, Claims: claims}
		w.civica.Assets = append(w.civica.Assets, a)
		return a
	}
	w.db, w.spare, w.web = asset(model.System, "Database"), asset(model.System, "Spare"), asset(model.System, "Web")
	w.helpdesk = asset(model.Service, "Helpdesk")
	w.lost = &intake.Asset{Kind: model.Product, Name: "App"}
	needs := func(a *intake.Asset, kind model.RelationKind, to *intake.Asset) {
		a.Relations = append(a.Relations, intake.Relation{Kind: kind, To: []intake.Node{{Asset: to}}, Claims: claims})
	}
	needs(w.web, model.Needs, w.db)
	needs(w.web, model.Uses, w.lost)
	needs(w.helpdesk, model.Needs, w.web)
	w.deal = &intake.Contract{ID: "c-1", Title: "Links", Buyers: []*intake.Organisation{w.canterbury}, At: []intake.Origin{{}}}
	w.h = &intake.Harvest{
		Source:        intake.Source{ID: "list", Title: "List", Kind: model.Analyst, Published: 1 << 20},
		Organisations: []*intake.Organisation{w.canterbury, w.civica, w.telecom, w.old, w.heir},
		Contracts:     []*intake.Contract{w.deal},
	}
	return w
}

func asset(a *intake.Asset) []intake.Node { return []intake.Node{{Asset: a}} }

func who(o *intake.Organisation) []intake.Node { return []intake.Node{{Organisation: o}} }

// given is a question of each kind, an answer, what must stand in the map for it, or
// in names.csv, and an answer that nobody can understand, with what is said of it.
var given = []struct {
	kind          intake.Ask
	ask           func(*told) intake.Question
	answer, wants string
	bad, why      string
}{
	{intake.AskSame, func(w *told) intake.Question {
		return intake.Question{About: who(w.civica), It: who(w.telecom)}
	}, "yes", `^names: Civica UK Ltd,example-telecom,same,Jane,`, "perhaps", "write same, different"},
	{intake.AskWho, func(w *told) intake.Question { return intake.Question{About: who(w.civica)} }, "Idox Software Ltd", `^names: Civica UK Ltd,idox,same`,
		"idx", "did you mean idox"},
	{intake.AskSupplierIs, func(*told) intake.Question { return intake.Question{} }, "Operated-by", `^option: operated-by`, "maker", "write made-by"},
	{intake.AskKind, func(*told) intake.Question { return intake.Question{Key: "Computer"} }, "systems", `^option: systems`, "servers", "write networks"},
	{intake.AskOwner, func(w *told) intake.Question { return intake.Question{About: asset(w.lost), As: "vendor"} }, "new: App Makers",
		`(?s)uses:\n +- to: app-makers/app.*vendors:\n  app-makers:\n    name: App Makers\n    products:\n      app:\n` +
			`        name: App\n        claims: \[\{source: review, by: Jane`,
		"idx", "did you mean idox"},
	{intake.AskOwner, func(w *told) intake.Question { return intake.Question{About: asset(w.lost), As: "vendor"} }, "Idox Software Ltd",
		`(?s)uses:\n +- to: idox/app.*additions:\n  idox:\n    products:\n      app:`, "Idox Sofware", "may be idox, or not"},
	{intake.AskOwner, func(w *told) intake.Question {
		w.deal.Supplier = &intake.Organisation{}
		return intake.Question{About: who(w.deal.Supplier), As: "vendor"}
	}, "idox", `c-1:\n    title: Links\n    supplier: idox\n`, "", ""},
	{intake.AskName, func(w *told) intake.Question { return intake.Question{About: asset(w.lost), It: who(w.telecom)} }, "The app",
		`(?s)uses:\n +- to: example-telecom/app.*app:\n        name: The app`, "", ""},
	{intake.AskVehicle, func(w *told) intake.Question { return intake.Question{About: who(w.telecom), Proposal: "vehicle"} }, "YES",
		`vehicles:\n  example-telecom:`, "maybe", "write yes, if it is a vehicle"},
	{intake.AskSuccessor, func(w *told) intake.Question {
		return intake.Question{About: who(w.old), It: append(who(w.heir), who(w.telecom)...)}
	},
		"Newshire", `oldshire: \{name: Oldshire, succeeded-by: newshire\}`, "idox", "is none of newshire, example-telecom"},
	{intake.AskAlias, func(w *told) intake.Question {
		return intake.Question{About: who(w.civica), Proposal: "yes", Name: "CivicaPay"}
	}, "yes",
		`aliases: \[CivicaPay\]`, "", ""},
	{intake.AskNumber, func(w *told) intake.Question { return intake.Question{About: who(w.civica), Name: "1628868"} }, "company",
		`ids: \{org-id: GB-COH-01628868\}`, "both", "write company, charity"},
	{intake.AskSupplier, func(w *told) intake.Question {
		return intake.Question{About: append(who(w.civica), who(w.telecom)...), Contract: w.deal, Key: "supplier"}
	}, "Civica UK Limited", `(?s)c-1:\n    title: Links\n    supplier: civica-uk.*by: Jane`, "idox", "is none of civica-uk, example-telecom"},
	{intake.AskCallsOff, func(w *told) intake.Question {
		aon := &intake.Organisation{Kind: "contractor", Name: "Aon", Offered: true}
		return intake.Question{About: who(w.canterbury), It: who(aon), Offers: []*intake.Organisation{aon},
			Deal: &intake.Contract{ID: "frame", Title: "Frame"}}
	}, "Canterbury City Council: aon", `(?s)aon: \{name: Aon\}.*frame-canterbury:\n    title: Frame\n    supplier: aon\n    buyers: \[canterbury\]`,
		"idox", "is none of aon"},
	{intake.AskDate, func(w *told) intake.Question { return intake.Question{Contract: w.deal, Key: "until"} }, "31/03/2027",
		`(?s)c-1:\n    title: Links\n    buyers: \[canterbury\]\n    until: 2027-03-31.*by: Jane`,
		"03/04/2027", "may be 2027-04-03 or 2027-03-04: write a day"},
	{intake.AskProduct, func(w *told) intake.Question {
		o := &intake.Organisation{Kind: "council", Name: "Dover", Offered: true}
		return intake.Question{About: who(o), Offers: []*intake.Organisation{o}, Brings: &intake.Asset{Kind: model.System, ID: "pages", Name: "Pages"}}
	}, "ModernGov by new: Civica Pages", `(?s)dover:\n    name: Dover\n    systems:\n      pages:\n` +
		`        name: Pages\n        uses:\n          - to: civica-pages/moderngov\n`,
		"idox/unform", "did you mean idox/uniform"},
	{intake.AskDoes, func(w *told) intake.Question { return intake.Question{About: who(w.canterbury), It: who(w.civica)} },
		"Planning; Planning portal operated-by it; \"Needs assessment\"",
		`(?s)systems:\n      planning-portal:\n.*operated-by:\n +- to: civica-uk\n` +
			`.*needs-assessment:\n.*name: Needs assessment.*planning:\n        name: Planning\n` +
			`        needs:\n          - to: civica-uk\n            claims: \[\{source: review, by: Jane, date: 2026-01-15\}\]`,
		"Planning needs planing", "write what needs it"},
	{intake.AskRelation, func(w *told) intake.Question {
		return intake.Question{About: append(asset(w.spare), asset(w.db)...), It: append(asset(w.web), asset(w.web)...)}
	}, "runs-on: idox/cloud; it needs this", `(?s)database:.*runs-on:\n +- to: idox/cloud.*spare:.*runs-on:\n +- to: idox/cloud.*web:.*needs:.*to: ./spare`,
		"idox/cloud", "has no relation: write a relation"},
	{intake.AskRelation, func(w *told) intake.Question { return intake.Question{About: asset(w.db), Key: "runs-on"} }, "idox/cloud",
		`(?s)database:.*runs-on:\n +- to: idox/cloud`, "idox/uniform", "is a product, where a"},
	{intake.AskAnyOf, func(w *told) intake.Question {
		return intake.Question{About: asset(w.helpdesk), It: append(asset(w.spare), asset(w.db)...)}
	},
		"any", `(?s)helpdesk:.*any-of:\n +- to: ./spare\n.*- to: ./database\n`, "idox", "is none of"},
	{intake.AskSameSystem, func(w *told) intake.Question { return intake.Question{About: append(asset(w.spare), asset(w.db)...)} }, "civica-uk/spare",
		`(?s)database:.*runs-on:\n +- to: ./spare`, "idox", "is none of"},
	{intake.AskTolerates, func(w *told) intake.Question { return intake.Question{About: asset(w.helpdesk)} }, "48 hrs",
		`(?s)helpdesk:\n        name: Helpdesk\n        tolerates: 2d`, "2", "write a duration"},
	{intake.AskLoss, func(w *told) intake.Question { return intake.Question{About: asset(w.helpdesk), It: asset(w.web)} }, "degraded",
		`(?s)- to: ./web\n +loss: degraded\n +claims:\n.*by: Jane`, "worse", "write down, degraded"},
	{intake.AskRedundant, func(w *told) intake.Question { return intake.Question{About: asset(w.db)} }, "Spare; idox/cloud",
		`(?s)web:.*any-of:\n +- to: ./database\n +claims: \[\{source: list\}\]\n +- to: ./spare\n +claims: \[\{source: review.*- to: idox/cloud`,
		"Database", "cannot do its own work"},
	{intake.AskDiffers, func(w *told) intake.Question { return intake.Question{About: who(w.canterbury), Key: "residents"} }, "keep", ``,
		"theirs", "canterbury stands in a file of yours (map.yaml:2), which no import changes: change `residents` there"},
}

// intakeAsked settles what a file says beside the map, with a question.
func intakeAsked(t *testing.T, kind intake.Ask, ask func(*told) intake.Question, before []byte) (file []byte, review string, m *model.Map) {
	t.Helper()
	m, _, problems := load.Load(load.Root{FS: fstest.MapFS{"map.yaml": {Data: []byte(around)}}})
	if m == nil {
		t.Fatal(problems)
	}
	w := tell()
	q := ask(w)
	q.Kind, q.What = kind, "What?"
	if q.Kind != intake.AskOwner && q.Kind != intake.AskName {
		w.lost.Owner = w.telecom
	}
	w.h.Ledger.Questions = []intake.Question{q}
	file, review = settled(t, w, m, before)
	return file, review, m
}

func settled(t *testing.T, w *told, m *model.Map, before []byte) (file []byte, review string) {
	t.Helper()
	s := intake.Settle(w.h, m, func(intake.Spot) bool { return false }, before, intake.Decisions{})
	v, err := intake.ReadReview("review.csv", nil)
	if err != nil {
		t.Fatal(err)
	}
	v.Merge(s.Questions, before)
	return s.File("head", false).Content, string(v.Text())
}

// answered types an answer into a review, as a spreadsheet saves it.
func answered(t *testing.T, review, answer string) *intake.Review {
	t.Helper()
	rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(review, "\ufeff"))).ReadAll()
	if err != nil || len(rows) < 2 {
		t.Fatal(err, review)
	}
	rows[1][5], rows[1][6] = answer, "Jane"
	var b strings.Builder
	w := csv.NewWriter(&b)
	if err := w.WriteAll(rows); err != nil {
		t.Fatal(err)
	}
	v, err := intake.ReadReview("review.csv", []byte(b.String()))
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// TestEveryKindOfAnswer gives each kind of question an answer, and looks for it in
// the map; one that cannot be understood changes nothing, and its error says where it
// stands and what may stand there. Another answer leaves nothing of the first, and a
// second import the same bytes.
func TestEveryKindOfAnswer(t *testing.T) {
	seen := map[intake.Ask]bool{}
	day, _ := model.ParseDate("2026-01-15", false)
	nothing := func(intake.Spot) bool { return false }
	for _, c := range given {
		seen[c.kind] = true
		t.Run(fmt.Sprint(c.kind, " ", c.answer), func(t *testing.T) {
			before, review, m := intakeAsked(t, c.kind, c.ask, nil)
			loads(t, before)
			wants := regexp.MustCompile(c.wants)
			if c.wants != "" && wants.Match(before) {
				t.Fatalf("it stands there unanswered:\n%s", before)
			}
			out := answered(t, review, c.answer).Apply(before, m, nothing, day)
			if out.Answered != 1 || len(out.Problems) > 0 {
				t.Fatalf("%+v", out.Problems)
			}
			loads(t, out.Content)
			text := string(out.Content)
			for _, line := range out.Names {
				text = "names: " + strings.ReplaceAll(line, "\x00", ",")
			}
			if o := (intake.Options{Kinds: map[string]string{}}); o.Heed(out.Content) {
				text = "option: " + o.SupplierIs + o.Kinds["Computer"]
			}
			if !wants.MatchString(text) {
				t.Errorf("%q is ignored: no %s in\n%s", c.answer, c.wants, text)
			}
			again, _, _ := intakeAsked(t, c.kind, c.ask, out.Content)
			if string(again) != string(out.Content) {
				t.Errorf("another import makes of\n%s\n\n%s", out.Content, again)
			}
			if c.bad != "" {
				wrong := answered(t, review, c.bad).Apply(before, m, nothing, day)
				if wrong.Answered != 0 || len(wrong.Problems) != 1 || string(wrong.Content) != string(before) ||
					!strings.HasPrefix(wrong.Problems[0].Error(), "review.csv:2:6: ") || !strings.Contains(wrong.Problems[0].Error(), c.why) {
					t.Errorf("%q: %v, want %q", c.bad, wrong.Problems, c.why)
				}
			}
			back := answered(t, review, "no").Apply(out.Content, m, nothing, day)
			first := answered(t, review, "no").Apply(before, m, nothing, day)
			if string(back.Content) != string(first.Content) {
				t.Errorf("no after %q leaves\n%s\n\nand not\n%s", c.answer, back.Content, first.Content)
			}
		})
	}
	for k := range intake.NumAsks {
		if rule := k.Rule(); !seen[k] || rule.Name == "" || rule.Takes == "" || rule.Does == "" || rule.Asks == "" {
			t.Errorf("no answer of kind %s is tried, or nothing says what it does", k)
		}
	}
}

// loads holds that an imported file makes a map.
func loads(t *testing.T, file []byte) {
	t.Helper()
	files := fstest.MapFS{"map.yaml": {Data: []byte(around)}, "imported/list.yaml": {Data: file},
		"imported/review.yaml": {Data: intake.ReviewSource(1<<20, nil)}}
	if m, _, problems := load.Load(load.Root{FS: files}); m == nil {
		t.Fatalf("%v\n%s", problems, file)
	}
}

// TestDocsListEveryKind holds the table of docs/import.md against that of the program.
func TestDocsListEveryKind(t *testing.T) {
	page, err := os.ReadFile("../../docs/import.md")
	if err != nil {
		t.Fatal(err)
	}
	want := "| question | answer | what it does |\n|---|---|---|\n"
	for k := range intake.NumAsks {
		rule := k.Rule()
		want += fmt.Sprintf("| %s | %s | %s |\n", rule.Asks, rule.Takes, rule.Does)
	}
	if !strings.Contains(string(page), want) {
		t.Errorf("docs/import.md does not hold this table:\n%s", want)
	}
}

// TestSpreadsheetsMaySaveIt reads an answer back however a spreadsheet saved the
// review, with the day in its own way.
func TestSpreadsheetsMaySaveIt(t *testing.T) {
	until := func(w *told) intake.Question { return intake.Question{Contract: w.deal, Key: "until"} }
	before, review, m := intakeAsked(t, intake.AskDate, until, nil)
	id := regexp.MustCompile(`q-[0-9a-f]+`).FindString(review)
	wide := func(s string, big bool) string {
		var b strings.Builder
		for _, u := range utf16.Encode([]rune("\ufeff" + s)) {
			if big {
				b.Write([]byte{byte(u >> 8), byte(u)})
			} else {
				b.Write([]byte{byte(u), byte(u >> 8)})
			}
		}
		return b.String()
	}
	row := func(sep, day string) string {
		return strings.Join([]string{"question", "file", "row", "what", "proposal", "answer", "by", "note"}, sep) + "\r\n" +
			strings.Join([]string{id, "", "", "What?", "", day, "Jané", ""}, sep) + "\r\n"
	}
	for name, text := range map[string]string{
		"semicolons":             row(";", "2027-03-31"),
		"a mark and semicolons":  "\ufeff" + row(";", "31/03/2027"),
		"two marks":              "\ufeff\ufeff" + row(",", "31.03.2027"),
		"UTF-16":                 wide(row("\t", "31/03/2027"), false),
		"UTF-16, big end first":  wide(row(",", "3/31/2027"), true),
		"Windows-1252":           strings.ReplaceAll(row(";", "31-Mar-27"), "é", "\xe9"),
		"a number for the day":   row(",", "46477"),
		"a time behind the day":  row(",", "2027-03-31 00:00:00"),
		"blank rows and columns": ";;;;;;;;\n" + strings.ReplaceAll(row(";", "31 March 2027"), "\r\n", ";;\r\n;;;;;;;;;;\r\n"),
		"headings in capitals":   strings.Replace(row(",", "2027-03-31"), "question", "QUESTION", 1),
		"columns moved":          "answer;note;by;question\n31/03/2027;;Jané;" + id + "\n",
		"one row filled in, and the empty one left": row(",", "2027-03-31") + id + ",,,What?,,,,\n",
	} {
		v, err := intake.ReadReview("review.csv", []byte(text))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		out := v.Apply(before, m, func(intake.Spot) bool { return false }, 1<<20)
		if out.Answered != 1 || !strings.Contains(string(out.Content), "until: 2027-03-31") || !strings.Contains(string(out.Content), "by: Jané") {
			t.Errorf("%s: %v\n%s", name, out.Problems, out.Content)
		}
	}
}

// TestAnyAnswersMakeAMap: whatever people type beside whatever is asked, what comes of
// it loads, and the next import makes the same of it.
func TestAnyAnswersMakeAMap(t *testing.T) {
	m, _, problems := load.Load(load.Root{FS: fstest.MapFS{"map.yaml": {Data: []byte(around)}}})
	if m == nil {
		t.Fatal(problems)
	}
	nothing := func(intake.Spot) bool { return false }
	trial.Check(t, func(r *rapid.T) {
		all := rapid.SliceOfNDistinct(rapid.IntRange(0, len(given)-1), 1, 8, rapid.ID).Draw(r, "kinds")
		harvest := func() *told {
			w := tell()
			for _, i := range all {
				q := given[i].ask(w)
				q.Kind, q.What = given[i].kind, fmt.Sprint("What ", i)
				w.h.Ledger.Questions = append(w.h.Ledger.Questions, q)
			}
			return w
		}
		before, review := settled(t, harvest(), m, nil)
		rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(review, "\ufeff"))).ReadAll()
		if err != nil {
			r.Fatal(err)
		}
		var words []string
		for _, c := range given {
			words = append(words, c.answer, c.bad)
		}
		words = append(words, "yes", "new: X by Y", "new: civica", "new: \u202etxt<b>", "it", "needs: it", "it needs this",
			"runs-on: ./web", "canterbury needs it", "true",
			"=1+1|x", "Civica UK Ltd: Aon; Aon", "x", "accessed-by: it; operated-by: it; needs: canterbury/website", "null by 1e5", ";;", "new:")
		for i := range rows[1:] {
			rows[i+1][5] = rapid.OneOf(rapid.SampledFrom(words), rapid.SampledFrom(words), rapid.String()).Draw(r, "answer")
		}
		var b strings.Builder
		w := csv.NewWriter(&b)
		if err := w.WriteAll(rows); err != nil {
			r.Fatal(err)
		}
		v, err := intake.ReadReview("review.csv", []byte(b.String()))
		if err != nil {
			r.Fatal(err)
		}
		out := v.Apply(before, m, nothing, 1<<20)
		loads(t, out.Content)
		if again, _ := settled(t, harvest(), m, out.Content); string(again) != string(out.Content) {
			r.Fatalf("another import makes of\n%s\n\n%s", out.Content, again)
		}
	})
}
