package page

import (
	"bytes"
	"compress/gzip"
	"encoding/base64"

	"whackamole/charts/plot"
)

// Exact returns the data behind the figure as CSV: the figure's own CSV, else its table's CSV, else the rows of its table. It is empty if the figure has no data.
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

// packed compresses a text so that it fits into an HTML attribute: gzip, then URL-safe base64, which needs no escaping. assets/dig.js unpacks it.
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
