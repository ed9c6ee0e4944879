package phrase

import (
	"cmp"
	"strings"

	"knockon/pkg/answer"
)

// NoContact says that the map does not say whom to call.
const NoContact = "no contact in the map"

// Contact says whom to call, and how.
func Contact(c *answer.Contact) string {
	if c == nil {
		return NoContact
	}
	var parts []string
	for _, part := range []string{c.Role, c.Name, c.Phone, c.Email, c.URL, c.Note} {
		if part != "" {
			parts = append(parts, part)
		}
	}
	return cmp.Or(strings.Join(parts, dot), NoContact)
}
