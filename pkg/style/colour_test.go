package style

import (
	"math"
	"strconv"
	"testing"
)

type rgb [3]float64 // linear light, 0 to 1

func parse(t testing.TB, hex string) rgb {
	t.Helper()
	n, err := strconv.ParseUint(hex[1:], 16, 32)
	if err != nil || len(hex) != 7 || hex[0] != '#' {
		t.Fatalf("%q is no colour", hex)
	}
	var c rgb
	for i := range c {
		v := float64(n>>(16-8*i)&0xFF) / 255
		if v <= 0.04045 {
			c[i] = v / 12.92
		} else {
			c[i] = math.Pow((v+0.055)/1.055, 2.4)
		}
	}
	return c
}

func (c rgb) luminance() float64 { return 0.2126*c[0] + 0.7152*c[1] + 0.0722*c[2] }

// contrast is WCAG's.
func contrast(a, b rgb) float64 {
	x, y := a.luminance(), b.luminance()
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

type matrix [3][3]float64

func (m matrix) times(c rgb) (out rgb) {
	for i := range out {
		out[i] = m[i][0]*c[0] + m[i][1]*c[1] + m[i][2]*c[2]
		out[i] = min(1, max(0, out[i]))
	}
	return out
}

// Machado, Oliveira and Fernandes 2009, severity 1.
var deficiencies = map[string]matrix{
	"full vision": {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
	"protanopia": {
		{0.152286, 1.052583, -0.204868},
		{0.114503, 0.786281, 0.099216},
		{-0.003882, -0.048116, 1.051998},
	},
	"deuteranopia": {
		{0.367322, 0.860646, -0.227968},
		{0.280085, 0.672501, 0.047413},
		{-0.011820, 0.042940, 0.968881},
	},
	"tritanopia": {
		{1.255528, -0.076749, -0.178779},
		{-0.078411, 0.930809, 0.147602},
		{0.004733, 0.691367, 0.303900},
	},
}

type lab struct{ l, a, b float64 }

func (c rgb) lab() lab {
	x := (0.4124564*c[0] + 0.3575761*c[1] + 0.1804375*c[2]) / 0.95047
	y := 0.2126729*c[0] + 0.7151522*c[1] + 0.0721750*c[2]
	z := (0.0193339*c[0] + 0.1191920*c[1] + 0.9503041*c[2]) / 1.08883
	f := func(t float64) float64 {
		if t > 216.0/24389 {
			return math.Cbrt(t)
		}
		return (24389.0/27*t + 16) / 116
	}
	return lab{116*f(y) - 16, 500 * (f(x) - f(y)), 200 * (f(y) - f(z))}
}

const degree = math.Pi / 180

func hue(b, a float64) float64 {
	if a == 0 && b == 0 {
		return 0
	}
	h := math.Atan2(b, a) / degree
	if h < 0 {
		h += 360
	}
	return h
}

// ciede2000 follows Sharma, Wu and Dalal 2005.
func ciede2000(p, q lab) float64 {
	pow7 := func(x float64) float64 { return math.Pow(x, 7) / (math.Pow(x, 7) + math.Pow(25, 7)) }
	g := 0.5 * (1 - math.Sqrt(pow7((math.Hypot(p.a, p.b)+math.Hypot(q.a, q.b))/2)))
	a1, a2 := (1+g)*p.a, (1+g)*q.a
	c1, c2 := math.Hypot(a1, p.b), math.Hypot(a2, q.b)
	h1, h2 := hue(p.b, a1), hue(q.b, a2)
	dh, mean := h2-h1, h1+h2
	switch {
	case c1*c2 == 0:
		dh = 0
	case math.Abs(h1-h2) <= 180:
		mean /= 2
	default:
		dh -= math.Copysign(360, dh)
		if mean < 360 {
			mean += 360
		} else {
			mean -= 360
		}
		mean /= 2
	}
	dH := 2 * math.Sqrt(c1*c2) * math.Sin(dh/2*degree)
	l, c := (p.l+q.l)/2, (c1+c2)/2
	t := 1 - 0.17*math.Cos((mean-30)*degree) + 0.24*math.Cos(2*mean*degree) + 0.32*math.Cos((3*mean+6)*degree) - 0.20*math.Cos((4*mean-63)*degree)
	sl := 1 + 0.015*(l-50)*(l-50)/math.Sqrt(20+(l-50)*(l-50))
	sc, sh := 1+0.045*c, 1+0.015*c*t
	turn := 30 * math.Exp(-((mean-275)/25)*((mean-275)/25))
	rt := -2 * math.Sqrt(pow7(c)) * math.Sin(2*turn*degree)
	x, y, z := (q.l-p.l)/sl, (c2-c1)/sc, dH/sh
	return math.Sqrt(x*x + y*y + z*z + rt*y*z)
}

// The pairs are from the paper's own test data.
func TestCIEDE2000(t *testing.T) {
	for _, c := range []struct {
		p, q lab
		want float64
	}{
		{lab{50, 2.6772, -79.7751}, lab{50, 0, -82.7485}, 2.0425},
		{lab{50, 2.5, 0}, lab{73, 25, -18}, 27.1492},
		{lab{50, 2.5, 0}, lab{58, 24, 15}, 19.4535},
		{lab{60.2574, -34.0099, 36.2677}, lab{60.4626, -34.1751, 39.4387}, 1.2644},
		{lab{2.0776, 0.0795, -1.1350}, lab{0.9033, -0.0636, -0.5514}, 0.9082},
		{lab{50, -1, 2}, lab{50, 0, 0}, 2.3669},
	} {
		if got := ciede2000(c.p, c.q); math.Abs(got-c.want) > 0.0001 {
			t.Errorf("%v %v: %.4f, want %.4f", c.p, c.q, got, c.want)
		}
	}
}

func themes() map[string]Theme { return map[string]Theme{"light": Light(), "dark": Dark()} }

func TestContrast(t *testing.T) {
	for name, theme := range themes() {
		background := parse(t, theme.Background)
		atLeast := func(what string, a, b rgb, want float64) {
			if got := contrast(a, b); got < want {
				t.Errorf("%s: %s: contrast %.2f, want %.1f", name, what, got, want)
			}
		}
		atLeast("ink", parse(t, theme.Ink), background, 4.5)
		atLeast("muted", parse(t, theme.Muted), background, 4.5)
		atLeast("muted on card", parse(t, theme.Muted), parse(t, theme.Card), 4.5)
		for m := range NumMarks {
			c := theme.Marks[m]
			atLeast(m.String()+" text", parse(t, c.Text), parse(t, c.Fill), 4.5)
			if m != NotReached {
				atLeast(m.String()+" line", parse(t, c.Line), background, 3)
			}
		}
	}
}

func TestMarksDifferForEveryEye(t *testing.T) {
	for name, theme := range themes() {
		for eye, m := range deficiencies {
			for a := range NotReached {
				for b := range a {
					x, y := m.times(parse(t, theme.Marks[a].Fill)).lab(), m.times(parse(t, theme.Marks[b].Fill)).lab()
					if d := ciede2000(x, y); d < 14 {
						t.Errorf("%s, %s: %s and %s are %.1f apart", name, eye, a, b, d)
					}
				}
			}
		}
	}
}
