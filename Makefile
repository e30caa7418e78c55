# The only front door. `make run` and `make test` need Python >= 3.11 and nothing else.
PYTHON ?= python3
PORT ?= 8000
VENV := .venv
PY := $(VENV)/bin/python

.DEFAULT_GOAL := help
.PHONY: help run demo test check bench format clean

help:  ## this list
	@grep -E '^[a-z]+:.*##' Makefile | sed -E 's/:.*## /\t/' | expand -t 12

$(VENV)/.runtime: requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed")'
	$(PYTHON) -m venv $(VENV)
	$(PY) -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

$(VENV)/.development: $(VENV)/.runtime requirements-dev.txt
	$(PY) -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@

run: $(VENV)/.runtime  ## set up this machine's instance, start site and worker, print the addresses (PORT=8000)
	@$(PY) -m xjindustry.launch --port $(PORT)

demo: $(VENV)/.runtime  ## play an editor and a publisher on the running instance's demo texts
	@$(PY) manage.py play_demo

test: $(VENV)/.development  ## the whole suite on SQLite, then on PostgreSQL and Redis where reachable
	@$(PY) -m tests.matrix

check: $(VENV)/.development  ## style, types, layers, migrations, deployment settings
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports --no-cache
	$(PY) manage.py makemigrations --check --dry-run
	SECRET_KEY=$$($(PY) -c 'import secrets; print(secrets.token_urlsafe(50))') ALLOWED_HOSTS=example.org \
		$(PY) manage.py check --deploy --fail-level WARNING

bench: $(VENV)/.development  ## measure; each figure is a ratio of one run
	@$(PY) -m bench

format: $(VENV)/.development  ## write the code as `make check` wants it
	$(VENV)/bin/ruff format .
	$(VENV)/bin/ruff check --fix .

clean:  ## remove the virtual environment; the data in var/ stay
	rm -rf $(VENV)
