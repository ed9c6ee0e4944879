package ocds

import (
	"encoding/json"
	"slices"

	"knockon/pkg/model"
)

// versionsOf takes a versioned release apart: the days on which something of each
// award and contract was published, by id, and the release of the last values.
func versionsOf(b json.RawMessage) (days map[string][]model.Date, last json.RawMessage) {
	var v map[string]any
	if len(b) == 0 || json.Unmarshal(b, &v) != nil || v == nil {
		return nil, nil
	}
	days = map[string][]model.Date{}
	for _, section := range []string{"awards", "contracts"} {
		list, _ := v[section].([]any)
		for _, item := range list {
			if o, ok := item.(map[string]any); ok {
				id, _ := o["id"].(string)
				days[id] = append(days[id], publishedOn(o)...)
			}
		}
	}
	last, err := json.Marshal(latest(v))
	if err != nil {
		return days, nil
	}
	return days, last
}

// publishedOn lists the days of all values below.
func publishedOn(v any) (days []model.Date) {
	switch v := v.(type) {
	case map[string]any:
		if date, ok := v["releaseDate"].(string); ok {
			days = append(days, text(date).day())
		}
		for _, inner := range v {
			days = append(days, publishedOn(inner)...)
		}
	case []any:
		for _, inner := range v {
			days = append(days, publishedOn(inner)...)
		}
	}
	slices.Sort(days)
	return slices.Compact(days)
}

// latest puts in the place of a list of versions the value of the last.
func latest(v any) any {
	switch v := v.(type) {
	case map[string]any:
		out := map[string]any{}
		for key, inner := range v {
			out[key] = latest(inner)
		}
		return out
	case []any:
		if version, ok := lastVersion(v); ok {
			return version
		}
		out := make([]any, 0, len(v))
		for _, inner := range v {
			out = append(out, latest(inner))
		}
		return out
	}
	return v
}

func lastVersion(list []any) (value any, ok bool) {
	last := ""
	for _, item := range list {
		version, isObject := item.(map[string]any)
		date, dated := version["releaseDate"].(string)
		if !isObject || !dated {
			return nil, false
		}
		if date >= last {
			last, value = date, version["value"]
		}
	}
	return value, len(list) > 0
}
