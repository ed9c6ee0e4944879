package diag

// Meaning says what the diagnostics of a code have in common, for reference
// pages and reports that list rules.
type Meaning struct {
	Code, Title, Doc string
}

// Chapter is codes that belong together.
type Chapter struct {
	Title    string
	Meanings []Meaning
}

// Chapters lists every code that reading and formatting a map can report; a
// test collects them from the code. Codes never change once released.
func Chapters() []Chapter {
	return []Chapter{
		{"Files", fileCodes()},
		{"YAML", yamlCodes()},
		{"Keys", keyCodes()},
		{"Values", valueCodes()},
		{"Ids and references", referenceCodes()},
		{"Relations and groups", relationCodes()},
		{"The map as a whole", mapCodes()},
		{"The configuration", configCodes()},
	}
}

func fileCodes() []Meaning {
	return []Meaning{
		{"unreadable", "A file or folder cannot be read", "It is not there any more, you may not read it, or a symbolic link points to nothing. Check that " +
			"it exists and that you may read it. References to what it may define are not reported."},
		{"bad-file-name", "A name is not UTF-8", "The name of a file, folder or link holds bytes that are no text. Rename it."},
		{"hidden-ending", "A name that hides its ending", "The file is called as in `suppliers.yaml.txt`, as some editors save it and some systems do not show, " +
			"or has a blank behind its ending: it would not be read. Rename it, or leave it out with a line of `.knockonignore`."},
		{"link-leaves", "A symbolic link leaves the folder of the map",
			"A map is read from its own folder only, so that it cannot show other files. Copy the file into the folder, or name it with a further `-m`."},
		{"not-a-file", "Something that is not a regular file", "A pipe or a device has a name that ends in .yaml. A map is made of plain files."},
		{"too-large", "A file is larger than 64 MiB", "Split it: a map may have any number of files."},
		{"foreign-file", "A file of another tool", "None of its keys is one of a map. Leave it out with a line of `.knockonignore` beside " +
			"the map, which takes the patterns of `.gitignore`."},
		{"map-too-large", "More files than a map can have", "A map holds at most 1 GiB in 100,000 files. Name its folder with `-m`, or leave out what is " +
			"no part of it in `.knockonignore`."},
		{"fmt-refused", "`knockon fmt` leaves a file as it is", "Formatting it would change what it says, or lose a comment: write the part that " +
			"is shown in a plainer way. Or it has several names (hard links), which would be several files then."},
	}
}

func yamlCodes() []Meaning {
	return []Meaning{
		{"yaml-syntax", "This is not YAML", "The file cannot be read from the place shown on. Look for a missing quote, colon, space or bracket there or on " +
			"the line above. Only the first such error of a file is reported."},
		{"conflict-marker", "A merge left its marks", "Two changes meet in this file. Keep what should stand, and remove the lines that start with " +
			"`<<<<<<<`, `=======` and `>>>>>>>`."},
		{"lookalike", "A character is not what it looks like", "A no-break space, a mark that cannot be seen, a quote or a dash of typesetters: YAML takes " +
			"each for a letter. The hint says what to write."},
		{"tab", "A tab indents a line", "YAML is indented with spaces."},
		{"not-utf8", "The file is not UTF-8", "Save it as UTF-8."},
		{"control-character", "A control character stands in the file", "It cannot be seen and YAML forbids it. Remove it."},
		{"unknown-tag", "A tag that means nothing here", "Remove the tag, or put quotes around a text that starts with `!`."},
		{"bad-merge", "A merge key without a mapping", "`<<:` takes an alias of a mapping, or a list of them."},
		{"alias-cycle", "An alias stands inside what it names", "Write the inner part out."},
		{"alias-bomb", "Aliases unfold to more than a million values", "Write the parts out, or use fewer aliases."},
		{"too-deep", "Nesting is deeper than 100 levels", "A map needs no more than ten."},
		{"too-many-values", "A file holds too many values", "It has more than 8 million commas, colons and hyphens. Split it."},
	}
}

func keyCodes() []Meaning {
	return []Meaning{
		{"unknown-key", "A key that does not exist here", "The hint names the nearest key, the place where the key belongs, or what people of other tools " +
			"mean by theirs. Keys of your own start with `x-`."},
		{"missing-key", "A key that is required is missing", "Required are `kind` of `organisations` and `sources`, `title` of `map`, `contracts` and " +
			"`incidents`, and `to`, `source`, `node` and `effect` wherever they can stand."},
		{"duplicate-key", "A key is written twice", "Keep one, or merge what stands below the two. The other place is shown."},
	}
}

func valueCodes() []Meaning {
	return []Meaning{
		{"wrong-type", "A value has the wrong shape", "A list stands where a single value belongs, a single value where keys belong, or the like. The hint " +
			"shows how it is written."},
		{"empty-value", "A key has no value", "Write one, or leave the key out."},
		{"bad-word", "A word that the key does not know", "The hint lists the words it takes."},
		{"bad-boolean", "Neither true nor false", "Write `true` or `false`; `yes` and `no` are texts here."},
		{"bad-number", "Not a number", "Write digits; they may be grouped with `_`, as in 157_400. No sign, no comma, no currency."},
		{"bad-duration", "Not a duration", "Write a whole number and a unit: 30m, 4h, 5d or 2w. At most 1000 years."},
		{"bad-date", "Not a date", "Write a day as 2024-01-18, or a month as 2024-01. The day must exist."},
		{"bad-order", "Something ends before it begins", "`until` is earlier than `from` or `date`. Both are shown; check which is wrong."},
		{"no-contract-day", "A day that the contract does not say", "`from: contract` and `until: contract` take that day of the contract that the relation " +
			"names beside them. Name one that says it, or write the day itself."},
		{"bad-cve", "Not a CVE id", "Write it as CVE-2023-46805."},
	}
}

func referenceCodes() []Meaning {
	return []Meaning{
		{"bad-id", "A word that cannot be an id", "An id is lower-case letters, digits and hyphens, begins with a letter or digit, has a letter, and is none of " +
			"the words that YAML readers take for something else: y, n, yes, no, on, off, true, false, null. `name` can hold anything."},
		{"duplicate-id", "An id is defined twice", "Rename one, or merge the two. An organisation stands in one place; an asset's id is unique in its " +
			"organisation, across the six sections. The other place is shown."},
		{"dangling", "A reference names no node", "The hint names the nearest ids. References are `organisation`, `organisation/asset`, or `./asset` within " +
			"an organisation."},
		{"unknown-source", "A reference names no source", "Define it under `sources`, or correct the reference."},
		{"unknown-contract", "A reference names no contract", "Define it under `contracts`, or correct the reference."},
		{"relation-kind", "A kind of node that does not fit", "The node cannot carry this relation, or the relation cannot name that node. The hint says " +
			"which kinds fit."},
	}
}

func relationCodes() []Meaning {
	return []Meaning{
		{"empty-relation", "A relation names nothing", "Name a node, or leave the key or item out."},
		{"self-relation", "A node names itself", "Name another node, or remove it."},
		{"duplicate-relation", "The same relation to the same node, twice", "Keep one; further claims go into its list. A supplier that " +
			"comes back may stand twice, where one period ends before the other begins. The other place is shown."},
		{"no-group", "A relation that takes no group", "`any-of` and `at-least` fit `needs`, `provided-by`, `runs-on` and `uses`. List the members one by one."},
		{"bad-group", "Keys of a group that do not go together", "A group is `any-of: [a, b]`, or `at-least: 2` with `of: [a, b, c]`."},
		{"small-group", "A group of fewer than two", "One member is no redundancy. Name two at least, or write a plain reference."},
		{"nested-group", "A group in a group", "Give the inner group a node of its own, and name that."},
		{"bad-count", "A group that cannot have so many members", "`at-least` counts from 1 to the number of members."},
		{"duplicate-member", "A group names a member twice", "A member counts once. The other place is shown."},
	}
}

func mapCodes() []Meaning {
	return []Meaning{
		{"no-map", "No file has the key `map`", "Put `map: {title: …}` at the top of one file, or start with `knockon init`."},
		{"no-node", "A map without a node", "There is nothing to check, or nothing on the day that is asked about. Add an organisation, or ask about another day."},
		{"more-problems", "More problems than are listed", "Of each severity 1,000 are listed. Mend those first."},
		{"two-maps", "More than one `map`", "All files of a map share one. The first is shown."},
		{"ring", "A chain that leads back to itself", "Councils that are `within` each other, or contracts that are `subcontract-of` each other. Let one " +
			"stand at the top, without the key."},
	}
}

func configCodes() []Meaning {
	return []Meaning{
		{"bad-pattern", "No id can be like this", "Ids are lower-case letters, digits and hyphens, with a slash before an asset; `*` stands for any of them " +
			"but a slash."},
		{"bad-subject", "An exception that is about nothing, or about two things",
			"An entry of `allow` names one node, relation, contract, source or speaker. A relation is written as it reads: `canterbury/ict operated-by eks`."},
		{"bad-limit", "An exception limits what has no size", "`at-most` fits checks whose findings count something, as councils or nodes. Remove it."},
	}
}
