package cst

// class says what a byte may mean, so that the many that mean nothing are
// stepped over by one look.
var class = [256]uint8{
	':': inBlock | inFlow, '\n': inBlock | inFlow | noStart, '\r': inBlock | inFlow | noStart, '#': inBlock | inFlow | noStart,
	'?': inFlow,
	',': inFlow | bracket | noStart, '[': inFlow | bracket | noStart, ']': inFlow | bracket | noStart,
	'{': inFlow | bracket | noStart, '}': inFlow | bracket | noStart,
	'&': noStart, '*': noStart, '!': noStart, '|': noStart, '>': noStart, '\'': noStart, '"': noStart,
	'%': noStart, '@': noStart, '`': noStart, ' ': noStart, '\t': noStart,
}

const (
	inBlock uint8 = 1 << iota // may end a plain text in a block
	inFlow                    // may end one within brackets, or leave it in doubt
	bracket                   // a bracket or a comma
	noStart                   // starts no plain text
)
