package cli

import (
	"errors"
	"fmt"

	"knockon/pkg/git"
	"knockon/pkg/safe"
)

// gitFailure says what git could not do, and what to do about it.
func gitFailure(err error) error {
	var g *git.Error
	if !errors.As(err, &g) {
		return err
	}
	about := safe.Text(g.Subject)
	const instead = "compare two folders with: knockon diff OLD NEW"
	const clone = "or, in a pipeline, clone without --filter"
	broken := func(message string, hints ...string) error { return &failure{exitMap, message, hints} }
	switch g.Kind {
	case git.NotRun:
		return broken("the git command cannot be run: "+plain(g.Err), "install Git, or "+instead)
	case git.TooOld:
		return broken(fmt.Sprintf("Git %s is too old for --git", about), "install Git 2.30 or newer", "or "+instead)
	case git.NoneHere:
		return usage(fmt.Sprintf("%q is in no Git repository", about),
			"--git compares a map that is in the working tree of one; "+instead,
			"of a bare repository make a working tree: git worktree add FOLDER")
	case git.LinkOut:
		return broken(fmt.Sprintf("%q is a link out of the repository", about), "name the folder that it leads to")
	case git.Elsewhere:
		return usage(fmt.Sprintf("core.worktree of the repository in %q says that its files are elsewhere", about), instead)
	case git.Disagreed:
		return broken(fmt.Sprintf("git takes another folder than %q for the repository", about+"/.git"))
	case git.NoRevision:
		return usage(fmt.Sprintf("there is no revision %q in this repository", about),
			"list branches with: git branch --all", "in a pipeline, fetch it first: a shallow clone holds one commit")
	case git.Malformed:
		return usage(fmt.Sprintf("%q is no revision", about), "write --git BASE..HEAD, as in: --git main..HEAD")
	case git.Unrelated:
		return usage("the two revisions of --git have no history in common",
			"in a pipeline, fetch more of it: a shallow clone holds one commit",
			"or compare the two as they are: write two dots, not three")
	case git.Lacking:
		return broken(g.Error(), "fetch it first with: git fetch", clone)
	case git.TooLarge:
		return broken(g.Error(), "name the folder of the map with -m")
	case git.Unreadable:
		return broken(fmt.Sprintf("git cannot read %q there: %s", about, safe.Text(plain(g.Err))))
	}
	f := &failure{code: exitMap, message: "git says: " + about}
	if g.Admit != "" {
		f.hints = []string{"if you trust whoever owns it: " + safe.Text(g.Admit)}
	}
	return f
}

// lacking says how to fetch what a partial clone lacks of some paths.
func lacking(commit string, paths []gitPath) *failure {
	command := "git diff --shortstat $(git hash-object -t tree /dev/null) " + commit + " --"
	for _, p := range paths {
		command += " " + safe.Shell(":/"+p.place)
	}
	message := fmt.Sprintf("the repository is a partial clone that lacks files of the map at %.10s, and nothing is fetched from here", commit)
	return &failure{code: exitMap, message: message, hints: []string{"fetch them with: " + command, "or, in a pipeline, clone without --filter"}}
}
