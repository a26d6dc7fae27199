# bemanna: `make demo` runs the whole chain, `make test` runs every test. Both prepare .venv first.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.PHONY: help setup demo test check lint docs format catalogues clean

help:
	@echo "make demo   prepare .venv and run the whole chain on examples/one_ward"
	@echo "make test   prepare .venv and run every test"
	@echo "make lint   ruff, its format, mypy --strict and the catalogues"
	@echo "make check  lint and the tests: what CI runs"
	@echo "make docs   the documentation as a site in build/site"
	@echo "make catalogues  bring the Swedish and Danish catalogues up to date with the messages"
	@echo "make setup  prepare .venv only"

setup: $(STAMP)

$(STAMP): pyproject.toml constraints.txt
	@command -v $(PYTHON) >/dev/null 2>&1 || { echo "bemanna needs Python 3.11 or newer; no '$(PYTHON)' was found. Install it, or say: make PYTHON=/path/to/python3.11 setup"; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "bemanna needs Python 3.11 or newer; %s is Python %s. Say: make PYTHON=/path/to/python3.11 setup" % (sys.executable, sys.version.split()[0]))'
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { echo "Python's venv module is missing. On Debian or Ubuntu: apt-get install python3-venv"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Installing the pinned versions into $(VENV) (a few minutes the first time) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch $(STAMP)

demo: setup
	$(BIN)/bemanna run examples/one_ward

test: setup
	$(BIN)/python -m pytest -n 2

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m bemanna.i18n.extraction --check

check: lint test

docs: setup
	$(BIN)/python -m docs.rooms_picture > docs/images/rooms.svg
	$(BIN)/python -m mkdocs build --strict

catalogues: setup
	$(BIN)/python -m bemanna.i18n.extraction

format: setup
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

clean:
	rm -rf $(VENV) build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
