# Bare `make` says what there is. Everything runs in POSIX sh; Go and make suffice, and for `make test` a browser and a C compiler.

GO       ?= go
SCENARIO ?= telegram-russia-2018
FUZZTIME ?= 20s
SOAK     ?= 2000
TARGETS  ?= all
PARQUET_READER ?= hyparquet@1.31.5 hyparquet-compressors@1.1.2
BENCH    ?= $(GO) test -run '^$$' -bench . -benchtime 20x -timeout 60m ./runs ./runs/sweep && $(GO) test -run '^$$' -bench FirstFigure -benchtime 1x ./cmd/whackamole
# prints the first C compiler that knows the C library
FIND_CC  = for c in "$$CC" gcc clang cc; do echo '\#include <stdlib.h>' | $$c -fsyntax-only -x c - 2>/dev/null && echo "$$c" && exit; done; exit 1

.PHONY: help run man test vet format sumtype staticcheck cross race bench golden gallery fuzz soak targets browser compiler emulators pandas
.DEFAULT_GOAL := help

help: ## this list
	@echo 'usage: make TARGET'
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  \1~\2/p' Makefile | while IFS='~' read -r name text; do printf '  %-11s %s\n' $$name "$$text"; done

run: ## play the founding case and write its report into out/ (SCENARIO=name for another)
	@$(GO) run ./cmd/whackamole run $(SCENARIO) --force

man: ## write the manual pages into out/man
	@$(GO) run ./cmd/whackamole man

test: browser compiler format vet sumtype staticcheck cross race ## every check there is, the page in a headless browser among them
	@$(GO) test -timeout 20m ./...

format: ## all is as gofmt writes it
	@bad=$$(gofmt -l .); [ -z "$$bad" ] || { echo "not formatted, run gofmt -w on:"; echo "$$bad"; exit 1; }

vet: ## go vet
	@$(GO) vet ./...

sumtype: ## every switch over facts or moves names all of them, or has a default
	@$(GO) tool go-check-sumtype ./... || { echo "a switch over a sum type misses variants: name them, or say so with a default"; exit 1; }

staticcheck: ## staticcheck finds nothing
	@$(GO) tool staticcheck ./... || { echo "staticcheck: mend it, or put above a line that is right: //lint:ignore CHECK why"; exit 1; }

cross: ## the program builds for windows, darwin, linux/arm64 and js/wasm
	@for platform in windows/amd64 darwin/arm64 linux/arm64 js/wasm; do \
		CGO_ENABLED=0 GOOS=$${platform%/*} GOARCH=$${platform#*/} $(GO) build -o /dev/null ./cmd/whackamole || \
			{ echo "cross: the program does not build for $$platform"; exit 1; }; \
	done

race: compiler ## runs played on several workers, under the race detector: each is what it is by itself
	@out=$$(CC="$$($(FIND_CC))" CGO_ENABLED=1 $(GO) test -race -count=1 -timeout 20m \
		-run 'AReplicateOfASweep|DoNotDependOn|IsTheRunItsCommandMakes|IsReportedOnce|AnInterrupt' ./policies ./runs ./runs/sweep 2>&1); ended=$$?; \
	echo "$$out"; [ $$ended = 0 ] || exit 1; \
	if echo "$$out" | grep -q 'no tests to run'; then echo "race: a package above has no test of these names any more; mend the -run"; exit 1; fi

bench: ## the benchmark report
	@$(BENCH)

golden: ## write the golden files anew; then read the diff, it is the review
	@dirs=$$(grep -rl --include='*_test.go' 'internal/golden"' . | sed 's|/[^/]*$$||' | sort -u); \
	[ -n "$$dirs" ] || { echo "no test compares with golden files"; exit 1; }; \
	WHACKAMOLE_GOLDEN=1 $(GO) test -count=1 -run Vocabulary ./internal/house && \
	WHACKAMOLE_GOLDEN=1 $(GO) test -count=1 -timeout 20m $$dirs

gallery: browser ## play every shipped scenario and write docs/gallery anew: their questions, headline numbers and pictures
	@WHACKAMOLE_GALLERY=1 $(GO) test -count=1 -timeout 20m -run TestGallery ./cmd/whackamole

fuzz: ## each fuzz target for FUZZTIME (20s)
	@grep -rn --include='*_test.go' '^func Fuzz' . | sed 's|^\(.*\)/[^/]*:[0-9]*:func \(Fuzz[A-Za-z0-9_]*\).*|\1 \2|' | sort | \
	while read -r dir name; do \
		echo "$$dir $$name"; \
		$(GO) test -run '^$$' -fuzz "^$$name\$$" -fuzztime $(FUZZTIME) "$$dir" || exit 1; \
	done

soak: ## the laws on SOAK random valid scenarios (2000)
	@$(GO) test ./runs -run Laws -count=1 -timeout 60m -rapid.checks=$(SOAK)

targets: emulators ## the same bytes on TARGETS (all: amd64-v1,amd64-v3,386,arm64,riscv64,wasm); emulates other processors
	@WHACKAMOLE_TARGETS=$(TARGETS) $(GO) test -count=1 -v -timeout 120m -run '^TestTargetsGiveTheSameBytes$$' ./internal/targets

browser: ## find a browser for the tests, or install one: $CHROME, else chromium or google-chrome, else apt-get as root
	@usable() { command -v "$$1" >/dev/null 2>&1 && "$$1" --version >/dev/null 2>&1; }; \
	found() { for b in "$$CHROME" chromium chromium-browser google-chrome; do \
		[ -n "$$b" ] && usable "$$b" && echo "browser: $$(command -v "$$b")" && return 0; done; return 1; }; \
	install='apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends chromium'; \
	if [ -n "$$CHROME" ] && ! usable "$$CHROME"; then echo "CHROME=$$CHROME does not run; unset it or name a browser"; exit 1; fi; \
	found && exit 0; \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then \
		log=$$(mktemp); \
		for try in 1 2 3; do \
			echo "browser: none found, installing chromium (try $$try of 3)"; \
			sh -c "$$install" >"$$log" 2>&1 && found && rm -f "$$log" && exit 0; \
			sleep 2; \
		done; \
		tail -n 5 "$$log"; rm -f "$$log"; \
	fi; \
	echo "no browser to test the page in; as root run:"; echo "  $$install"; echo "or set CHROME to the path of one"; exit 1

compiler: ## find a C compiler for the race detector, or install one: $CC, else gcc, clang or cc, else apt-get as root
	@found() { c=$$($(FIND_CC)) && echo "compiler: $$(command -v $$c)"; }; \
	install='apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends gcc libc6-dev'; \
	if [ -n "$$CC" ] && [ "$$($(FIND_CC))" != "$$CC" ]; then echo "CC=$$CC does not compile; unset it or name a C compiler"; exit 1; fi; \
	found && exit 0; \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then \
		log=$$(mktemp); \
		for try in 1 2 3; do \
			echo "compiler: none found, installing gcc (try $$try of 3)"; \
			sh -c "$$install" >"$$log" 2>&1 && found && rm -f "$$log" && exit 0; \
			sleep 2; \
		done; \
		tail -n 5 "$$log"; rm -f "$$log"; \
	fi; \
	echo "no C compiler for the race detector; as root run:"; echo "  $$install"; echo "or set CC to the path of one"; exit 1

emulators: ## find the emulators and the node that run programs for other processors, or install them: apt-get as root
	@found() { for e in qemu-x86_64 qemu-aarch64 qemu-riscv64 node; do command -v $$e >/dev/null 2>&1 || return 1; done; \
		echo "emulators: $$(command -v qemu-aarch64), $$(command -v node)"; }; \
	install='apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends qemu-user'; \
	command -v node >/dev/null 2>&1 || install="$$install nodejs"; \
	found && exit 0; \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then \
		log=$$(mktemp); \
		for try in 1 2 3; do \
			echo "emulators: some are missing, installing qemu-user (try $$try of 3)"; \
			sh -c "$$install" >"$$log" 2>&1 && found && rm -f "$$log" && exit 0; \
			sleep 2; \
		done; \
		tail -n 5 "$$log"; rm -f "$$log"; \
	fi; \
	echo "no emulators of other processors, or no node; as root run:"; echo "  $$install"; exit 1

pandas: ## read the tables of a sweep with pandas and another Parquet reader; not part of test: needs Debian's python3-pandas, node and npm
	@usable() { /usr/bin/python3 -c 'import pandas' >/dev/null 2>&1; }; \
	install='apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends python3-pandas'; \
	if ! usable && [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then \
		echo "pandas: none found, installing python3-pandas"; sh -c "$$install" >/dev/null 2>&1 || true; \
	fi; \
	usable || { echo "no pandas for /usr/bin/python3; as root run:"; echo "  $$install"; exit 1; }; \
	command -v node >/dev/null 2>&1 && command -v npm >/dev/null 2>&1 || { echo "no node or npm; as root run: apt-get install nodejs npm"; exit 1; }; \
	dir=$$(mktemp -d) && trap 'rm -rf "$$dir"' EXIT && \
	npm install --silent --no-audit --no-fund --prefix "$$dir" $(PARQUET_READER) || { echo "npm cannot install $(PARQUET_READER)"; exit 1; }; \
	$(GO) run ./cmd/whackamole sweep telegram-russia-2018 --set 'horizon="30 days"' --factor censor.carpet_bomb.prefix_bits_min=10,16,20,24 --replicates 5 \
		--out "$$dir/sweep" --quiet || exit 1; \
	for table in runs.parquet series.parquet; do \
		node cmd/whackamole/testdata/sweeps/dump.mjs "$$dir/node_modules" "$$dir/sweep/$$table" >"$$dir/$$table.json" || exit 1; \
	done; \
	/usr/bin/python3 cmd/whackamole/testdata/sweeps/check.py docs/SWEEPS.md "$$dir/sweep" "$$dir"
