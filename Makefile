# make run: all the set-up, then the product on http://127.0.0.1:8000/ · make test: all the set-up, then every test
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
DATA ?= var
PORT ?= 8000
ROWS ?= 100000

.PHONY: run test check bench bench-indicators bench-registers bench-reports install install-test lock format clean help

run: install  ## start the product (PORT=8000 DATA=var)
	@LUOSHI_DATA="$(DATA)" exec $(BIN)/luoshi serve --demo --port $(PORT)

test: install-test  ## every test: unit, property, browser (ARGS="-k words" for some)
	$(BIN)/python -m pytest $(ARGS)

check: $(VENV)/.dev  ## lint, types, imports between rooms, file sizes, migrations, translations, docs examples
	@PATH="$(abspath $(BIN)):$$PATH" $(BIN)/python -m tools.check

bench: $(VENV)/.dev  ## print speeds as ratios to a floor measured in the same run
	$(BIN)/python -m bench.reading
	$(BIN)/python -m bench.sheets --rows $(ROWS)

bench-registers: $(VENV)/.dev  ## a register over HTTP beside bare SQL (ROWS="10000 100000 1000000")
	$(BIN)/python -m bench.registers --rows $(ROWS)
	$(BIN)/python -m bench.registers_xlsx --rows $(firstword $(ROWS))

bench-indicators: $(VENV)/.dev  ## pages of indicators beside bare SQL over a tenth of a country (INDICATORS=200 all of it)
	$(BIN)/python -m bench.indicators --indicators $(or $(INDICATORS),20)

bench-reports: $(VENV)/.dev  ## a report of 20 pages with 400 slots beside bare python-docx
	$(BIN)/python -m bench.reports

install: $(VENV)/.run  ## what the product needs

install-test: $(VENV)/.dev
	@sh tools/test-system.sh

$(VENV)/bin/python:
	@$(PYTHON) tools/python_version.py
	$(PYTHON) -m venv $(VENV)

$(VENV)/.run: requirements.lock package-lock.json pyproject.toml $(wildcard src/luoshi/*/locale/zh_Hans/LC_MESSAGES/django.po) | $(VENV)/bin/python
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	$(BIN)/python -m tools.frontend
	$(BIN)/python -m tools.messages compile
	@touch $@

$(VENV)/.dev: requirements-dev.lock $(VENV)/.run
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

lock:  ## write both lock files anew from pyproject.toml
	$(BIN)/python -m tools.lock

format:
	$(BIN)/ruff check --fix src tests tools bench
	$(BIN)/ruff format src tests tools bench

clean:  ## remove what was installed and built; the data folder stays
	rm -rf $(VENV) node_modules build dist src/luoshi/web/static/vendor

help:
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/'
