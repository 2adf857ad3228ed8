package report

import (
	"archive/zip"
	"bytes"
	"cmp"
	"io"
	"regexp"
	"slices"
	"strings"
)

// repack writes the library's file again in a fixed order with fixed times and
// our own properties: the library takes its parts from a map and signs with its
// author's name.
func repack(w io.Writer, file []byte, d Draft) error {
	r, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		return err
	}
	parts := map[string]string{}
	for _, f := range r.File {
		if parts[f.Name], err = readPart(f); err != nil {
			return err
		}
	}
	parts["docProps/core.xml"] = core(d)
	parts["xl/styles.xml"] = orderFonts(parts["xl/styles.xml"])
	return pack(w, parts)
}

// orderFonts puts the children of each font into the order that the Open XML SDK
// asks for (CT_Font of ECMA-376); excelize 2.11.0 writes them in another.
func orderFonts(styles string) string {
	font := regexp.MustCompile(`<font>.*?</font>`)
	child := regexp.MustCompile(`<(\w+)[^>]*></\w+>`)
	return font.ReplaceAllStringFunc(styles, func(f string) string {
		children := child.FindAllString(f, -1)
		slices.SortStableFunc(children, func(x, y string) int {
			return cmp.Compare(fontRank(child.FindStringSubmatch(x)[1]), fontRank(child.FindStringSubmatch(y)[1]))
		})
		return "<font>" + strings.Join(children, "") + "</font>"
	})
}

// fontRank is the place of an element in a font.
func fontRank(element string) int {
	return slices.Index([]string{"b", "sz", "color", "name", "family"}, element)
}

func readPart(f *zip.File) (string, error) {
	part, err := f.Open()
	if err != nil {
		return "", err
	}
	content, err := io.ReadAll(part)
	return string(content), err
}
