# The commands of a checkout. Each sets up what it needs.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: demo test check bench setup
demo: setup
	$(BIN)/salestui demo

test: setup
	$(BIN)/python -m pytest -n 3 --dist worksteal

check: setup
	$(BIN)/ruff format --check salestui tests benchmarks
	$(BIN)/ruff check salestui tests benchmarks
	$(BIN)/mypy
	$(BIN)/python -m pytest -n 3 --dist worksteal

bench: setup
	for each in start keys tabs imports search; do $(BIN)/python benchmarks/$$each.py || exit 1; done

setup: $(VENV)/.done
$(VENV)/.done: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --upgrade pip
	$(BIN)/pip install --quiet --editable . --group dev
	touch $@
