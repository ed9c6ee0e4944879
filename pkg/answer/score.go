package answer

import (
	"knockon/pkg/evidence"
	"knockon/pkg/model"
)

// Score is how predictions fare against what was seen and what was not.
type Score struct {
	Hit         int    `json:"hit"`           // seen, and predicted
	Miss        int    `json:"miss"`          // seen, and not predicted
	FalseAlarm  int    `json:"false-alarm"`   // explicitly not seen, and predicted
	RightSilent int    `json:"right-silence"` // explicitly not seen, and not predicted
	Severity    int    `json:"severity"`      // lines of nodes that were degraded and not down, under a predicted down: neither hit nor false alarm
	TooEarly    int    `json:"too-early"`     // not seen by a day on which it was not predicted yet
	Precision   *Ratio `json:"precision"`     // hits of what was predicted and looked at; null where there is none
	Recall      *Ratio `json:"recall"`        // hits of what was seen; null where nothing was
	Silence     *Ratio `json:"silence"`       // right silences of what was explicitly not seen; null where nothing was
}

// Scores is the score of outages and that of capabilities, which are never pooled.
type Scores struct {
	Outages      Score `json:"outages"`      // isolated, down, degraded: what follows, or what responders would do
	Capabilities Score `json:"capabilities"` // compromised, exposed: what an attacker could do
}

// Trust is how far predictions of one sort were right.
type Trust struct {
	Hit        int    `json:"hit"`         // seen
	FalseAlarm int    `json:"false-alarm"` // explicitly not seen
	Precision  *Ratio `json:"precision"`   // null where there is none of either
}

// ByEffect is a score for each effect that was looked for.
type ByEffect struct {
	Compromised Score `json:"compromised"` // of an attacker's control
	Exposed     Score `json:"exposed"`     // of records that may have been read
	Isolated    Score `json:"isolated"`    // of what is taken off the network
	Down        Score `json:"down"`        // of what does not work
	Degraded    Score `json:"degraded"`    // of what works badly, or not at all
}

// Of is the score of an effect.
func (b *ByEffect) Of(e model.Effect) *Score {
	return [model.NumEffects]*Score{&b.Compromised, &b.Exposed, &b.Isolated, &b.Down, &b.Degraded}[e]
}

// ByCause is the trust for each way in which something follows; what follows in
// several counts in each.
type ByCause struct {
	Failure    Trust `json:"failure"`    // in what must follow
	Attack     Trust `json:"attack"`     // in what an attacker could do
	Precaution Trust `json:"precaution"` // in what responders would do
}

// Of is the trust in what follows in a way.
func (b *ByCause) Of(m model.Mode) *Trust {
	return [model.NumModes]*Trust{&b.Failure, &b.Attack, &b.Precaution}[m]
}

// ByGrade is the trust for each grade of what is predicted; of those that the
// question does not admit there is none.
type ByGrade struct {
	Confirmed *Trust `json:"confirmed,omitempty"` // in what rests on confirmed links
	Reported  *Trust `json:"reported,omitempty"`  // on reported ones at the weakest
	Assumed   *Trust `json:"assumed,omitempty"`   // on assumed ones
	Disputed  *Trust `json:"disputed,omitempty"`  // on disputed ones
	Retracted *Trust `json:"retracted,omitempty"` // on retracted ones
}

// Of is where the trust in what is of a grade stands.
func (b *ByGrade) Of(g evidence.Grade) **Trust {
	return [evidence.NumGrades]**Trust{&b.Confirmed, &b.Reported, &b.Assumed, &b.Disputed, &b.Retracted}[g]
}

// Total is scores, and what they are made of.
type Total struct {
	Scores
	Unknown    int      `json:"unknown"`     // predicted facts of which nothing is said, never scored
	ByEffect   ByEffect `json:"by-effect"`   // down and degraded each by the effect that was looked for
	ByCause    ByCause  `json:"by-cause"`    // of outages alone
	ByEvidence ByGrade  `json:"by-evidence"` // of outages alone
}

// Dated is what rests on reported evidence or better alone: assumptions bear no
// date, and may be hindsight.
type Dated struct {
	Scores
	Facts int `json:"facts"` // how many there were to score
}

// Reached is untyped reachability: everything that relations lead to, in the
// direction of harm, suffers everything.
type Reached struct {
	Scores
	Nodes int `json:"nodes"` // that are reached, seeds aside
}
