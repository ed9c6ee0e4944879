package git

import "strings"

// Resolve finds the commit that a revision names.
func (r *Repository) Resolve(revision string) (string, error) {
	// What git could take for an option is no revision, nor is a range.
	if strings.HasPrefix(revision, "-") || strings.ContainsAny(revision, "\x00\n") || strings.Contains(revision, "..") {
		return "", &Error{Kind: Malformed, Subject: revision}
	}
	out, err := r.output("rev-parse", "--verify", "--quiet", "--end-of-options", revision+"^{commit}")
	if ended(err) == 1 {
		return "", &Error{Kind: NoRevision, Subject: revision}
	}
	commit := strings.TrimSpace(out)
	if err == nil && (len(commit) < 40 || strings.Trim(commit, "0123456789abcdef") != "") {
		return "", &Error{Kind: Malformed, Subject: revision} // ^main excludes a commit
	}
	return commit, err
}

// MergeBase finds where two commits parted.
func (r *Repository) MergeBase(one, other string) (string, error) {
	out, err := r.output("merge-base", one, other)
	if ended(err) == 1 {
		return "", &Error{Kind: Unrelated}
	}
	commit, _, _ := strings.Cut(out, "\n")
	return commit, err
}
