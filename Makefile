# Two commands are all you need: `make run` and `make test`. Each sets up what it uses, the first time.

PYTHON := .venv/bin/python
BENCHMARKS := $(wildcard benchmarks/*.py)
CODE := bot sandbox tests tools $(BENCHMARKS)
# What pytest makes of the tests is kept, whatever Python is told elsewhere: to make it again takes each worker 6 s.
PYTEST := PYTHONDONTWRITEBYTECODE= $(PYTHON) -m pytest --numprocesses=auto --maxprocesses=8 --dist=worksteal
LOCK := UV_SYSTEM_CERTS=true $(PYTHON) -m uv pip compile --quiet pyproject.toml --generate-hashes --no-header \
	--no-emit-index-url --no-emit-find-links --universal --python-version 3.11

.PHONY: help run manifest doctor test stress once year check lint style types imports unused format lock upgrade bench bench-full questions teach correct keep architecture states pictures postgres browser calendar set-up-run set-up-dev programs

help: ## list what make can do
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: set-up-run ## start the bot: in a Slack workspace on this machine, or in yours where .env has its tokens
	@$(PYTHON) -m tools.run

manifest: set-up-run ## print the app manifest for Slack; with REQUEST_URL=https://... for HTTP
	@$(PYTHON) -m bot manifest $(if $(REQUEST_URL),--request-url "$(REQUEST_URL)")

doctor: set-up-run ## say what is wrong with the set-up, and the mend
	@$(PYTHON) -m bot doctor

test: set-up-dev programs ## run all the tests; with EVERYTHING=1 all on both databases, and at full length
	@$(PYTEST)

stress: set-up-dev programs ## put the acts that people race for under strain: a hundred clicks at once
	@STRESS=100 EVERYTHING=1 $(PYTEST) tests/flows tests/store tests/delivery

once: set-up-dev programs ## prove that each prompt arrives once: bots killed, Slack unwell, ten thousand prompts
	@$(PYTHON) -m tests.simulations.once

year: set-up-dev ## live through a school year of forty deployments, and list all that anyone is sent
	@$(PYTHON) -m tests.simulations.year

check: lint test ## everything that CI checks

lint: style types imports unused ## style, types, which part may import which, and that nothing is left over

style: set-up-dev
	@$(PYTHON) -m ruff check
	@$(PYTHON) -m ruff format --check

types: set-up-dev
	@$(PYTHON) -m mypy --strict $(CODE)

imports: set-up-dev
	@$(PYTHON) .venv/bin/lint-imports --no-logo

unused: set-up-dev
	@$(PYTHON) -m vulture
	@$(PYTHON) -m deptry .

format: set-up-dev ## put the code in the house's style
	@$(PYTHON) -m ruff check --fix
	@$(PYTHON) -m ruff format

lock: set-up-dev ## lock the libraries that pyproject.toml names, moving no version that still fits
	@$(LOCK) --extra sandbox -o requirements/run.txt
	@$(LOCK) --extra sandbox --extra dev -c requirements/run.txt -o requirements/dev.txt
	@$(LOCK) --extra teach -c requirements/dev.txt -o requirements/teach.txt

upgrade: LOCK += --upgrade
upgrade: lock ## lock the newest versions that pyproject.toml allows

bench: set-up-dev programs ## measure how fast it is against its goals, on both databases
	@$(PYTHON) -m benchmarks

bench-full: set-up-dev programs ## the same with 1,000,000 rows of history
	@$(PYTHON) -m benchmarks --full

questions: set-up-dev ## measure how well questions are answered
	@$(PYTHON) -m benchmarks.questions

teach: set-up-dev ## teach the whole reading of questions again, in some minutes
	@sh tools/python tools/setup.py teach
	@$(PYTHON) -m tools.teaching.whole

correct: set-up-dev ## teach what has been added to the ways of asking, in a moment
	@$(PYTHON) -m tools.teaching.corrections

keep: set-up-dev programs ## keep a filled database of these tables, once a version counts as released
	@$(PYTHON) -m tests.store.released

architecture: set-up-dev ## draw the rooms in docs/architecture.md again, from their import contracts
	@$(PYTHON) -m tools.architecture

states: set-up-dev ## draw the states in docs/states.md again, from their tables
	@$(PYTHON) -m tools.states

pictures: set-up-dev programs ## draw the README's pictures again
	@$(PYTHON) -m tests.browser.pictures

postgres: set-up-dev ## install PostgreSQL and PgBouncer, which only the tests need
	@$(PYTHON) -m tools.programs postgresql pgbouncer

browser: set-up-dev ## install Chromium, which only the tests need
	@$(PYTHON) -m tools.programs chromium

calendar: set-up-dev ## install the reader of calendar files, which only the tests need
	@$(PYTHON) -m tools.programs calendar

set-up-run:
	@sh tools/python tools/setup.py run

set-up-dev:
	@sh tools/python tools/setup.py dev

programs: set-up-dev
	@$(PYTHON) -m tools.programs --unasked postgresql pgbouncer chromium calendar
