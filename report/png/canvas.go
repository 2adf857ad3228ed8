// Package png draws what report works out as pictures that a phone shows: the grid
// of who has reported, and figures month by month. The same values always give the
// same picture.
package png

import (
	"cmp"
	_ "embed" // the font
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"io"
	"maps"
	"math"
	"slices"

	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
	"golang.org/x/image/vector"
)

// fontFile is Noto Sans CJK SC cut to GB 2312; tools/font/subset.sh makes it and
// report/png/font/OFL.txt is its licence.
//
//go:embed font/NotoSansCJKsc-Regular-GB2312.otf
var fontFile []byte

// substitute is drawn for a character the font lacks, so that it is seen to be
// missing: the mark with which Chinese and Japanese printers filled such a place.
const substitute = '〓'

// canvas is a picture under construction. Its first error is kept and ends all
// drawing, so that the layout reads without them. It keeps the glyphs it has drawn,
// because a picture repeats few characters often.
type canvas struct {
	img     *image.RGBA
	err     error
	font    *sfnt.Font
	buffer  sfnt.Buffer
	faces   map[int]font.Face
	glyphs  map[glyphKey]glyph
	lacking map[rune]bool
}

type glyphKey struct {
	r    rune
	size int
}

// glyph is a character's shape and where it lies from the point it is drawn at.
type glyph struct {
	mask    *image.Alpha
	bounds  image.Rectangle
	advance fixed.Int26_6
}

// glyph returns a character at a size in pixels, the substitute when the font
// lacks it. After an error it is empty.
func (c *canvas) glyph(r rune, size int) glyph {
	if g, ok := c.glyphs[glyphKey{r, size}]; ok {
		return g
	}
	shown := r
	if index, err := c.font.GlyphIndex(&c.buffer, r); err != nil || index == 0 {
		c.lacking[r] = true
		shown = substitute
	}
	g := glyph{mask: &image.Alpha{}}
	face, err := c.face(size)
	if err != nil {
		c.err = cmp.Or(c.err, err)
		return g
	}
	bounds, mask, at, advance, ok := face.Glyph(fixed.Point26_6{}, shown)
	if !ok {
		c.err = cmp.Or(c.err, fmt.Errorf("draw %U: the embedded font has no usable shape", shown))
		return g
	}
	// The face uses its mask again for the next glyph.
	g = glyph{mask: image.NewAlpha(image.Rectangle{Max: bounds.Size()}), bounds: bounds, advance: advance}
	draw.Draw(g.mask, g.mask.Rect, mask, at, draw.Src)
	c.glyphs[glyphKey{r, size}] = g
	return g
}

func (c *canvas) face(size int) (font.Face, error) {
	if f, ok := c.faces[size]; ok {
		return f, nil
	}
	f, err := opentype.NewFace(c.font, &opentype.FaceOptions{Size: float64(size), DPI: 72, Hinting: font.HintingNone})
	if err != nil {
		return nil, fmt.Errorf("read the embedded font at %d pixels: %w", size, err)
	}
	c.faces[size] = f
	return f, nil
}

// open gives the picture its size and a white ground.
func (c *canvas) open(width, height int) {
	c.img = image.NewRGBA(image.Rect(0, 0, width, height))
	c.fill(c.img.Rect, white())
}

func (c *canvas) fill(r image.Rectangle, ink color.Color) {
	draw.Draw(c.img, r, image.NewUniform(ink), image.Point{}, draw.Src)
}

// lettering is how a text looks.
type lettering struct {
	size int
	ink  color.Color
}

// width is how wide a text becomes.
func (c *canvas) width(s string, size int) int {
	var advance fixed.Int26_6
	for _, r := range s {
		advance += c.glyph(r, size).advance
	}
	return advance.Ceil()
}

// text writes from x to the right, with its baseline at y.
func (c *canvas) text(x, y int, s string, look lettering) {
	dot := fixed.I(x)
	for _, r := range s {
		g := c.glyph(r, look.size)
		// A whole pixel for each glyph lets its shape be used again.
		to := g.bounds.Add(image.Pt(dot.Round(), y))
		draw.DrawMask(c.img, to, image.NewUniform(look.ink), image.Point{}, g.mask, image.Point{}, draw.Over)
		dot += g.advance
	}
}

// centre writes in the middle of r.
func (c *canvas) centre(r image.Rectangle, s string, look lettering) {
	x := (r.Min.X + r.Max.X - c.width(s, look.size)) / 2
	c.text(x, middle(r.Min.Y, r.Max.Y, look.size), s, look)
}

// middle is the baseline of a text that stands in the middle between two heights.
// A Chinese character of this font reaches from 0.12 below the baseline to 0.88
// above it.
func middle(top, bottom, size int) int { return (top+bottom)/2 + size*38/100 }

// split cuts a text into at most n lines of a width. What does not fit ends in an
// ellipsis.
func (c *canvas) split(s string, size, width, n int) []string {
	var lines []string
	rest := []rune(s)
	for len(rest) > 0 {
		fits := c.fitting(rest, size, width)
		if len(lines) == n-1 && fits < len(rest) {
			fits = c.fitting(rest, size, width-size)
			return append(lines, string(rest[:fits])+"…")
		}
		lines = append(lines, string(rest[:fits]))
		rest = rest[fits:]
	}
	return lines
}

// fitting counts the characters that fit, at least one.
func (c *canvas) fitting(s []rune, size, width int) int {
	n := 1
	for n < len(s) && c.width(string(s[:n+1]), size) <= width {
		n++
	}
	return n
}

// spot is a place on the canvas, between pixels too.
type spot struct{ x, y float32 }

// shape fills the area inside a closed run of spots.
func (c *canvas) shape(ink color.Color, spots ...spot) {
	area := around(spots).Intersect(c.img.Rect)
	if area.Empty() {
		return
	}
	r := vector.NewRasterizer(area.Dx(), area.Dy())
	for i, s := range spots {
		x, y := s.x-float32(area.Min.X), s.y-float32(area.Min.Y)
		if i == 0 {
			r.MoveTo(x, y)
		} else {
			r.LineTo(x, y)
		}
	}
	r.ClosePath()
	r.Draw(c.img, area, image.NewUniform(ink), image.Point{})
}

// around is the smallest area of whole pixels that holds the spots.
func around(spots []spot) image.Rectangle {
	var area image.Rectangle
	for _, s := range spots {
		x, y := int(s.x), int(s.y)
		area = area.Union(image.Rect(x-1, y-1, x+2, y+2))
	}
	return area
}

// stroke draws a straight line with square ends.
func (c *canvas) stroke(a, b spot, width float32, ink color.Color) {
	dx, dy := b.x-a.x, b.y-a.y
	length := float32(math.Hypot(float64(dx), float64(dy)))
	if length == 0 {
		return
	}
	nx, ny := -dy/length*width/2, dx/length*width/2
	c.shape(ink, spot{a.x + nx, a.y + ny}, spot{b.x + nx, b.y + ny}, spot{b.x - nx, b.y - ny}, spot{a.x - nx, a.y - ny})
}

// dashes draws a broken straight line.
func (c *canvas) dashes(a, b spot, width float32, ink color.Color) {
	const dash, gap = 13, 8
	length := float32(math.Hypot(float64(b.x-a.x), float64(b.y-a.y)))
	along := func(d float32) spot {
		return spot{a.x + (b.x-a.x)*d/length, a.y + (b.y-a.y)*d/length}
	}
	for d := float32(0); d < length; d += dash + gap {
		c.stroke(along(d), along(min(d+dash, length)), width, ink)
	}
}

// disc fills a circle.
func (c *canvas) disc(at spot, radius float32, ink color.Color) {
	const corners = 32
	var spots []spot
	for i := range corners {
		sin, cos := math.Sincos(2 * math.Pi * float64(i) / corners)
		spots = append(spots, spot{at.x + radius*float32(cos), at.y + radius*float32(sin)})
	}
	c.shape(ink, spots...)
}

// square fills an upright square.
func (c *canvas) square(at spot, half float32, ink color.Color) {
	c.shape(ink, spot{at.x - half, at.y - half}, spot{at.x + half, at.y - half}, spot{at.x + half, at.y + half}, spot{at.x - half, at.y + half})
}

// paint draws a picture, writes it, and says which characters could not be drawn.
func paint(w io.Writer, draw func(*canvas)) ([]rune, error) {
	f, err := sfnt.Parse(fontFile)
	if err != nil {
		return nil, fmt.Errorf("read the embedded font: %w", err)
	}
	c := &canvas{font: f, faces: map[int]font.Face{}, glyphs: map[glyphKey]glyph{}, lacking: map[rune]bool{}}
	draw(c)
	if err = c.err; err == nil {
		encoder := png.Encoder{CompressionLevel: png.BestSpeed}
		err = encoder.Encode(w, c.img)
	}
	if err != nil {
		return nil, fmt.Errorf("draw picture: %w", err)
	}
	return slices.Sorted(maps.Keys(c.lacking)), nil
}

func white() color.RGBA { return rgb(0xffffff) }

// rgb is the colour 0xRRGGBB.
func rgb(hex uint32) color.RGBA {
	return color.RGBA{R: uint8(hex >> 16 & 0xff), G: uint8(hex >> 8 & 0xff), B: uint8(hex & 0xff), A: 0xff}
}
