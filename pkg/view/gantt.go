package view

import (
	"cmp"
	"slices"

	"knockon/pkg/answer"
	"knockon/pkg/each"
	"knockon/pkg/model"
	"knockon/pkg/phrase"
)

// Gantt is what is out from when to when, by organisation, as plain data like a view.
type Gantt struct {
	Title, Headline string
	Notes           []string
	Parts           []GanttPart
}

// GanttPart is what is out at an organisation.
type GanttPart struct {
	Name string
	Bars []GanttBar // by wave, then due, then id
}

// GanttBar is something that is out. Moments count from that at which the seeds are hit.
type GanttBar struct {
	ID, Name, Title string // Title is all that is said of it
	Says            string // how long it is out
	From, Until     model.Duration
	Due, Tolerated  *model.Duration // moments; nil for none
	Late, Critical  bool
	Waits           []string // ids
	Own             model.Duration
}

// FromRestore shows what comes back when.
func FromRestore(r *answer.Restore) *Gantt {
	v := &Gantt{Title: phrase.InWhatOrder(r.Seeds, phrase.Owned), Headline: phrase.OutOfTime(r),
		Notes: []string{phrase.ToRebuild(r), phrase.Caption(&r.Map, &r.Map)}}
	late := map[*answer.Node]bool{}
	for i := range r.Services {
		late[r.Services[i].Node] = r.Services[i].IsLate()
	}
	at := map[*answer.Node]int{}
	for i := range r.Order {
		o := &r.Order[i]
		org := o.Node.Org()
		if _, known := at[org]; !known {
			at[org] = len(v.Parts)
			v.Parts = append(v.Parts, GanttPart{Name: org.Name})
		}
		part := &v.Parts[at[org]]
		part.Bars = append(part.Bars, ganttBar(o, late[o.Node]))
	}
	return v
}

func ganttBar(o *answer.Return, late bool) GanttBar {
	b := GanttBar{
		ID: o.Node.ID, Name: phrase.Starred(o.Node, o.Node.Name), Title: phrase.ReturnInFull(o), Says: phrase.AtLeast(o.Back, o.Unsaid),
		From: o.Onset, Until: o.Onset + o.Back, Late: late, Critical: o.Node.Critical,
	}
	if o.Due != nil {
		due := max(0, o.Onset+model.Duration(*o.Due))
		b.Due = &due
	}
	if t := o.Node.Tolerates; t != nil {
		until := o.Onset + *t
		b.Tolerated = &until
	}
	if o.Rebuild && o.Restore != nil {
		b.Own = *o.Restore
	}
	for _, n := range o.Waits {
		b.Waits = append(b.Waits, n.ID)
	}
	return b
}

// Shown keeps of a part so many bars, in their order: the late ones first, then those
// that have to be back first.
func (p *GanttPart) Shown(most int) []GanttBar {
	if len(p.Bars) <= most+1 {
		return p.Bars
	}
	none := model.MaxDuration * 1000
	due := func(i int) model.Duration {
		if d := p.Bars[i].Due; d != nil {
			return *d
		}
		return none
	}
	places := each.Places(len(p.Bars), func(x, y int) int {
		a, b := &p.Bars[x], &p.Bars[y]
		return cmp.Or(model.One(b.Late)-model.One(a.Late), model.One(b.Critical)-model.One(a.Critical), cmp.Compare(due(x), due(y)))
	})
	places = places[:most]
	slices.Sort(places)
	return each.Of(places, func(at int) GanttBar { return p.Bars[at] })
}

// End is the last moment that is shown.
func (v *Gantt) End() model.Duration {
	end := model.Duration(60)
	for i := range v.Parts {
		for k := range v.Parts[i].Bars {
			b := &v.Parts[i].Bars[k]
			end = max(end, b.From, b.Until)
			for _, m := range []*model.Duration{b.Due, b.Tolerated} {
				if m != nil {
					end = max(end, *m)
				}
			}
		}
	}
	return end
}
