package text

import (
	"knockon/pkg/model"
	report "knockon/pkg/report/text"
)

// ReportStyles colours reports of problems as answers are coloured.
func ReportStyles() report.Styles {
	return report.Styles{
		Error:   func(s string) string { return paintBold(model.Compromised, s) },
		Warning: func(s string) string { return paintBold(model.Down, s) },
		Note:    bold,
		Message: bold,
		Place:   bold,
		Frame:   muted,
		Code:    muted,
		Related: func(s string) string { return paint(model.Isolated, s) },
	}
}
