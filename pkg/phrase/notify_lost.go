package phrase

import (
	"knockon/pkg/answer"
	"knockon/pkg/each"
	"knockon/pkg/model"
)

// Lost is services that are lost in one way.
type Lost struct {
	Label    string // what becomes of them, and how
	Services []answer.LostService
}

// LostBy parts the services of a row by what becomes of them, and how.
func LostBy(c *answer.Call) []Lost {
	alike := each.Alike(c.Services, func(a, b *answer.LostService) bool { return a.Effect == b.Effect && a.Causes == b.Causes })
	return each.Of(alike, func(services []answer.LostService) Lost {
		l := Lost{becomes(services), services}
		if causesOf(c.Services) == 0 {
			l.Label += " (" + Causes(services[0].Causes) + ")"
		}
		return l
	})
}

// becomes says what becomes of services: what must follow does, the rest could.
func becomes(services []answer.LostService) string {
	n, s := len(services), &services[0]
	return Several(n, "service", "services") + " " + Suffer(model.Service, s.Effect, s.Causes == 1<<model.Failure, n)
}

// LostService names a service by a name that a format has escaped, with when it
// is lost and how long people can do without it.
func LostService(s *answer.LostService, name string) string {
	return lostService(s, name, Tolerates)
}

// LostBriefly is LostService where HowToRead says what the time is.
func LostBriefly(s *answer.LostService, name string) string { return lostService(s, name, Span) }

func lostService(s *answer.LostService, name string, time func(model.Duration) string) string {
	if s.Critical {
		name += " " + Critical
	}
	name = WithOnset(name, s.Onset)
	if s.Tolerates != nil && s.Effect == model.Down {
		name += " (" + time(*s.Tolerates) + ")"
	}
	return name
}

// LostData counts the datasets that could be read.
func LostData(c *answer.Call) string {
	return Several(len(c.Datasets), "dataset", "datasets") + " could be exposed"
}

// LostDataset names a dataset by a name that a format has escaped, with whose data it is.
func LostDataset(d *answer.LostDataset, name string) string {
	if d.People == nil {
		return name
	}
	return name + " (" + Several(*d.People, "person", "people") + ")"
}

// MoreToTell says, kind by kind, what the organisations that are not shown lose.
func MoreToTell(rows []answer.Call) []string {
	kinds := each.Alike(rows, func(a, b *answer.Call) bool { return a.Organisation.KindName == b.Organisation.KindName })
	var said []string
	for _, of := range kinds {
		down, critical, sure := 0, 0, true
		for _, c := range of {
			for _, s := range c.Services {
				if s.Effect != model.Down {
					continue
				}
				down++
				sure = sure && s.Causes == 1<<model.Failure
				if s.Critical {
					critical++
				}
			}
		}
		said = append(said, moreOf(of[0].Organisation, len(of), down, critical, sure))
	}
	return said
}

// MoreLost counts the services of a list that are not shown.
func MoreLost(rest []answer.LostService) string {
	critical := each.Count(rest, func(s *answer.LostService) bool { return s.Critical })
	if critical == 0 {
		return PlusMore(len(rest))
	}
	return PlusMore(len(rest)) + ", " + Number(critical) + " of them critical"
}
