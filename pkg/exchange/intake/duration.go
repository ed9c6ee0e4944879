package intake

import (
	"math"
	"strconv"
	"strings"

	"knockon/pkg/model"
)

// Duration reads a length of time as people write it: 48h, 4 hrs, 5 days, 2w,
// 1.5 hours. A number alone says none.
func Duration(cell string) (model.Duration, bool) {
	text := strings.TrimRight(strings.ToLower(strings.TrimSpace(cell)), ".")
	end := strings.LastIndexAny(text, "0123456789.") + 1
	n, err := strconv.ParseFloat(text[:end], 64)
	minutes := 0.0
	switch strings.TrimSpace(text[end:]) {
	case "m", "min", "mins", "minute", "minutes":
		minutes = 1
	case "h", "hr", "hrs", "hour", "hours":
		minutes = 60
	case "d", "day", "days", "calendar days":
		minutes = 24 * 60
	case "w", "wk", "wks", "week", "weeks":
		minutes = 7 * 24 * 60
	}
	total := n * minutes
	if err != nil || minutes == 0 || total != math.Trunc(total) || total < 0 || total > float64(model.MaxDuration) {
		return 0, false
	}
	return model.Duration(total), true
}
