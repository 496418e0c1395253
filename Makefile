# Passerelle. `make help` lists what can be asked for; every word does the set-up it needs.
# ARGS="..." is handed on, for example: make check ARGS="--format github", make test ARGS="-k glossary"

SHELL := /bin/sh
BIN := .venv/bin
ARGS ?=
MAKEFLAGS += --no-print-directory
.DEFAULT_GOAL := help
.PHONY: help site serve check test lint format search-report bench bench-search lock clean distclean setup setup-test browser paper

help: ## list these words
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' Makefile

site: paper ## build the site into site/
	@$(BIN)/passerelle build $(ARGS)
	@echo "The site is in $(CURDIR)/site; 'make serve' shows it in a browser."

serve: paper ## show the site and follow the changes
	@$(BIN)/passerelle serve $(ARGS)

.PHONY: offline
offline: paper ## build the site and a copy to take along into dist/
	@$(BIN)/passerelle export offline $(ARGS)

check: setup ## check cards, programmes, vocabulary and references
	@$(BIN)/passerelle check $(ARGS)

test: lint browser paper ## lint, then run all the tests
	@PASSERELLE_CHROMIUM="$$(cat .venv/chromium)" $(BIN)/pytest -n auto $(ARGS)

lint: setup-test ## ruff and mypy
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check --output-format concise .
	@$(BIN)/mypy

format: setup-test ## lay the code out and repair what ruff can repair
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

search-report: browser ## how well the search finds, by kind of query
	@PYTHONPATH=. $(BIN)/python -m tests.search.report $(ARGS)

bench: setup ## measure large libraries
	@$(BIN)/python -m benchmarks $(ARGS)

bench-search: browser ## measure the search of large sites, beside others
	@$(BIN)/python -m benchmarks.search $(ARGS)

lock: ## write requirements/*.txt anew (newer versions: make lock ARGS=--upgrade)
	@sh scripts/setup.sh lock
	@sh scripts/lock.sh $(ARGS)

clean: ## remove the site and all caches
	@rm -rf site .site-* .site.old .cache .mypy_cache .pytest_cache .ruff_cache .hypothesis dist
	@find hooks tests benchmarks -type d -name __pycache__ -prune -exec rm -rf {} + 2>/dev/null || true

distclean: clean ## remove the virtual environment too
	@rm -rf .venv

setup:
	@sh scripts/setup.sh

setup-test:
	@sh scripts/setup.sh test

paper: setup
	@sh scripts/paper.sh

browser: setup-test
	@sh scripts/browser.sh
