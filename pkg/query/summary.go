package query

import "knockon/pkg/answer"

// What a radius comes to, as answers hold it.
type (
	Counts      = answer.Counts
	GradeCounts = answer.GradeCounts
	Summary     = answer.Summary
)
