package check

import (
	"fmt"
	"slices"
	"strings"

	"knockon/pkg/answer"
	"knockon/pkg/config"
	"knockon/pkg/diag"
	"knockon/pkg/each"
	"knockon/pkg/lookup"
	"knockon/pkg/model"
	"knockon/pkg/source"
)

// Finding is one thing that a check found. A check fills in Message (what is
// so, with ids), Hint (what to do), Span, Related and Subject; Code and
// Severity are filled in for it. A Severity of its own only makes a finding
// milder than the check's. Message and Hint are one line of plain text: names
// and other texts of the map go through diag.Show or diag.Quote.
type Finding struct {
	diag.Diagnostic
	Subject Subject
	Detail  string       // tells apart what one check finds of one subject; never a number that grows
	Cause   answer.Cause // what it shares with others of its check; the zero value where that is nothing
	Measure Measure
	Milder  diag.Severity // its own severity where that is milder than the check's; filled in, Error where it is not
	Flows   []Flow        // the proofs behind a finding from the radius
}

// Measure is how much a finding amounts to, where it counts something that is
// worse the more there are: 2 councils. One and Many say what.
type Measure struct {
	Size      int64
	One, Many string
}

// IsGiven reports whether there is one.
func (m Measure) IsGiven() bool { return m.Many != "" }

// Subject is what a finding is about: what an allow entry names, and what
// stays the same when lines move.
type Subject struct {
	Kind SubjectKind
	ID   string
}

// SubjectKind is what sort of thing a subject is; its name is a key of allow.
type SubjectKind uint8

// The kinds of subjects. A part of the configuration cannot be allowed, nor can
// a file, which is what a map that does not load has instead.
const (
	OnNode SubjectKind = iota
	OnRelation
	OnContract
	OnSource
	OnSpeaker
	OnConfig
	OnFile
)

var subjectNames = [...]string{"node", answer.OnRelation, "contract", "source", "speaker", "configuration", answer.OnFile}

func (k SubjectKind) String() string { return subjectNames[k] }

// Flow is a proof as a path through the files: the seed first, the fact last.
type Flow struct {
	Title string
	Steps []Step
}

// Step is one fact of a flow, at the line that says why it follows. A step of
// a node on itself, and a seed, stand at the node.
type Step struct {
	Span    source.Span
	Message string
}

// RelationSubject names a relation as it reads: canterbury/ict operated-by eks.
func RelationSubject(m *model.Map, relation int32) Subject {
	r := &m.Relations[relation]
	return Subject{OnRelation, m.Nodes[r.From].ID + " " + r.Kind.String() + " " + m.Nodes[r.To].ID}
}

// GroupSubject names a group by its members, in the order of their ids:
// dover/telephony needs eks/link-a,eks/link-b.
func GroupSubject(m *model.Map, group int32) Subject {
	g := &m.Groups[group]
	members := each.Of(m.Members(g), func(r int32) string { return m.Nodes[m.Relations[r].To].ID })
	slices.Sort(members)
	return Subject{OnRelation, m.Nodes[g.From].ID + " " + g.Kind.String() + " " + strings.Join(members, ",")}
}

// matches reports whether an entry of allow speaks of the subject. The parts of
// a relation match one by one, so * stays within its part.
func (s Subject) matches(e *config.Allow) bool {
	if e.What != s.Kind.String() {
		return false
	}
	patterns, parts := strings.Fields(e.Subject), strings.Fields(s.ID)
	if s.Kind == OnSpeaker {
		return strings.EqualFold(strings.Join(patterns, ""), strings.Join(parts, ""))
	}
	return slices.EqualFunc(patterns, parts, lookup.MatchID)
}

// OnNode makes a finding about a node, at its key.
func (c *Context) OnNode(node int32, hint, message string, args ...any) Finding {
	return finding(Subject{OnNode, c.Map.Nodes[node].ID}, c.Map.Nodes[node].At(), hint, message, args)
}

// OnRelation makes a finding about a relation, at its line.
func (c *Context) OnRelation(relation int32, hint, message string, args ...any) Finding {
	return finding(RelationSubject(c.Map, relation), c.Map.PlaceOf(&c.Map.Relations[relation]), hint, message, args)
}

// OnGroup makes a finding about a group of relations, at its line.
func (c *Context) OnGroup(group int32, hint, message string, args ...any) Finding {
	return finding(GroupSubject(c.Map, group), c.Map.Groups[group].At, hint, message, args)
}

// OnContract makes a finding about a contract, at its key.
func (c *Context) OnContract(contract int32, hint, message string, args ...any) Finding {
	k := &c.Map.Contracts[contract]
	return finding(Subject{OnContract, k.ID}, k.At, hint, message, args)
}

// OnSource makes a finding about a source, at its key.
func (c *Context) OnSource(src int32, hint, message string, args ...any) Finding {
	s := &c.Map.Sources[src]
	return finding(Subject{OnSource, s.ID}, s.At, hint, message, args)
}

// OnClaim makes a finding about the speaker of a claim, at the claim.
func (c *Context) OnClaim(k *model.Claim, hint, message string, args ...any) Finding {
	return finding(Subject{OnSpeaker, diag.Show(c.Map.Voice(k).Speaker)}, k.At(), hint, message, args)
}

// onConfig makes a finding about a part of .knockon.yaml.
func onConfig(id string, at source.Span, hint, message string, args ...any) Finding {
	return finding(Subject{OnConfig, id}, at, hint, message, args)
}

func finding(s Subject, at source.Span, hint, message string, args []any) Finding {
	return Finding{Subject: s, Diagnostic: diag.Diagnostic{Message: fmt.Sprintf(message, args...), Hint: hint, Span: at}}
}

// isFrom notes the source that a finding rests on, by the claim that it speaks of.
func (c *Context) isFrom(f *Finding, k *model.Claim) {
	f.Cause = answer.Cause{Kind: answer.OneSource, ID: c.Map.Sources[k.Source].ID}
}

// Relate adds another place that the finding speaks of.
func (f *Finding) Relate(at source.Span, message string, args ...any) {
	f.Related = append(f.Related, diag.Related{Span: at, Message: fmt.Sprintf(message, args...)})
}
