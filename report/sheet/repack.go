package sheet

import (
	"archive/zip"
	"bytes"
	"cmp"
	"io"
	"slices"

	"zongjie/report/openxml"
)

// application is the part that names the program.
const application = openxml.Header + `<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>zongjie</Application></Properties>`

// Repack writes the library's file again in a fixed order and with our own properties, the
// content of docProps/core.xml: the library takes its parts from a map and signs with its
// author's name. What does not change is copied as it is, without unpacking it.
func Repack(w io.Writer, file []byte, properties string) error {
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
		if err := copyPart(z, f, properties); err != nil {
			return err
		}
	}
	return z.Close()
}

// copyPart copies one part, or writes ours in its place.
func copyPart(z *zip.Writer, f *zip.File, properties string) error {
	var content string
	switch f.Name {
	case "docProps/core.xml":
		content = properties
	case "docProps/app.xml":
		content = application
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
