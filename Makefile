# Two commands for newcomers: `make demo` and `make test`. The rest is for maintainers.
PYTHON ?= python3
BIN := .venv/bin
ARGS ?=

.PHONY: demo test lint types walls unit kills lock clean

demo: .venv/demo-ready
	$(BIN)/marsad demo $(ARGS)

test: lint types walls unit

lint: .venv/test-ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: .venv/test-ready
	$(BIN)/mypy

walls: .venv/test-ready
	$(BIN)/lint-imports --no-cache

unit: .venv/test-ready
	$(BIN)/pytest -n 2 --dist loadfile $(ARGS)

kills: .venv/test-ready
	$(BIN)/python -m tests.walk.kills $(ARGS)

# Compiled ahead, as pip does with whatever it unpacks: some machines are told to keep no bytecode of what they import.
INSTALL = $(BIN)/pip install --quiet --no-deps --no-build-isolation --editable . \
	&& $(BIN)/python -m compileall -q connectors rules pipeline

.venv/bin/python:
	$(PYTHON) -m venv .venv

.venv/demo-ready: .venv/bin/python requirements.lock pyproject.toml
	$(BIN)/pip install --quiet --require-hashes --requirement requirements.lock
	$(INSTALL)
	touch $@

.venv/test-ready: .venv/bin/python requirements-test.lock pyproject.toml
	$(BIN)/pip install --quiet --require-hashes --requirement requirements-test.lock
	$(INSTALL)
	touch $@ .venv/demo-ready

# Versions and hashes only; the place they are fetched from is every installer's own business.
COMPILE := pip-compile --quiet --generate-hashes --strip-extras --allow-unsafe --no-header --no-annotate \
	--no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-emit-options

lock: .venv/bin/python
	$(BIN)/pip install --quiet pip-tools
	$(BIN)/$(COMPILE) --extra build --output-file requirements.lock pyproject.toml
	$(BIN)/$(COMPILE) --extra build --extra test --output-file requirements-test.lock pyproject.toml

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis
