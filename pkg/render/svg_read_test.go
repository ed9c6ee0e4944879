package render_test

import (
	"cmp"
	"encoding/xml"
	"errors"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"pgregory.net/rapid"
)

// svgShape is one thing as a viewer sees it: what is inherited is filled in, and
// a path of several parts is several shapes. Lengths are in tenths.
type svgShape struct {
	Sort           string // box, curve, polygon or text
	Numbers        []int  // absolute
	Fill, Stroke   string
	DarkFill, Dark string // the same on a dark screen
	Width, Size    int
	Dash           string
	Bold           bool
	Content        string
	Titles         string // of the groups around it
	Element        int    // that it is, or is a part of
}

// state is what an element hands down.
type state struct {
	fill, darkFill, titles string
	width, size            int
}

type reader struct {
	rapid.TB
	dark   map[string]map[string]string // by class and property
	shapes []svgShape
	drawn  int // elements
}

// read is a viewer of its own for what Write writes.
func read(t rapid.TB, svg []byte) *reader {
	t.Helper()
	r := &reader{TB: t, dark: darkRules(t, string(svg))}
	d := xml.NewDecoder(strings.NewReader(string(svg)))
	var stack []state
	var path []string
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return r
		}
		if err != nil {
			t.Fatalf("%v in %s", err, svg)
		}
		switch token := token.(type) {
		case xml.StartElement:
			now := state{fill: "#000000", size: 160, width: 10} // what SVG begins with
			if len(stack) > 0 {
				now = stack[len(stack)-1]
			}
			path = append(path, token.Name.Local)
			stack = append(stack, r.element(token, now))
		case xml.EndElement:
			stack, path = stack[:len(stack)-1], path[:len(path)-1]
		case xml.CharData:
			switch strings.Join(path[max(0, len(path)-2):], " ") {
			case "g title":
				stack[len(stack)-2].titles += "/" + string(token)
			case "g text", "svg text":
				r.shapes[len(r.shapes)-1].Content += string(token)
			}
		case xml.Comment, xml.ProcInst, xml.Directive:
			t.Fatalf("%T", token)
		}
	}
}

var rule = regexp.MustCompile(`\.(\w+)\{([^}]*)\}`)

func darkRules(t rapid.TB, svg string) map[string]map[string]string {
	t.Helper()
	_, rest, found := strings.Cut(svg, "<style>@media screen and (prefers-color-scheme:dark){")
	sheet, _, closed := strings.Cut(rest, "}</style>")
	if !found || !closed {
		t.Fatal("no style sheet")
	}
	rules := map[string]map[string]string{}
	left := rule.ReplaceAllStringFunc(sheet, func(s string) string {
		m := rule.FindStringSubmatch(s)
		rules[m[1]] = map[string]string{}
		for _, d := range strings.Split(m[2], ";") {
			property, value, _ := strings.Cut(d, ":")
			rules[m[1]][property] = value
		}
		return ""
	})
	if left != "" {
		t.Errorf("the style sheet also says %q", left)
	}
	return rules
}

func (r *reader) element(e xml.StartElement, now state) state {
	has := map[string]string{}
	for _, a := range e.Attr {
		has[a.Name.Local] = a.Value
	}
	dark, known := r.dark[has["class"]]
	if has["class"] != "" && !known {
		r.Errorf("no rule for class %q", has["class"])
	}
	if fill, says := has["fill"]; says {
		now.fill, now.darkFill = fill, cmp.Or(dark["fill"], fill)
	} else if dark["fill"] != "" {
		r.Errorf("%s is filled on a dark screen alone", e.Name.Local)
	}
	now.width = r.tenths(has["stroke-width"], now.width)
	now.size = r.tenths(has["font-size"], now.size)
	s := svgShape{
		Fill: now.fill, DarkFill: now.darkFill, Stroke: has["stroke"], Dark: dark["stroke"], Width: now.width,
		Dash: has["stroke-dasharray"], Titles: now.titles,
	}
	if (s.Dash != "") != (has["stroke-linecap"] == "round") {
		r.Error("dashes have round ends, and nothing else has")
	}
	if s.Stroke == "" {
		s.Width = 0
	}
	s.Element = r.drawn
	at := func(name string) int { return r.tenths(has[name], 0) }
	switch e.Name.Local {
	case "rect":
		s.Sort, s.Numbers = "box", []int{at("x"), at("y"), at("width"), at("height"), at("rx")}
	case "circle":
		radius := at("r")
		s.Sort, s.Numbers = "box", []int{at("cx") - radius, at("cy") - radius, 2 * radius, 2 * radius, radius}
	case "text":
		s.Sort, s.Numbers = "text", []int{at("x"), at("y")}
		s.Size, s.Bold = now.size, has["font-weight"] == "700"
	case "path":
		r.path(s, has["d"])
		r.drawn++
		return now
	case "g", "svg", "title", "desc", "style":
		return now
	default:
		r.Fatalf("unexpected element %s", e.Name.Local)
	}
	r.shapes = append(r.shapes, s)
	r.drawn++
	return now
}

func (r *reader) tenths(s string, otherwise int) int {
	if s == "" {
		return otherwise
	}
	whole, part, _ := strings.Cut(s, ".")
	if len(part) > 1 || part == "0" || s == "-0" || strings.HasPrefix(whole, "0") && s != "0" {
		r.Errorf("%q is not as short as it could be", s)
	}
	v, err := strconv.ParseFloat(s, 64)
	if err != nil {
		r.Fatal(err)
	}
	if v < 0 {
		return -int(-v*10 + 0.5)
	}
	return int(v*10 + 0.5)
}

// encloses is twice what a polygon encloses, negative if it goes round the other
// way.
func encloses(points []int) int {
	sum, n := 0, len(points)
	for i := 0; i < n; i += 2 {
		sum += points[i]*points[(i+3)%n] - points[(i+2)%n]*points[i+1]
	}
	return sum
}

var step = regexp.MustCompile(`([Mchlvz])([^Mchlvz]*)`)
var svgNumber = regexp.MustCompile(`-?(?:\d+\.?\d*|\.\d+)`)

// path makes a shape of every part, its points absolute.
func (r *reader) path(s svgShape, d string) {
	var x, y int
	var points []int
	end := func(sort string) {
		part := s
		part.Sort, part.Numbers = sort, points
		r.shapes = append(r.shapes, part)
		points = nil
	}
	open := false
	for _, m := range step.FindAllStringSubmatch(d, -1) {
		var n []int
		for _, v := range svgNumber.FindAllString(m[2], -1) {
			n = append(n, r.tenths(v, 0))
		}
		size := map[string]int{"M": 2, "c": 6, "l": 2, "h": 1, "v": 1, "z": 0}[m[1]]
		if size > 0 && (len(n) == 0 || len(n)%size != 0) || size == 0 && len(n) > 0 {
			r.Fatalf("%q", m[0])
		}
		switch m[1] {
		case "M":
			if open {
				end("curve")
			}
			open = true
			x, y = n[0], n[1]
			points = append(points, x, y)
		case "z":
			if encloses(points) < 0 {
				r.Errorf("a part of %q goes round the other way, and would cut holes", d)
			}
			end("polygon")
			open = false
		default:
			for piece := range slices.Chunk(n, size) {
				for i := 0; i < size; i += 2 {
					dx, dy := piece[i], 0
					switch m[1] {
					case "h":
					case "v":
						dx, dy = 0, piece[0]
					default:
						dy = piece[i+1]
					}
					points = append(points, x+dx, y+dy)
				}
				x, y = points[len(points)-2], points[len(points)-1]
			}
		}
	}
	if open {
		end("curve")
	}
}
