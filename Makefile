# The one door: `make` alone says what there is. Everything is done in .venv, which the first call makes.
.DEFAULT_GOAL := help
SHELL := /bin/sh
BIN := .venv/bin
# Narrow a run: make test ARGS="tests/unit/sync -x"
ARGS ?=
# More workers than cores make the tests that wait for Qt and for sockets slower.
WORKERS ?= 2
# Lives of simulated shops: make simulate SEEDS=3000 FIRST=200
SEEDS ?= 200
FIRST ?= 0
# Kills, power cuts and bad lines: make torture ROUNDS=500 SEED=1
ROUNDS ?= 500
SEED ?= 1
TRANSLATIONS := resources/translations/blangkon_en

.PHONY: help prepare run demo test lint types check bench simulate statemachine mutants torture translations lock wheel clean

help: ## Say what there is
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1	\2/p' Makefile | expand -t 22

prepare: ## Make .venv and install what is missing (run and test do it too)
	@sh resources/packaging/prepare.sh

run: prepare ## Open a training shop; without a display, live its day offscreen into build/day/
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ] || [ "$$(uname -s)" = Darwin ] || [ "$$OS" = Windows_NT ]; then \
		exec $(BIN)/python -m blangkon_desktop --training $(ARGS); \
	else \
		echo "No display here: living the day offscreen into build/day/"; \
		exec $(BIN)/blangkon demo --headless --out build/day $(ARGS); \
	fi

demo: prepare ## Live one day offscreen: screenshots, documents and a summary in build/day/
	@$(BIN)/blangkon demo --headless --out build/day $(ARGS)

test: prepare ## Run the tests
	@if [ -z "$$CI" ] && ! ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 && ! command -v initdb >/dev/null; then \
		echo "PostgreSQL is not installed here: its tests are left out (apt-get install postgresql)"; \
		BLANGKON_WITHOUT_POSTGRES=1; export BLANGKON_WITHOUT_POSTGRES; \
	fi; \
	if [ -z "$$CI" ] && ! PATH="$$PATH:/usr/sbin" command -v cupsd >/dev/null; then \
		echo "CUPS is not installed here: its tests are left out (apt-get install cups cups-client)"; \
		BLANGKON_WITHOUT_CUPS=1; export BLANGKON_WITHOUT_CUPS; \
	fi; \
	if [ -z "$$CI" ] && ! command -v chromium >/dev/null && ! command -v google-chrome >/dev/null; then \
		echo "Chromium is not installed here: its test is left out (apt-get install chromium)"; \
		BLANGKON_WITHOUT_CHROMIUM=1; export BLANGKON_WITHOUT_CHROMIUM; \
	fi; \
	$(BIN)/python -m pytest -n $(WORKERS) --dist loadfile $(ARGS)

lint: prepare ## Check style and imports
	@$(BIN)/ruff check .

types: prepare ## Check types, strictly
	@$(BIN)/mypy

check: lint types test ## Everything a change must pass

bench: prepare ## Measure, and print the figures beside their budgets
	@$(BIN)/python -m pytest tests/bench -o python_files='bench_*.py' -q -s $(ARGS)

simulate: prepare ## Live many seeds of shops, tills and the marketplace with faults (SEEDS=200 FIRST=0)
	@$(BIN)/python -m tests.simulation --seeds $(SEEDS) --first $(FIRST) $(ARGS)

statemachine: prepare ## Search for an order of acts that breaks tills or marketplace (ARGS="--examples 500 --steps 60")
	@$(BIN)/python -m tests.simulation.machine $(ARGS)

mutants: prepare ## Put known mistakes into the program and print how soon the simulation notices them
	@$(BIN)/python -m tests.simulation.teeth $(ARGS)

torture: prepare ## Kill, cut off and mistreat real processes for many rounds (ROUNDS=500 SEED=1)
	@$(BIN)/python -m tests.torture --rounds $(ROUNDS) --seed $(SEED) $(ARGS)

translations: prepare ## Collect the sentences that people read and compile the translations
	@$(BIN)/pyside6-lupdate -locations none -no-obsolete -tr-function-alias QT_TRANSLATE_NOOP+=_N -source-language id_ID -target-language en_US \
		$$(find ui blangkon_desktop/messages*.py blangkon_desktop/__main__.py -name '*.py' | LC_ALL=C sort) -ts $(TRANSLATIONS).ts
	@$(BIN)/pyside6-lrelease $(TRANSLATIONS).ts -qm $(TRANSLATIONS).qm

lock: prepare ## Write requirements.lock from pyproject.toml (newer versions: make lock ARGS=--upgrade)
	@test -x build/lock/bin/uv || { $(BIN)/python -m venv build/lock && build/lock/bin/pip install --quiet uv; }
	@build/lock/bin/uv pip compile pyproject.toml --all-extras --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" --quiet $(ARGS) -o requirements.lock

wheel: prepare ## Build the wheel into dist/
	@rm -rf build/lib build/bdist.*
	@$(BIN)/python -m build --wheel --no-isolation --outdir dist .

clean: ## Remove what was made here, except .venv
	@rm -rf build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage htmlcov
	@find . -name __pycache__ -not -path './.venv/*' -prune -exec rm -rf {} +
