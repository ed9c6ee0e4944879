package exchange_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"knockon/pkg/exchange/intake"
	"knockon/pkg/exchange/intake/intaketest"
	"knockon/pkg/exchange/ocds"
	"knockon/pkg/model"
	"knockon/pkg/trial"
)

// one is a package with one award, in which a text is put in the place of another.
func one(changes ...string) intake.File {
	const release = `{"releases": [{"ocid": "ocds-a", "date": "2020-01-02T00:00:00Z", "tag": ["award"],
  "parties": [{"id": "b", "name": "Kent County Council", "roles": ["buyer"]},
    {"id": 1, "name": "Acme Ltd", "roles": ["supplier"], "identifier": {"scheme": "GB-COH", "id": "1628868"}}],
  "buyer": {"id": "b", "name": "Kent County Council"}, "tender": {"title": "Desks"},
  "awards": [{"id": "x", "status": "active", "title": "", "value": {"amount": 1200.50, "currency": "GBP"},
    "suppliers": [{"id": "1", "name": "Acme Ltd"}], "contractPeriod": {"startDate": "2020-04-01T00:00:00Z", "endDate": "2023-03-31T23:59:59+01:00"}}]}]}`
	return intake.File{Name: "a.json", Content: []byte(strings.NewReplacer(changes...).Replace(release))}
}

// TestOddReleases holds what publishers write otherwise.
func TestOddReleases(t *testing.T) {
	const plain = `contract ocds-a "Desks" 2020-04-01..2023-03-31 1200.5 GBP [{ocid ocds-a} {award x}]` +
		" \n by \"Acme Ltd\" to Kent County Council\n claim 2020-01-02 by Kent County Council"
	quoted, _ := json.Marshal(string(one().Content))
	for name, c := range map[string]struct {
		file intake.File
		want string
	}{
		"plain":             {one(), plain},
		"company":           {one(), "{org-id GB-COH-01628868}"},
		"spelled otherwise": {one(`{"id": "1", "name": "Acme Ltd"}`, `{"id": "1", "name": "ACME LIMITED"}`), "{org-id GB-COH-01628868}"},
		"somebody else":     {one(`{"id": "1", "name": "Acme Ltd"}`, `{"id": "1", "name": "Zenith Ltd"}`), `"Zenith Ltd" [] []`},
		"a number as id": {one(`{"id": 1, "name": "Acme Ltd", "roles": ["supplier"], "identifier": {"scheme": "GB-COH", "id": "1628868"}}`,
			`{"id": "GB-COH-SC123456", "name": "Acme Ltd"}`, `{"id": "1", "name": "Acme Ltd"}`, `{"id": "GB-COH-SC123456"}`), "{org-id GB-COH-SC123456}"},
		"entities":          {one("Acme Ltd", "Marks &amp;amp; Co&#039;s"), `by "Marks & Co's"`},
		"UTF-8 read wrong":  {one("Desks", "Caf\u00c3\u00a9 \u00e2\u20ac\u201c desks"), `"Café – desks"`},
		"accents as such":   {one("Desks", "Â l'été"), `"Â l'été"`},
		"lost line ends":    {one("Desks", "Desks,rnrn chairs"), `"Desks, chairs"`},
		"a BOM":             {intake.File{Name: "a.json", Content: append([]byte("\ufeff"), one().Content...)}, plain},
		"JSON in a text":    {intake.File{Name: "a.json", Content: quoted}, plain},
		"a search's answer": {intake.File{Name: "a.json", Content: fmt.Appendf(nil, `{"results": [%s]}`, one().Content)}, plain},
		"a list of them":    {intake.File{Name: "a.json", Content: fmt.Appendf(nil, `[%s]`, one().Content)}, plain},
		"one object":        {one(`"suppliers": [{"id": "1", "name": "Acme Ltd"}]`, `"suppliers": {"id": "1", "name": "Acme Ltd"}`), plain},
		"a number's text":   {one("1200.50", `"1200.50"`), plain},
		"no value":          {one("1200.50", "0"), "2023-03-31   [{ocid"},
		"backwards":         {one("2023-03-31", "2019-03-31"), "it would end before it begins"},
		"no day":            {one("2020-04-01T", "soon"), `"Desks" ..2023-03-31`},
		"no day, said":      {one("2020-04-01T", "soon"), "it is no day"},
		"a negative value":  {one("1200.50", "-1200.50"), "Desks, -1200.5: the value is no amount"},
		"words for a value": {one("1200.50", `"twelve"`), "Desks, twelve: the value is no amount"},
		"cancelled":         {one("active", "cancelled"), "left false: Desks: it is cancelled"},
		"nobody":            {one(`{"id": "1", "name": "Acme Ltd"}`, ""), "left false: Desks: no supplier is named"},
		"a redacted payee":  {one("Acme Ltd", "REDACTED"), "left false: Desks: no supplier is named"},
		"a firm called so":  {one("Acme Ltd", "Redacta Limited"), `by "Redacta Limited"`},
		"a tender":          {one(`"awards"`, `"x_awards"`), "left false: Desks: nothing was awarded: it is about a tender"},
		"no ocid":           {one(`"ocid"`, `"id"`, `"releases": [`, `"releases": [{"ocid": "ocds-b"},`), "left false: Desks: no ocid is given"},
		"no release":        {one(`"releases": [`, `"releases": [3,`), "left false: 3: it is no release"},
		"1.0": {one(`"parties"`, `"x"`, `"suppliers": [{"id": "1",`, `"suppliers": [{"identifier": {"scheme": "GB-COH", "id": "SC123456"},`),
			`"Acme Ltd" [] [{org-id GB-COH-SC123456}]`},
		"an agent": {one(`"tender": {`, `"tender": {"procuringEntity": {"name": "Kent Buys"},`),
			"asked vehicle: Kent Buys buys “Desks”, and it seems to be for Kent"},
		"on behalf": {one("Desks", "Desks on behalf of the Port of Dover"), "it seems to be for Port of Dover"},
		"its own": {one("Desks", "Kent County Council: Council Tax"),
			"asked does: What of Kent County Council stops when Acme Ltd does? (“Kent County Council: Council Tax”)"},
	} {
		if got := dump(readOCDS(t, intake.Options{}, c.file)); !strings.Contains(got, c.want) {
			t.Errorf("%s: %q is not in\n%s", name, c.want, got)
		}
	}
	if got := dump(readOCDS(t, intake.Options{}, one("Desks", "Kent County Council: Council Tax"))); strings.Contains(got, "vehicle") {
		t.Errorf("a buyer that is named in its own title is asked about:\n%s", got)
	}
	if got := dump(readOCDS(t, intake.Options{For: "thanet"}, one())); !strings.Contains(got, "seems to be for thanet") {
		t.Errorf("another buyer than the user's is not asked about:\n%s", got)
	}
	if got := dump(readOCDS(t, intake.Options{For: "kent"}, one())); strings.Contains(got, "vehicle") {
		t.Errorf("the user's own organisation is asked about:\n%s", got)
	}
}

// TestNoOCDS holds that what cannot be read says where, and what to do.
func TestNoOCDS(t *testing.T) {
	for content, want := range map[string]string{
		``:                              "a.json: it holds no releases and no records: it is no OCDS",
		`{"bomFormat": "CycloneDX"}`:    "a.json: it holds no releases and no records: it is no OCDS",
		"{\"releases\": [\n{]}":         "a.json:2:2: it is not JSON: ",
		"{\"releases\": [\n{":           "a.json:2:2: it ends in the middle",
		"supplier,title\n":              "a.json:1:1: it is not JSON: ",
		strings.Repeat("[", 20_000):     "a.json:1:501: it nests too deep",
		`"` + strings.Repeat(`\"`, 9e3): "a.json:1:",
	} {
		_, err := ocds.Read([]intake.File{{Name: "a.json", Content: []byte(content)}}, intake.Options{})
		var fault *intake.Fault
		if !errors.As(err, &fault) || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%.40q: %v, want %s", content, err, want)
		}
	}
}

// TestOneProcess holds that releases of one process come to one contract, whatever
// their order, and that each dates a claim.
func TestOneProcess(t *testing.T) {
	first, second := one(), one("2020-01-02", "2021-05-06", "2023-03-31", "2024-03-31", `"title": "Desks"`, `"title": null`)
	second.Name = "b.json"
	got := dump(readOCDS(t, intake.Options{}, first, second))
	if want := "\"Desks\" 2020-04-01..2024-03-31"; !strings.Contains(got, want) || strings.Count(got, "contract ocds-a") != 1 ||
		!strings.Contains(got, "claim 2020-01-02") || !strings.Contains(got, "claim 2021-05-06") {
		t.Errorf("%s\nis not in\n%s", want, got)
	}
	if turned := dump(readOCDS(t, intake.Options{}, second, first)); turned != got {
		t.Errorf("the other way round:\n%s\nand not\n%s", turned, got)
	}
	const more = `"awards": [{"id": "y", "suppliers": [{"name": "Beta plc"}]},{"id": "y", "suppliers": [{"name": "Gamma plc"}]},`
	lots := dump(readOCDS(t, intake.Options{}, one(`"awards": [`, more)))
	for _, want := range []string{`contract ocds-a-x "Desks"`, `contract ocds-a-y "Desks"`, `contract ocds-a-y-2 "Desks"`} {
		if !strings.Contains(lots, want) {
			t.Errorf("%s is not in\n%s", want, lots)
		}
	}
}

// many are releases of a size that is usual, most of them with one award.
func many(n int) (files []intake.File, awarded int) {
	random := rand.New(rand.NewPCG(1, 2))
	var b strings.Builder
	filler := strings.Repeat("The council seeks a supplier of what it needs. ", 60)
	for i := range n {
		suppliers := random.IntN(4)
		if suppliers == 1 {
			awarded++
		}
		var list []string
		for s := range suppliers {
			list = append(list, fmt.Sprintf(`{"id": "%d", "name": "Firm %d Ltd"}`, s, (i*7+s)%3000))
		}
		fmt.Fprintf(&b, `%s{"ocid": "ocds-%06d", "date": "2020-01-02T00:00:00Z", "tag": ["tender"],
			"parties": [{"id": "b", "name": "Council %d", "roles": ["buyer"]}],
			"buyer": {"id": "b", "name": "Council %d"}, "tender": {"title": "Thing %d", "description": %q, "documents": [%s]},
			"awards": [{"id": "x", "suppliers": [%s]}]}`, map[bool]string{true: ","}[i > 0], i, i%300, i%300, i, filler,
			strings.TrimSuffix(strings.Repeat(`{"id": "d", "title": "A document", "url": "https://example.org/a"},`, 20), ","), strings.Join(list, ","))
	}
	return []intake.File{{Name: "many.json", Content: []byte(`{"releases": [` + b.String() + `]}`)}}, awarded
}

// TestSums holds that rows add up, whatever stands in them.
func TestSums(t *testing.T) {
	files, awarded := many(500)
	h := readOCDS(t, intake.Options{}, files...)
	sums(t, h)
	if len(h.Ledger.Read) != 500 || len(h.Contracts) != awarded || len(h.Ledger.Used) != awarded {
		t.Errorf("%d read, %d used, %d contracts of %d", len(h.Ledger.Read), len(h.Ledger.Used), len(h.Contracts), awarded)
	}
}

func sums(t *testing.T, h *intake.Harvest) {
	t.Helper()
	used, asked, left := map[intake.Origin]bool{}, map[intake.Origin]bool{}, 0
	for _, at := range h.Ledger.Used {
		used[at] = true
	}
	for _, q := range h.Ledger.Questions {
		if !used[q.At] {
			asked[q.At] = true
		}
	}
	for _, l := range h.Ledger.Left {
		if !l.Part {
			left++
		}
	}
	if len(used)+len(asked)+left != len(h.Ledger.Read) {
		t.Errorf("%d rows read, %d used, %d asked, %d left out", len(h.Ledger.Read), len(used), len(asked), left)
	}
}

// TestTenThousand holds that as many releases as a country publishes in a week take seconds.
func TestTenThousand(t *testing.T) {
	trial.Campaign(t)
	files, _ := many(10_000)
	if ms := trial.Processor(t, func() { readOCDS(t, intake.Options{}, files...) }) / 1e6; ms > 8_000 {
		t.Errorf("10,000 releases take %d ms", ms)
	}
}

// FuzzOCDSRead holds that no file breaks the reader, that rows add up, that no
// technical relation comes of a notice, and that turned round the same is said.
func FuzzOCDSRead(f *testing.F) {
	for _, name := range []string{"release-package-contract.json", "cf-thanet-temporary-staff.json", "record-package-with-versions.json"} {
		f.Add(fixture(f, name))
	}
	f.Add(one().Content)
	f.Fuzz(func(t *testing.T, content []byte) {
		intaketest.Hold(t, ocds.Read, intake.Options{For: intaketest.For}, true, intake.File{Name: "a.json", Content: content})
		a, b := intake.File{Name: "a.json", Content: content}, one()
		b.Name = "b.json"
		h, err := ocds.Read([]intake.File{a, b}, intake.Options{For: "kent", Map: &model.Map{}})
		if err != nil {
			var fault *intake.Fault
			if !errors.As(err, &fault) {
				t.Fatalf("%v is no fault", err)
			}
			return
		}
		sums(t, h)
		for _, o := range h.Organisations {
			if len(o.Relations)+len(o.Assets) > 0 {
				t.Errorf("%s has relations or assets", o.Name)
			}
		}
		turned, err := ocds.Read([]intake.File{b, a}, intake.Options{For: "kent", Map: &model.Map{}})
		if err != nil || dump(turned) != dump(h) {
			t.Errorf("turned round: %v", err)
		}
	})
}
