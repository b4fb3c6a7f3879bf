# Two commands matter: `make run` opens the assistant, `make test` runs all tests.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.NOTPARALLEL:
MAKEFLAGS += --no-print-directory

aisle := .build/release/aisle
# Tells when the last release build that succeeded began. While no source is newer, Swift is not
# called at all.
built := .build/release.built
# Folders too, so that a removed file counts as a change.
sources := Package.swift $(shell find Sources 2>/dev/null)

.PHONY: help setup build run test fuzz bench lint format tsan clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: ## install the libraries and fetch the encoder's weights, where missing
	@.setup/packages.sh
	@.setup/weights.sh $(weights)

# Inherited by their prerequisite `setup`.
build run test fuzz bench tsan: weights := --patient

build: setup $(built) ## build for release

$(built): $(sources)
	@echo "==> Building Aisle for release; the first time takes some minutes." >&2
	@mkdir -p .build && touch $@.begun
	@.setup/swift.sh build -c release --product aisle
	@mv $@.begun $@

run: build ## open the assistant; the first time does everything that is needed
	@exec $(aisle) $(ARGS)

test: setup ## build in debug and run all tests
	@echo "==> Building Aisle and its tests." >&2
	@.setup/swift.sh build --build-tests
	@echo "==> Testing." >&2
	@swift test --skip-build --disable-xctest $(if $(FILTER),--filter $(FILTER))

fuzz: setup ## fuzz each reader of feeds for SECONDS (60)
	@.ci/fuzz $(or $(SECONDS),60) $(READERS)

bench: build ## measure speed beside peers (IMPORT=1000000 SIZES=20000,1000000 CATALOG=feed.jsonl)
	@.setup/swift.sh build -c release --product SearchBenchmark
	@Benchmarks/run.sh "$(PRODUCTS)" "$(IMPORT)" "$(SIZES)" "$(CATALOG)"

lint: ## check the formatting and the dependency rule
	@swift format lint --strict -r Sources Tests Package.swift
	@.ci/dependency-rule

format: ## format the sources
	@swift format -i -r Sources Tests Package.swift

tsan: setup ## run all tests under the thread sanitizer
	@.setup/swift.sh test --disable-xctest --sanitize thread --scratch-path .build-tsan $(if $(FILTER),--filter $(FILTER))

clean: ## delete what was built (not your data)
	@rm -rf .build .build-*
