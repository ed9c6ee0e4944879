package answer

import "knockon/pkg/model"

// Contact is whom to call at an organisation.
type Contact struct {
	Role  string `json:"role,omitempty"`  // a role or desk
	Name  string `json:"name,omitempty"`  // a person
	Phone string `json:"phone,omitempty"` // a telephone number
	Email string `json:"email,omitempty"` // an address
	URL   string `json:"url,omitempty"`   // a page
	Note  string `json:"note,omitempty"`  // anything worth knowing
}

// ContactOf reads the keys of a contact; nil where there are none.
func ContactOf(pairs []model.Pair) *Contact {
	if len(pairs) == 0 {
		return nil
	}
	c := &Contact{}
	of := map[string]*string{"role": &c.Role, "name": &c.Name, "phone": &c.Phone, "email": &c.Email, "url": &c.URL, "note": &c.Note}
	for _, p := range pairs {
		if to := of[p.Key]; to != nil {
			*to = p.Value
		}
	}
	return c
}
