package page

import (
	"bytes"
	"compress/gzip"
	"encoding/base64"

	"whackamole/charts/plot"
)

// Exact returns the data behind the figure as CSV: the CSV that its author gave, else the exact values of its table, else the table as shown. It is
// empty if there are none.
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

// packed compresses text for an HTML attribute: gzip, then URL-safe base64, which escaping leaves unchanged. assets/dig.js unpacks it.
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
