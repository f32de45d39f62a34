# One command a job; `make` alone lists them.
CORPUS ?= corpus
LOCK := requirements.lock
PYTHON := $(shell for p in python3 python python3.13 python3.12 python3.14 python3.11; do \
	$$p -c 'import sys; sys.exit(not (3,11) <= sys.version_info[:2] <= (3,14))' 2>/dev/null && { echo $$p; break; }; done)
BIN := .venv/bin
ENV := .venv/.made-from-lock

.DEFAULT_GOAL := help
.PHONY: help env report run lab course site test lint mutate fuzz types check lock

help:  ## list the commands
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 18

env: $(ENV)  ## make the environment in .venv from the lock

$(ENV): $(LOCK) pyproject.toml
	@test -n "$(PYTHON)" || { echo "policylab needs Python 3.11, 3.12, 3.13 or 3.14; python3 here is: $$(python3 --version 2>&1). Install one of these and run make again." >&2; exit 2; }
	@echo "Making the environment in .venv with $$($(PYTHON) --version) ..." >&2
	@$(PYTHON) -m venv --clear .venv
	@awk '/^[a-z]/{keep=/^uv==/} keep' $(LOCK) > .venv/uv.lock
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r .venv/uv.lock
	@VIRTUAL_ENV="$(CURDIR)/.venv" $(BIN)/uv pip sync -q --require-hashes $(LOCK)
	@VIRTUAL_ENV="$(CURDIR)/.venv" $(BIN)/uv pip install -q --no-deps --no-build-isolation --editable .
	@touch $(ENV)

report: $(ENV)  ## write the reports of CORPUS=folder (default: the corpus that ships)
	@$(BIN)/policylab report "$(CORPUS)"

run: $(ENV)  ## run a command: make run DO="check my-plans"
	@$(BIN)/policylab $(DO)

lab: $(ENV)  ## open the notebooks in JupyterLab
	@$(BIN)/policylab lab

course: $(ENV)  ## run all lessons of the course with the answers of docs/course.md
	@COURSE=all $(BIN)/python -m pytest -q tests/notebooks/test_course.py

site: $(ENV)  ## run what the pages of docs/ show and build the site into build/site
	@$(BIN)/python docs/make_site.py

test: $(ENV)  ## run the tests
	@$(BIN)/python -m pytest -q -n 2 --dist worksteal

lint: $(ENV)  ## formatting and style
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .

mutate: $(ENV)  ## make each rule of facts/ and reading/ never match and name those that no golden case notices
	@$(BIN)/python tests/mutate.py

fuzz: $(ENV)  ## five minutes of coverage-guided fuzzing of each reader and of facts
	@VIRTUAL_ENV=$(CURDIR)/.venv $(BIN)/uv pip install -q --only-binary :all: "atheris>=3,<4"
	@$(BIN)/python tests/fuzz/fuzz.py

types: $(ENV)  ## static types
	@$(BIN)/mypy

check: lint types test  ## all that CI runs

lock: $(ENV)  ## renew the lock from pyproject.toml
	@VIRTUAL_ENV="$(CURDIR)/.venv" $(BIN)/uv pip compile -q pyproject.toml --group dev --all-extras --universal \
		--python-version 3.11 --generate-hashes --no-emit-index-url --no-header -o $(LOCK)
