package render_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"html"
	"image"
	"image/png"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"knockon/pkg/canvas"
	"knockon/pkg/layout"
	"knockon/pkg/render/svg"
	"knockon/pkg/trial"
	"knockon/pkg/view/viewtest"
)

// librsvg draws an SVG with the library of that name, which must have nothing
// to complain of.
func librsvg(t *testing.T, tool string, svg []byte) image.Image {
	t.Helper()
	cmd := exec.Command(tool)
	cmd.Stdin = bytes.NewReader(svg)
	var out, complaints bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &complaints
	if err := cmd.Run(); err != nil || complaints.Len() > 0 {
		t.Fatalf("%v: %s", err, &complaints)
	}
	picture, err := png.Decode(&out)
	if err != nil {
		t.Fatal(err)
	}
	return picture
}

func TestLibrsvgDrawsEveryPicture(t *testing.T) {
	trial.Campaign(t)
	tool := trial.Need(t, "librsvg2-bin", "rsvg-convert")
	for _, c := range append(viewtest.Cases(t), viewtest.Contrasts(t)...) {
		d := layout.Draw(c.View)
		size := librsvg(t, tool, svg.Write(d)).Bounds().Size()
		if math.Abs(float64(size.X)-d.Width) > 1 || math.Abs(float64(size.Y)-d.Height) > 1 {
			t.Errorf("%s is %v, not %v × %v", c.Name, size, d.Width, d.Height)
		}
	}
}

// seen is what a browser says of an element.
type seen struct {
	Fill, Stroke        string
	Width, Size         float64
	Left, Right, Length float64 // of text
}

const ask = `<script>
document.body.dataset.seen = JSON.stringify([...document.querySelectorAll("rect,circle,path,text")].map(e => {
	const s = getComputedStyle(e), b = e.getBBox()
	return {fill: s.fill, stroke: s.stroke, width: parseFloat(s.strokeWidth), size: parseFloat(s.fontSize),
		left: b.x, right: b.x + b.width, length: e.getComputedTextLength ? e.getComputedTextLength() : 0}
}))
</script>`

// chromium opens an SVG within a page and asks for every element.
func chromium(t *testing.T, svg []byte, flags ...string) []seen {
	t.Helper()
	tool := trial.Need(t, "chromium", "chromium")
	file := filepath.Join(t.TempDir(), "page.html")
	page := "<!doctype html><meta charset=utf-8><body dir=rtl>" + string(svg) + ask
	if err := os.WriteFile(file, []byte(page), 0o600); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	flags = append(flags, "--headless", "--no-sandbox", "--disable-gpu", "--user-data-dir="+t.TempDir(), "--dump-dom", "file://"+file)
	out, err := exec.CommandContext(ctx, tool, flags...).Output()
	if err != nil {
		t.Fatal(err)
	}
	m := regexp.MustCompile(`data-seen="([^"]*)"`).FindSubmatch(out)
	if m == nil {
		t.Fatalf("no answer in %.2000s", out)
	}
	var all []seen
	if err := json.Unmarshal([]byte(html.UnescapeString(string(m[1]))), &all); err != nil {
		t.Fatal(err)
	}
	return all
}

// TestChromiumSeesTheColours compares what a browser computes, in both themes,
// with what the reader of these tests takes from the file.
func TestChromiumSeesTheColours(t *testing.T) {
	trial.Campaign(t)
	svg := svg.Write(layout.Draw(viewtest.Cases(t)[0].View))
	shapes := read(t, svg).shapes
	for theme, flags := range map[string][]string{"light": nil, "dark": {"--force-dark-mode"}} {
		elements := chromium(t, svg, flags...)
		if last := shapes[len(shapes)-1].Element; last != len(elements)-1 {
			t.Fatalf("%d elements, not %d", len(elements), last+1)
		}
		for _, s := range shapes {
			fill, stroke := s.Fill, s.Stroke
			if theme == "dark" {
				fill, stroke = s.DarkFill, s.Dark
			}
			got := elements[s.Element]
			if got.Fill != rgb(t, fill) || got.Stroke != rgb(t, stroke) {
				t.Errorf("%s: %+v is %+v", theme, s, got)
			}
			if stroke != "" && got.Width != float64(s.Width)/10 || s.Sort == "text" && got.Size != float64(s.Size)/10 {
				t.Errorf("%s: %+v is %+v", theme, s, got)
			}
		}
	}
}

// rgb writes a colour as browsers do.
func rgb(t *testing.T, hex string) string {
	t.Helper()
	if hex == "" || hex == "none" {
		return "none"
	}
	n, err := strconv.ParseUint(hex[1:], 16, 32)
	if err != nil {
		t.Fatal(err)
	}
	return fmt.Sprintf("rgb(%d, %d, %d)", n>>16, n>>8&0xFF, n&0xFF)
}

// left is where the texts of scripts begin: none may reach to the left of it.
const left = 300.0

func scripts() *canvas.Drawing {
	d := &canvas.Drawing{Width: 600, Height: 400}
	for i, s := range []string{
		"Canterbury", "بلدية كانتربري", "עיריית קנטרברי", "בדיקה abc בדיקה!", "abc בדיקה", "(בדיקה)", "1 בדיקה", "漢字 かな", "xא",
	} {
		d.Items = append(d.Items, canvas.Text{X: left, Y: float64(30 + 40*i), Size: 20, Fill: canvas.Ink, Content: s})
	}
	return d
}

func TestChromiumBeginsEveryScriptAtX(t *testing.T) {
	trial.Campaign(t)
	for i, got := range chromium(t, svg.Write(scripts()))[1:] { // the first is the background
		if math.Abs(got.Left-left) > 1 || got.Right < left+10 {
			t.Errorf("text %d goes from %v to %v", i, got.Left, got.Right)
		}
	}
}

func TestLibrsvgBeginsEveryScriptAtX(t *testing.T) {
	picture := librsvg(t, trial.Need(t, "librsvg2-bin", "rsvg-convert"), svg.Write(scripts()))
	for i := range scripts().Items {
		begin, end := ink(picture, image.Rect(0, 8+40*i, 600, 40+40*i))
		if begin < left-2 || begin > left+8 || end < left+10 {
			t.Errorf("text %d goes from %v to %v", i, begin, end)
		}
	}
}

// ink returns the first and the last column of a picture that is not white.
func ink(picture image.Image, within image.Rectangle) (begin, end float64) {
	begin = math.Inf(1)
	for y := within.Min.Y; y < within.Max.Y; y++ {
		for x := within.Min.X; x < within.Max.X; x++ {
			if r, _, _, _ := picture.At(x, y).RGBA(); r < 0xC000 {
				begin, end = min(begin, float64(x)), max(end, float64(x))
			}
		}
	}
	return begin, end
}

// Spaces at the ends and in rows are part of a name.
func TestSpacesStay(t *testing.T) {
	trial.Campaign(t)
	var d canvas.Drawing
	for _, s := range []string{"a b", "a  b", " a b", "a b "} {
		d.Items = append(d.Items, canvas.Text{Size: 20, Fill: canvas.Ink, Content: s})
	}
	got := chromium(t, svg.Write(&d))[1:]
	for i := 1; i < len(got); i++ {
		if got[i].Length <= got[0].Length+1 {
			t.Errorf("text %d is %v long, one without its spaces %v", i, got[i].Length, got[0].Length)
		}
	}
}

// TestEastKentIsSmall holds the size of the README's picture.
func TestEastKentIsSmall(t *testing.T) {
	for _, c := range viewtest.Cases(t)[:1] {
		if n := len(svg.Write(layout.Draw(c.View))); n > 40_000 {
			t.Errorf("%s takes %d bytes", c.Name, n)
		}
	}
}

func TestDocument(t *testing.T) {
	svg := string(svg.Write(&canvas.Drawing{Width: 640.04, Height: 200, Title: "If A & B", Desc: "nothing"}))
	for _, want := range []string{
		`<svg xmlns="http://www.w3.org/2000/svg" width="640" height="200" viewBox="0 0 640 200" role="img" aria-labelledby="title desc"`,
		`<title id="title">If A &amp; B</title>`, `<desc id="desc">nothing</desc>`, `font-family="Helvetica,Arial,sans-serif"`,
	} {
		if !strings.Contains(svg, want) {
			t.Errorf("no %s in %s", want, svg)
		}
	}
}

func BenchmarkWrite(b *testing.B) {
	d := layout.Draw(viewtest.Cases(b)[0].View)
	for b.Loop() {
		svg.Write(d)
	}
}
