package png

import (
	"bytes"
	"encoding/binary"
	"image"
	"image/color"
	"image/png"
	"math"
	"slices"
	"strings"
	"testing"

	"knockon/pkg/canvas"
	"knockon/pkg/layout"
	"knockon/pkg/style"
	"knockon/pkg/view"
	"knockon/pkg/view/viewtest"
)

// read writes a picture and reads it with the standard library, which also
// checks every sum in it.
func read(t testing.TB, d *canvas.Drawing, theme style.Theme, scale float64) image.Image {
	t.Helper()
	out, _, err := Write(d, theme, scale)
	if err != nil {
		t.Fatal(err)
	}
	picture, err := png.Decode(bytes.NewReader(out))
	if err != nil {
		t.Fatal(err)
	}
	return picture
}

func TestWrite(t *testing.T) {
	for name, theme := range map[string]style.Theme{"light": style.Light(), "dark": style.Dark()} {
		for _, scale := range []float64{0.6, 1, 2} {
			picture := read(t, sample(true), theme, scale)
			if got, want := picture.Bounds().Size(), image.Pt(int(math.Ceil(560*scale)), int(math.Ceil(420*scale))); got != want {
				t.Errorf("%v, not %v", got, want)
			}
			for what, at := range map[string]struct {
				x, y float64
				role canvas.Role
			}{
				"corner": {1, 1, canvas.Background}, "card": {200, 365, canvas.Card}, "row": {225, 89, canvas.FillOf(style.Compromised)},
				"glyph": {47, 130, canvas.TextOf(style.Exposed)}, "ring": {470, 340, canvas.Origin},
			} {
				want := parse(at.role.In(&theme))
				if got := color.RGBAModel.Convert(picture.At(int(at.x*scale), int(at.y*scale))); got != want {
					t.Errorf("%s at %v: the %s is %v, not %v", name, scale, what, got, want)
				}
			}
		}
	}
}

func TestSameBytes(t *testing.T) {
	a, _, errA := Write(sample(true), style.Light(), 1.5)
	b, _, errB := Write(sample(true), style.Light(), 1.5)
	if errA != nil || errB != nil || !bytes.Equal(a, b) {
		t.Error("twice the same is not the same", errA, errB)
	}
}

// TestChunks finds by hand what no decoder of the standard library reads.
func TestChunks(t *testing.T) {
	out, _, err := Write(sample(true), style.Light(), 2)
	if err != nil {
		t.Fatal(err)
	}
	chunks := map[string][]string{}
	for rest := out[8:]; len(rest) > 0; {
		n := binary.BigEndian.Uint32(rest)
		chunks[string(rest[4:8])] = append(chunks[string(rest[4:8])], string(rest[8:8+n]))
		rest = rest[12+n:]
	}
	if got, want := chunks["iTXt"], []string{"Title\x00\x00\x00\x00\x00Every shape",
		"Description\x00\x00\x00\x00\x00for tests: ✖ & <>"}; !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
	inch := math.Round(2 * 96 / 0.0254)
	if got := []byte(chunks["pHYs"][0]); binary.BigEndian.Uint32(got) != uint32(inch) || binary.BigEndian.Uint32(got[4:]) != uint32(inch) || got[8] != 1 {
		t.Errorf("pHYs %v", got)
	}
}

// TestMissing compares with what the ruler says of each text.
func TestMissing(t *testing.T) {
	for _, c := range viewtest.Cases(t) {
		if c.Name != "eks" && c.Name != "hostile" {
			continue
		}
		d := layout.Draw(c.View)
		want := map[rune]bool{}
		var look func(items []canvas.Item)
		look = func(items []canvas.Item) {
			for _, item := range items {
				switch item := item.(type) {
				case canvas.Text:
					for _, r := range canvas.NewRuler().Lacks(item.Content) {
						want[r] = true
					}
				case canvas.Group:
					look(item.Items)
				}
			}
		}
		look(d.Items)
		_, got, err := Write(d, style.Light(), 0.1)
		if err != nil || len(got) != len(want) || !slices.IsSorted(got) {
			t.Errorf("%s lacks %q, not %d (%v)", c.Name, got, len(want), err)
		}
		if c.Name == "hostile" && len(got) < 10 {
			t.Errorf("hostile names lack only %q", got)
		}
	}
}

func TestRefuses(t *testing.T) {
	d := &canvas.Drawing{Width: 3000, Height: 20000}
	for scale, want := range map[float64]string{
		0: "no pixels", -1: "no pixels", math.NaN(): "no pixels", 8: "at most 1.29", math.Inf(1): "at most 1.29", 1e300: "at most 1.29",
	} {
		if _, _, err := Write(d, style.Light(), scale); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("scale %v: %v", scale, err)
		}
	}
	if _, _, err := Write(&canvas.Drawing{}, style.Light(), 1); err == nil {
		t.Error("a drawing without extent is drawn")
	}
	// What the message advises must work.
	if _, err := pixels(d, 1.29); err != nil {
		t.Error(err)
	}
}

func BenchmarkWrite(b *testing.B) {
	region := viewtest.Answer(b, viewtest.Load(b, viewtest.Region(400)), "", "agent/agent")
	for name, d := range map[string]*canvas.Drawing{
		"East Kent": layout.Draw(viewtest.Cases(b)[0].View),
		"2000":      layout.Draw(view.FromBlast(region, view.Options{Full: true})),
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if _, _, err := Write(d, style.Light(), 1); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(d.Width*d.Height/1e6, "Mpx")
		})
	}
}
