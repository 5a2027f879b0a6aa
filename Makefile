# Everything there is to do, by name. `make help` lists it; CONTRIBUTING.md says when to do what.
# Recipes are short on purpose: what needs more than a line or two is a script in deploy/tools.

TARGET  := $(or $(CARGO_TARGET_DIR),target)
TOOLS   := deploy/tools
PROGRAM := $(TARGET)/release/holdfast
# Tests run the debug program, which can be told to fail at a given step.
TESTED  := $(TARGET)/debug/holdfast
TEST_FEATURES := --features holdfast-api/fault-points
DRILL   := cargo run --quiet --release -p holdfast-drill --
SMALL   := cargo run --quiet -p holdfast-drill --
MODEL   := python3 -B -m unittest discover -s workflows/tests/model

TEST_MODULES := deploy/test/node_modules/.installed
WEB_BUILT   := web/dist/.built
WEB_MODULES := web/node_modules/.installed
WEB_SOURCES := $(shell find web -type f -not -path '*/node_modules/*' -not -path 'web/dist/*' -not -name '*.log' 2>/dev/null)

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help run dev program engines web need-run need-test db-migrate db-seed fix coverage screenshots \
        test test-model test-rust test-web test-drills test-browser test-s3 sim crash bench \
        check check-rust check-lock check-depends check-words check-arrows check-migrations check-web

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' Makefile

# ---- Running

run: need-run engines web program ## build everything and start Holdfast; Ctrl-C stops it
	@exec $(TOOLS)/with-env.sh $(PROGRAM) serve

dev: need-run engines web ## debug program plus Vite's development server
	cargo build -p holdfast-api
	@exec $(TOOLS)/dev.sh $(TARGET)/debug/holdfast

db-migrate: need-run engines program ## bring the database to this version
	@$(TOOLS)/with-env.sh $(PROGRAM) migrate

db-seed: need-run engines program ## fill in the first desk, and sample people in development
	@$(TOOLS)/with-env.sh $(PROGRAM) seed

program:
	@echo "==> the program (the first build takes minutes)"
	cargo build --release -p holdfast-api

engines:
	@echo "==> the engines: Restate and Postgres"
	@deploy/engines/install.sh

web: $(WEB_BUILT)

$(WEB_BUILT): $(WEB_MODULES) $(WEB_SOURCES)
	@echo "==> the web app"
	npm --prefix web run build
	@touch $@

$(WEB_MODULES): web/package-lock.json
	@echo "==> the web app's packages"
	@$(TOOLS)/npm-ci.sh web
	@touch $@

$(TEST_MODULES): deploy/test/package-lock.json
	@echo "==> an OpenID provider and a mail server for the tests"
	@$(TOOLS)/npm-ci.sh deploy/test
	@touch $@

need-run:
	@$(TOOLS)/need.sh rust node

need-test:
	@$(TOOLS)/need.sh rust node python

# ---- Testing

test: need-test test-model engines web test-web test-rust test-drills test-browser test-s3 ## everything that is proved, small editions of the long ones
	@echo "==> make test: all passed"

test-model:
	@echo "==> the protocol's model: every interleaving"
	$(MODEL)
	python3 -B -m unittest discover -s $(TOOLS)

test-rust: engines $(TEST_MODULES)
	@$(TOOLS)/dovecot.sh
	@echo "==> the Rust tests"
	@$(TOOLS)/tools.sh s3s-fs
	cargo test --workspace $(TEST_FEATURES)

test-web: $(WEB_MODULES)
	@echo "==> the web app's unit tests"
	npm --prefix web test

test-drills: engines $(TEST_MODULES)
	@$(TOOLS)/dovecot.sh
	@echo "==> drills, small editions"
	cargo build -p holdfast-api $(TEST_FEATURES)
	$(SMALL) crash --small
	$(SMALL) post --small
	$(SMALL) bench --small

test-browser: engines web
	@echo "==> one ticket's whole life in a browser"
	cargo build -p holdfast-api $(TEST_FEATURES)
	CHROMIUM="$$($(TOOLS)/chromium.sh)" && export CHROMIUM && \
	    node $(TOOLS)/with-desk.mjs $(TESTED) npm --prefix web run e2e

test-s3: engines web
	@echo "==> files in a browser, kept in an S3 store"
	@$(TOOLS)/tools.sh s3s-fs
	cargo build -p holdfast-api $(TEST_FEATURES)
	CHROMIUM="$$($(TOOLS)/chromium.sh)" && export CHROMIUM && \
	    node $(TOOLS)/with-s3.mjs $(TARGET)/tools/bin/s3s-fs \
	        node $(TOOLS)/with-desk.mjs $(TESTED) npm --prefix web run e2e:files

sim: need-test ## long simulations: time against the naive model, wakes that go wrong; a failing seed is printed
	HOLDFAST_CASES=10000 HOLDFAST_SIM_DAYS=100000 \
	    cargo test --release -p holdfast-engine -p holdfast-rules --test laws --test sim -- --nocapture

crash: need-test engines $(TEST_MODULES) ## kill the program at every step, and the engines in mid-command
	@$(TOOLS)/dovecot.sh
	cargo build -p holdfast-api $(TEST_FEATURES)
	$(DRILL) crash
	$(DRILL) post

bench: need-test engines program ## measure, print a table, write target/bench.json
	$(DRILL) bench

coverage: need-test engines $(TEST_MODULES) ## how much of the code the Rust tests reach; at least 70 %
	@$(TOOLS)/dovecot.sh
	@$(TOOLS)/tools.sh s3s-fs
	@$(TOOLS)/coverage.sh --workspace $(TEST_FEATURES)

screenshots: need-run engines web program ## console and portal, light and dark, into target/screenshots
	CHROMIUM="$$($(TOOLS)/chromium.sh)" && export CHROMIUM && \
	    node $(TOOLS)/with-desk.mjs $(PROGRAM) npm --prefix web run screenshots

# ---- Checking

check: need-test check-rust check-depends check-words check-arrows check-migrations check-web ## style, lints, licences, boundaries; changes nothing
	@echo "==> make check: all passed"

check-rust:
	@echo "==> Rust: format, lints, documentation"
	cargo fmt --all --check
	cargo clippy --workspace --all-targets $(TEST_FEATURES) --quiet -- -D warnings
	RUSTDOCFLAGS="-D warnings" cargo doc --workspace --no-deps --quiet
	@$(TOOLS)/long-files.sh

check-lock:
	@cargo metadata --quiet --locked --format-version 1 >/dev/null 2>&1 \
	    || { echo "Cargo.lock is behind the manifests: build once and commit it" >&2; exit 1; }

check-depends: check-lock
	@echo "==> what we depend on: licences, sources, advisories"
	@$(TOOLS)/tools.sh cargo-deny
	@$(TOOLS)/deny.sh

check-words:
	@echo "==> spelling"
	@$(TOOLS)/tools.sh typos
	@$(TARGET)/tools/bin/typos

check-arrows: check-lock
	@echo "==> who may know whom"
	@$(TOOLS)/boundaries.sh
	@node $(TOOLS)/web-boundaries.mjs

check-migrations:
	@echo "==> migrations"
	@python3 -B $(TOOLS)/migrations.py

check-web: $(WEB_MODULES)
	@echo "==> web: format, lint and types"
	npm --prefix web run --silent format
	npm --prefix web run lint
	npm --prefix web run typecheck

fix: need-test $(WEB_MODULES) ## put right what a machine can: format, simple lints, spelling
	cargo clippy --workspace --all-targets $(TEST_FEATURES) --fix --allow-dirty --allow-staged
	cargo fmt --all
	npm --prefix web run fix
	@$(TOOLS)/tools.sh typos
	$(TARGET)/tools/bin/typos --write-changes
