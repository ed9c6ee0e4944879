package cst

// class says what a byte may mean, so that the many that mean nothing are
// stepped over by one look.
var class = func() (c [256]uint8) {
	mark := func(bytes string, bits uint8) {
		for i := range len(bytes) {
			c[bytes[i]] |= bits
		}
	}
	mark(":#\n\r", inBlock|inFlow)
	mark("?", inFlow)
	mark(",[]{}", inFlow|bracket|noStart)
	mark("#&*!|>'\"%@` \t\n\r", noStart)
	return c
}()

const (
	inBlock uint8 = 1 << iota // may end a plain text in a block
	inFlow                    // may end one within brackets, or leave it in doubt
	bracket                   // a bracket or a comma
	noStart                   // starts no plain text
)
