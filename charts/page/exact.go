package page

import (
	"bytes"
	"compress/gzip"
	"encoding/base64"

	"whackamole/charts/plot"
)

// Exact is the data behind the figure as CSV: what its author gave, else the exact figures of its table, else the table as it is shown. It is
// empty where there are none.
func (f Figure) Exact() string {
	switch {
	case f.CSV != "":
		return f.CSV
	case f.Data == nil:
		return ""
	case f.Data.CSV != "":
		return f.Data.CSV
	}
	return plot.CSV(f.Data.Head, f.Data.Rows)
}

// packed makes text small enough to stand in an attribute: gzip, then base64 of the alphabet for addresses, which no escaping touches.
// assets/dig.js unpacks it.
func packed(text string) (string, error) {
	var b bytes.Buffer
	w, err := gzip.NewWriterLevel(&b, gzip.DefaultCompression)
	if err != nil {
		return "", err
	}
	if _, err := w.Write([]byte(text)); err != nil {
		return "", err
	}
	if err := w.Close(); err != nil {
		return "", err
	}
	return base64.RawURLEncoding.EncodeToString(b.Bytes()), nil
}
