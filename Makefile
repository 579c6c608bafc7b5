# make demo    everything needed, then the survey at http://127.0.0.1:8000 (PORT=... for another port)
# make test    the whole suite on a real PostgreSQL of its own
# make lint    style, imports, dead code, migrations, settings
# make css | texts | lock | fonts | screenshots   for maintainers: rebuild the stylesheets, the translations, the
#              lists of dependencies, the report's font, the pictures of the officer's pages
# make clean   remove what the others made, save the demo's data (var/)

PORT ?= 8000
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STATIC := $(shell find static -type f -not -path 'static/build/*')
# Production's settings with values that are good for nothing but a check.
AS_PRODUCTION = TNA_ENVIRONMENT=production TNA_HOSTS=tna.example DATABASE_URL=sqlite://:memory: \
	SECRET_KEY=$$($(BIN)/python -c 'import secrets; print(secrets.token_urlsafe(50))') \
	TNA_CODE_KEY=$$($(BIN)/python -c 'import base64, os; print(base64.b64encode(os.urandom(32)).decode())')
UV := $(or $(wildcard $(BIN)/uv),uv)
# Without the custom command the locks would name the machine's own path to the tool.
LOCK = UV_CUSTOM_COMPILE_COMMAND='make lock' $(UV) pip compile --quiet --universal --python-version 3.11 \
	--generate-hashes --no-emit-index-url --no-emit-find-links
INSTALL = $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r

.PHONY: demo test lint css texts lock fonts screenshots bench-page bench-collect bench-analysis bench-output \
	bench-xlsform xlsform-corpus clean

demo: $(VENV)/run.stamp staticfiles/staticfiles.json
	@$(BIN)/python -c 'import socket; socket.create_server(("127.0.0.1", $(PORT))).close()' 2>/dev/null \
		|| { echo 'Port $(PORT) is taken: try make demo PORT=8001'; exit 1; }
	@$(BIN)/python manage.py migrate --verbosity 0
	@PORT=$(PORT) $(BIN)/python manage.py demo
	@echo 'Serving until Ctrl-C.'
	@exec $(BIN)/granian --interface wsgi --workers 1 --blocking-threads 8 --host 127.0.0.1 --port $(PORT) \
		--respawn-failed-workers --respawn-interval 0.5 --no-access-log --log-level error tna.wsgi:application

# One process more than the machine has cores: the tests with a browser wait as much as they compute.
test: $(VENV)/dev.stamp
	$(BIN)/python -m pytest --numprocesses $$($(BIN)/python -c 'import os; print(min(os.cpu_count() or 1, 4) + 1)') \
		--dist worksteal

# Of djlint only the rules: its formatter puts blanks between inline elements, and an item's HTML comes 80 times a page.
lint: $(VENV)/dev.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/djlint templates --lint --quiet
	$(BIN)/lint-imports
	$(BIN)/vulture
	DATABASE_URL=sqlite://:memory: TNA_ENVIRONMENT=test $(BIN)/python manage.py makemigrations --check --dry-run
	$(AS_PRODUCTION) $(BIN)/python manage.py check --deploy --fail-level WARNING
	@$(BIN)/python -c 'import pathlib, polib, sys; \
		stale = [str(po) for po in pathlib.Path("surveys").rglob("*.po") if not (mo := po.with_suffix(".mo")).exists() \
			or polib.pofile(po).to_binary() != mo.read_bytes()]; \
		sys.exit(f"stale translations, run make texts: {stale}" if stale else 0)'

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo 'TNA needs Python 3.11 or newer: make $(MAKECMDGOALS) PYTHON=python3.11'; exit 1; }
	@$(PYTHON) -m venv $(VENV) >/dev/null 2>&1 && $(BIN)/python -m pip --version >/dev/null 2>&1 \
		|| $(UV) venv --quiet --clear --seed --python $(PYTHON) $(VENV) 2>/dev/null \
		|| { rm -rf $(VENV); echo 'This Python cannot make virtual environments: apt install python3-venv'; exit 1; }

$(VENV)/run.stamp: requirements.txt | $(VENV)/bin/python
	@echo 'Installing what TNA needs ...'
	@$(INSTALL) requirements.txt
	@touch $@

$(VENV)/dev.stamp: requirements-dev.txt | $(VENV)/bin/python
	@echo 'Installing what TNA and its tests need ...'
	@$(INSTALL) requirements-dev.txt
	@touch $@

staticfiles/staticfiles.json: $(VENV)/run.stamp $(STATIC)
	@$(BIN)/python manage.py collectstatic --noinput --clear --verbosity 0
	@touch $@

css: $(VENV)/run.stamp
	cd static/build && npm ci --silent --ignore-scripts && \
		CRISPY_TEMPLATES=$$('$(abspath $(BIN))/python' -c 'import crispy_bootstrap5; print(crispy_bootstrap5.__path__[0])')/templates \
		npm run --silent build

# Brings the catalogue of sentences up to date with the source, and names what still lacks its Vietnamese.
texts: $(VENV)/dev.stamp
	$(BIN)/python -m tests.texts

lock:
	@command -v $(UV) >/dev/null || { echo 'make lock needs uv: pip install uv, or give UV=...'; exit 1; }
	$(LOCK) requirements.in -o requirements.txt
	$(LOCK) requirements-dev.in -o requirements-dev.txt
	cd static/build && npm run --silent lock

# The officer's page: bytes, requests, and the server's time for one page beside that of a bare one.
bench-page: $(VENV)/dev.stamp
	$(BIN)/python -m pytest -q -s -p no:cacheprovider tests/bench/page.py

# A questionnaire of 1,000 items, written and read.
bench-xlsform: $(VENV)/dev.stamp
	$(BIN)/python -m pytest -q -s -p no:cacheprovider tests/bench/xlsform.py

# What becomes of workbooks that were written for other tools: docs/xlsform-corpus.md.
xlsform-corpus: $(VENV)/dev.stamp
	$(BIN)/python -m tests.interchange.corpus_table

# Receiving: complete responses a second from 1, 8 and 64 clients, beside a bare insert; what SIGKILL loses.
bench-collect: $(VENV)/dev.stamp
	@$(BIN)/python -m tests.bench.collect

# Dashboard's first byte, files that leave (megabytes a second, peak memory) for TNA_BENCH_RESPONSES responses
# (a million without it), and seconds for the report of 33.
bench-output: $(VENV)/dev.stamp
	@$(BIN)/python -m tests.bench.output

# Full results over 1,000 to 1,000,000 responses (TNA_BENCH_RESPONSES=1000,20000 for less): time and memory.
bench-analysis: $(VENV)/dev.stamp
	$(BIN)/python tests/bench/analysis.py

# The report's font out of the npm package that it comes in; its products are committed.
fonts: $(VENV)/dev.stamp
	folder=$$(mktemp -d) && cd $$folder && npm pack --silent @fontsource/be-vietnam-pro@5.3.0 >/dev/null \
		&& tar xzf *.tgz && cd '$(CURDIR)' && $(BIN)/python -m tests.fonts $$folder/package && rm -r $$folder

# Every page of the officer's way as a picture, into docs/pictures/officer/.
screenshots: $(VENV)/dev.stamp
	TNA_REQUIRE_BROWSER=1 $(BIN)/python -m pytest -q -n 0 -p no:cacheprovider tests/browser/pictures.py

clean:
	rm -rf $(VENV) staticfiles static/build/node_modules .pytest_cache .ruff_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
