package phrase

import (
	"cmp"

	"knockon/pkg/answer"
)

// NoContact says that the map does not say whom to call.
const NoContact = "no contact in the map"

// Contact says whom to call, and how.
func Contact(c *answer.Contact) string {
	if c == nil {
		return NoContact
	}
	return cmp.Or(joined(dot, c.Role, c.Name, c.Phone, c.Email, c.URL, c.Note), NoContact)
}
