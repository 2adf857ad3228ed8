package xlsx

import (
	"archive/zip"
	"bytes"
	"cmp"
	"io"
	"regexp"
	"slices"
	"strings"

	"zongjie/report"
	"zongjie/report/openxml"
)

// stylesPart is where a workbook keeps its styles.
const stylesPart = "xl/styles.xml"

// application is the part that names the program.
const application = openxml.Header + `<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>zongjie</Application></Properties>`

// repack writes the library's file again in a fixed order and with our own
// properties: the library takes its parts from a map and signs with its author's
// name. What does not change is copied as it is, without unpacking it.
func repack(w io.Writer, file []byte, b report.Book) error {
	r, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		return err
	}
	slices.SortFunc(r.File, func(x, y *zip.File) int {
		switch openxml.ContentTypes {
		case x.Name:
			return -1
		case y.Name:
			return 1
		}
		return cmp.Compare(x.Name, y.Name)
	})
	z := zip.NewWriter(w)
	for _, f := range r.File {
		if err := copyPart(z, f, b); err != nil {
			return err
		}
	}
	return z.Close()
}

// copyPart copies one part, or writes ours in its place.
func copyPart(z *zip.Writer, f *zip.File, b report.Book) error {
	var content string
	switch f.Name {
	case "docProps/core.xml":
		content = openxml.Core(b.Title, report.Author, b.At)
	case "docProps/app.xml":
		content = application
	case stylesPart:
		styles, err := readPart(f)
		if err != nil {
			return err
		}
		content = orderFonts(styles)
	default:
		return z.Copy(f)
	}
	part, err := z.Create(f.Name)
	if err != nil {
		return err
	}
	_, err = io.WriteString(part, content)
	return err
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
