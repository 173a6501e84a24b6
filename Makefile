# The two commands a newcomer needs are `make run` and `make test`; each installs what it needs first.

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
# Whatever pip says goes to standard error: `make run` leaves standard output to the bot.
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: help install run test train benchmark picking evaluate clean

help:
	@echo "make run        start the bot (first time: install, build the index)"
	@echo "make test       ruff, mypy and pytest with coverage"
	@echo "make evaluate   measure on QUESTIONS=file.yaml"
	@echo "make benchmark  measure speed by stage, memory and index build time"
	@echo "make picking    measure how often the right one of twenty articles is picked"
	@echo "make train      make the models in data/model anew"
	@echo "make clean      remove the environment, index and caches (not data/state)"

# A stamp per set of packages: made anew when pyproject.toml changes, else it costs nothing.
$(VENV)/.installed: pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Pakketten installeren / installing packages …" >&2
	@$(PIP) install -e . </dev/null >&2
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.installed
	@$(PIP) install -e ".[dev]" </dev/null >&2
	@touch $@

$(VENV)/.installed-train: $(VENV)/.installed
	@$(PIP) install -e ".[train]" </dev/null >&2
	@touch $@

install: $(VENV)/.installed

run: install
	@$(BIN)/bronvast run

test: install $(VENV)/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pytest --cov --cov-report=term

train: install $(VENV)/.installed-train
	@$(BIN)/python -m index.training

benchmark: install
	@$(BIN)/python -m index.evaluation.benchmark

picking: install
	@$(BIN)/python -m index.evaluation.picking

QUESTIONS ?= data/questions/oresjnik.yaml
evaluate: install
	@$(BIN)/bronvast evaluate $(QUESTIONS)

clean:
	rm -rf $(VENV) data/index .mypy_cache .ruff_cache .pytest_cache .coverage .coverage.*
