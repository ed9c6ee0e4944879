// Package agree holds the engine against an independent reference: a naive
// implementation of the semantics, which repeats all rules until nothing
// changes, and shares no code with the engine. It has tests only.
package agree
