# The tasks of the project, by the names that people type; CI calls the same. CONTRIBUTING.md says what each is for.

.PHONY: test long race fuzz differential update gen lint bench timings release

deadcode    = golang.org/x/tools/cmd/deadcode@v0.51.0
staticcheck = honnef.co/go/tools/cmd/staticcheck@v0.8.2
govulncheck = golang.org/x/vuln/cmd/govulncheck@v1.9.0

# Paths are trimmed in every task, so that each, and the copies of the house on which CONTRIBUTING is followed, finds
# compiled what another compiled.
export GOFLAGS := $(strip $(shell go env GOFLAGS) -trimpath)

# Where the race detector can see something: what runs side by side, in code or in tests, and what is guarded for it.
beside = $(shell grep -rlE '"sync(/atomic)?"|t\.Parallel\(\)|testscript\.Run|^[[:space:]]*go (func|[a-z])' --include=*.go cmd pkg | \
	xargs -n1 dirname | sort -u | sed 's|^|./|')

# The packages whose tests know -update.
updating = $(shell go list -f '{{.ImportPath}} {{join .TestImports " "}} {{join .XTestImports " "}}' ./... | \
	awk '/(knockon\/pkg\/(trial|view\/viewtest)|testscript)( |$$)/ { print $$1 }')

# Every run: no luck, no clock, no browser.
test:
	go test ./...

# Every campaign. Speeds are compared here, so the race detector has a run of its own. Vetting is lint's.
long:
	KNOCKON_LONG=1 go test -vet=off -timeout 60m ./...

# Few random cases show the detector what many do.
race:
	go test -race -short -vet=off -timeout 30m $(beside)

# Every fuzz test for a while. An input that shows nothing new is not made smaller, which took most of the time.
fuzz:
	@for p in $$(go list ./...); do for f in $$(go test -list '^Fuzz' $$p | grep '^Fuzz'); do \
		go test -run '^$$' -fuzz "^$$f$$" -fuzztime $${FUZZTIME:-20s} -fuzzminimizetime 1x $$p || exit 1; done; done

# A million mutated maps, read with and without the YAML library, for a night: shape, texts, places, comments.
differential:
	go test -count=1 -timeout 0 -run Mutat -v ./pkg/syntax/... -mutations $${MUTATIONS:-1000000}

# Golden files, pages, schemas and outputs in scripts, written anew: look at every one before you commit it.
update:
	go test -count=1 $(updating) -update

# Of these, the pages of docs/reference, the schemas and the scripts of the page as it sends them alone.
gen:
	go test -count=1 -run TestShortened ./pkg/render -update
	go test -count=1 -run TestSchemaFiles ./pkg/docs -update
	go test -count=1 -run TestReferencePages ./pkg/docs -update # of the schemas that are compiled in

lint:
	@unformatted=$$(gofmt -l cmd pkg data) && test -z "$$unformatted" || { echo "not formatted: $$unformatted"; exit 1; }
	go mod tidy -diff
	go vet ./...
	go run $(staticcheck) ./...
	@.ci/unreached $(deadcode)
	@.ci/vulnerabilities $(govulncheck)

# Programs for every system, that need nothing else there, with their checksums.
release:
	.ci/release dist

# knockon beside what people would use instead, on one map: the table of docs/performance.md, in five minutes.
bench:
	go test -count=1 -timeout 0 -v -run TestMeasure ./pkg/mapgen/bench -measure -nodes $${NODES:-100000} -pairs $${PAIRS:-5}

# Every benchmark of the parts.
timings:
	go test -run '^$$' -bench . ./pkg/...
