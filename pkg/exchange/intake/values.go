package intake

import (
	"encoding/json"
	"errors"
	"io"
	"strings"

	"knockon/pkg/model"
	"knockon/pkg/source"
)

// Day is the day of a time as it is written, in the zone that it is written in; 0 where it begins with none.
func Day(time string) model.Date {
	const day = len("2024-01-18")
	if len(time) < day {
		return 0
	}
	d, err := model.ParseDate(time[:day], false)
	if err != nil {
		return 0
	}
	return d
}

// JSONValues reads a file of one JSON value, or of one after the other, as a line
// each in downloads of many. The error is a *Fault with line and column.
func JSONValues(f File, each func(json.RawMessage)) error {
	content := UTF8(f.Content)
	if at := tooDeep(content); at >= 0 {
		return fault(f, content, int64(at), "it nests too deep")
	}
	d := json.NewDecoder(strings.NewReader(source.Text(content)))
	for {
		var v json.RawMessage
		err := d.Decode(&v)
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			offset, message := explain(err, content)
			return fault(f, content, offset, message)
		}
		each(v)
	}
}
