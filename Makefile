# make demo   read the example reports and print the incidents they tell of
# make test   check style and types, and run every test
# make lock   write requirements.lock anew from pyproject.toml
# make clean  take away all that these made
#
# The tests in a browser need Chromium (Debian: apt-get install chromium) and are skipped without; their screenshots stand in
# build/screenshots.
#
# Needs Python 3.11, 3.12 or 3.13; everything else is installed into .venv. Another Python: make PYTHON=/path/to/python3

VENV := .venv
BIN := $(VENV)/bin
STORE := build/demo.db
# Asked by running each, for a python3.12 on the PATH may be a shim of a version that is not installed.
SUPPORTED := import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))
PYTHON = $(shell for name in python3.13 python3.12 python3.11 python3; do \
	if $$name -c "$(SUPPORTED)" 2>/dev/null; then echo $$name; break; fi; done)

.PHONY: demo test lock clean
.DEFAULT_GOAL := demo

demo: $(VENV)/installed
	@mkdir -p build && rm -f $(STORE)*
	@$(BIN)/according read examples --store $(STORE)
	@echo 'The desk, in a browser:    $(BIN)/according serve --store $(STORE)'
	@echo 'The command, and its help: $(BIN)/according --help'

test: $(VENV)/installed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pytest -rs --numprocesses auto --dist worksteal

$(VENV)/made:
	@test -n "$(PYTHON)" || { echo 'According needs Python 3.11, 3.12 or 3.13, and none is on the PATH.' >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	@touch $@

# Installing builds the gazetteer from its sources, too, and fetches what the desk's pages load. What is compiled now is not
# compiled at the first start (at every one, where Python may write no bytecode).
$(VENV)/installed: $(VENV)/made requirements.lock pyproject.toml hatch_build.py $(wildcard src/according/data/gazetteer/* front/*)
	$(BIN)/python -m pip install --quiet --require-hashes --requirement requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --editable .
	$(BIN)/python -m compileall -q src
	@touch $@

lock: $(VENV)/made
	$(BIN)/python -m pip install --quiet 'uv>=0.5,<1'
	$(BIN)/uv pip compile pyproject.toml --quiet --universal --python-version 3.11 --extra dev --generate-hashes \
		--no-annotate --no-emit-index-url --no-emit-find-links --custom-compile-command 'make lock' \
		--output-file requirements.lock

clean:
	rm -rf $(VENV) build dist src/according/web/static/vendor .mypy_cache .pytest_cache .ruff_cache .hypothesis
