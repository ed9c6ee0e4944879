package png

import (
	"bytes"
	"fmt"
	"image"
	"image/draw"
	"image/png"
	"math"
	"os/exec"
	"testing"

	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"

	"knockon/pkg/canvas"
	"knockon/pkg/layout"
	"knockon/pkg/render/svg"
	"knockon/pkg/style"
	"knockon/pkg/trial"
	"knockon/pkg/view/viewtest"
)

// TestLibrsvgDrawsTheSame compares our pixels with those that librsvg makes of
// our SVG: of all but text, for which it has other fonts.
func TestLibrsvgDrawsTheSame(t *testing.T) {
	trial.Campaign(t)
	tool := trial.Need(t, "librsvg2-bin", "rsvg-convert")
	same := func(name string, d *canvas.Drawing, scale float64) {
		mean, far := compare(t, rgba(read(t, d, style.Light(), scale)), rgba(librsvg(t, tool, d, scale)))
		if mean > 0.3 || far > 0.0002 {
			t.Errorf("%s at %v: pixels differ by %.3f of 255, and %.5f of them by more than 40", name, scale, mean, far)
		}
	}
	for _, scale := range []float64{0.6, 1, 2} {
		same("sample", sample(false), scale)
	}
	for _, c := range viewtest.Cases(t)[:3] {
		d := layout.Draw(c.View)
		d.Items = mute(d.Items)
		d.Width, d.Height = math.Ceil(d.Width), math.Ceil(d.Height)
		same(c.Name, d, 1)
	}
}

// mute leaves out text.
func mute(items []canvas.Item) []canvas.Item {
	var out []canvas.Item
	for _, item := range items {
		switch item := item.(type) {
		case canvas.Text:
		case canvas.Group:
			out = append(out, canvas.Group{Title: item.Title, Items: mute(item.Items)})
		default:
			out = append(out, item)
		}
	}
	return out
}

func librsvg(t *testing.T, tool string, d *canvas.Drawing, scale float64) image.Image {
	t.Helper()
	cmd := exec.Command(tool, "--zoom", fmt.Sprint(scale))
	cmd.Stdin = bytes.NewReader(svg.Write(d))
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	picture, err := png.Decode(bytes.NewReader(out))
	if err != nil {
		t.Fatal(err)
	}
	return picture
}

func rgba(picture image.Image) *image.RGBA {
	out := image.NewRGBA(picture.Bounds())
	draw.Draw(out, out.Rect, picture, out.Rect.Min, draw.Src)
	return out
}

// compare returns by how much the channels of two pictures differ, and which
// share of them by more than 40.
func compare(t *testing.T, a, b *image.RGBA) (mean, far float64) {
	t.Helper()
	if a.Rect != b.Rect {
		t.Fatalf("one is %v, the other %v", a.Rect, b.Rect)
	}
	for i := range a.Pix {
		d := math.Abs(float64(a.Pix[i]) - float64(b.Pix[i]))
		mean += d
		if d > 40 {
			far++
		}
	}
	n := float64(len(a.Pix)) * 3 / 4 // the fourth channel never differs
	return mean / n, far / n
}

// TestTextIsSetAsByTheLibrary compares text with what the font library draws
// by itself, each glyph at its own place.
func TestTextIsSetAsByTheLibrary(t *testing.T) {
	const content = "Canterbury City Council’s forms: Ünïcödé, Ελληνικά, Россия & 50% · …"
	for bold, ttf := range map[bool][]byte{false: canvas.Font(false), true: canvas.Font(true)} {
		f, err := opentype.Parse(ttf)
		if err != nil {
			t.Fatal(err)
		}
		for _, size := range []float64{9.5, 12, 24, 48} {
			d := &canvas.Drawing{Width: 40 * size, Height: 2 * size, Items: []canvas.Item{
				canvas.Text{X: size, Y: math.Round(1.4 * size), Size: size, Bold: bold, Fill: canvas.Ink, Content: content},
			}}
			got := rgba(read(t, d, style.Light(), 1))
			face, err := opentype.NewFace(f, &opentype.FaceOptions{Size: size, DPI: 72, Hinting: font.HintingNone})
			if err != nil {
				t.Fatal(err)
			}
			light := style.Light()
			want := image.NewRGBA(got.Rect)
			draw.Draw(want, want.Rect, image.NewUniform(parse(light.Background)), image.Point{}, draw.Src)
			pen := font.Drawer{Dst: want, Src: image.NewUniform(parse(light.Ink)), Face: face, Dot: fixed.P(0, int(math.Round(1.4*size)))}
			x := size
			for c, width := range canvas.NewRuler().Clusters(content, bold) {
				pen.Dot.X = fixed.Int26_6(math.Round(x * 64))
				pen.DrawString(c)
				x += canvas.InUnits(width, size)
			}
			if mean, far := compare(t, got, want); mean > 1 || far > 0.0001 {
				t.Errorf("size %v, bold %t: pixels differ by %.3f of 255, and %.5f of them by more than 40", size, bold, mean, far)
			}
		}
	}
}
