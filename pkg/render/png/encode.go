package png

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"hash/crc32"
	"image"
	"math"

	"knockon/pkg/canvas"
)

// encode writes the picture in 24 bits a pixel, how large they are, and the
// title and the description for those who do not see the picture. Rows stand
// unfiltered: filters, which image/png tries on every row, make pictures of
// flat colours larger, and take most of the time.
func encode(picture *image.RGBA, d *canvas.Drawing, dpi float64) []byte {
	size := picture.Rect.Size()
	out := []byte("\x89PNG\r\n\x1a\n")
	out = chunk(out, "IHDR", header(size))
	out = chunk(out, "pHYs", perMetre(dpi))
	out = chunk(out, "iTXt", text("Title", d.Title))
	out = chunk(out, "iTXt", text("Description", d.Desc))
	out = chunk(out, "IDAT", compressed(picture))
	return chunk(out, "IEND", nil)
}

func header(size image.Point) []byte {
	out := binary.BigEndian.AppendUint32(nil, uint32(size.X))
	out = binary.BigEndian.AppendUint32(out, uint32(size.Y))
	return append(out, 8, 2, 0, 0, 0) // bits a channel, red green blue, deflate, filters by row, not interlaced
}

// perMetre says how many pixels an inch has.
func perMetre(dpi float64) []byte {
	n := uint32(math.Round(dpi / 0.0254))
	out := binary.BigEndian.AppendUint32(nil, n)
	return append(binary.BigEndian.AppendUint32(out, n), 1)
}

// text is a keyword and uncompressed UTF-8 in no particular language.
func text(keyword, s string) []byte { return []byte(keyword + "\x00\x00\x00\x00\x00" + s) }

func compressed(picture *image.RGBA) []byte {
	var buf bytes.Buffer                              // takes everything, so that no write fails
	z, _ := zlib.NewWriterLevel(&buf, zlib.BestSpeed) // a tenth larger than the usual level, in half the time
	size := picture.Rect.Size()
	row := make([]byte, 1+3*size.X) // the first byte says that no filter is used
	for y := range size.Y {
		from := picture.Pix[y*picture.Stride:]
		for x := range size.X {
			copy(row[1+3*x:4+3*x], from[4*x:4*x+3])
		}
		_, _ = z.Write(row)
	}
	_ = z.Close()
	return buf.Bytes()
}

func chunk(out []byte, name string, data []byte) []byte {
	out = binary.BigEndian.AppendUint32(out, uint32(len(data)))
	start := len(out)
	out = append(append(out, name...), data...)
	return binary.BigEndian.AppendUint32(out, crc32.ChecksumIEEE(out[start:]))
}
