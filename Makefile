# policygraph: make demo | test | check | page | bench | readme | clean | lock
# Needs make and Python 3.11 or newer with its venv module; everything else comes from requirements.txt.
# The page of `policygraph browse` also needs Node 20.19 or newer; without it the page is left out, and everything else works.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
DEMO := .demo.db
WEB := pipeline/view/web
PAGE := pipeline/view/static/index.html
MODULES := $(WEB)/node_modules/.package-lock.json
NODE := $(shell node -e 'const [a, b] = process.versions.node.split(".").map(Number); console.log(a > 20 || (a === 20 && b >= 19) ? "yes" : "")' 2>/dev/null)
export PIP_DISABLE_PIP_VERSION_CHECK = 1

.DEFAULT_GOAL := help
.PHONY: help demo test check page bench readme clean lock

help: ## show this list
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1\t\2/p' $(MAKEFILE_LIST)

$(STAMP): requirements.txt pyproject.toml
	@command -v $(PYTHON) >/dev/null 2>&1 || { echo "error: $(PYTHON) is missing (apt-get install python3)" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "error: $(PYTHON) is older than 3.11 (make PYTHON=python3.11)" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "error: Python's venv module is missing: install python3-venv (apt-get install python3-venv)" >&2; exit 1; }
	@test -x $(BIN)/python || { echo "making $(VENV) and installing the locked requirements: a minute or two"; $(PYTHON) -m venv $(VENV); }
	@$(BIN)/python -m pip install --quiet --require-hashes -r requirements.txt
	@$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e .
	@touch $@

demo: $(STAMP) ## build a graph of corpus/articles and ask it three questions
	@rm -rf $(DEMO)
	@echo '$$ policygraph run corpus/articles'
	@$(BIN)/policygraph run corpus/articles --store $(DEMO)
	@echo; echo '$$ policygraph query --name effects-on -p effect=黃金 -p limit=5    # what moves gold?'
	@$(BIN)/policygraph query --name effects-on -p effect=黃金 -p limit=5 --store $(DEMO)
	@echo; echo '$$ policygraph query --name paths -p cause=聯準會 -p effect=比特幣 -p limit=3    # how may the Fed reach Bitcoin?'
	@$(BIN)/policygraph query --name paths -p cause=聯準會 -p effect=比特幣 -p limit=3 --store $(DEMO)
	@echo; echo '$$ policygraph query --name evidence -p cause=聯準會 -p effect=美元 -p limit=3    # in which words?'
	@$(BIN)/policygraph query --name evidence -p cause=聯準會 -p effect=美元 -p limit=3 --store $(DEMO)

check: $(STAMP) page ## lint, formatting, types, layers, lexicon; the same and unit tests for the page where Node is there
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pipeline.lexicon.lint ../shared/wild/articles.jsonl
ifeq ($(NODE),yes)
	npm --prefix $(WEB) run --silent check
endif

ifeq ($(NODE),yes)
page: $(PAGE) ## build the page of `policygraph browse`

$(MODULES): $(WEB)/package-lock.json
	npm --prefix $(WEB) ci --no-fund --no-audit --loglevel=error
	@touch $@

$(PAGE): $(MODULES) $(wildcard $(WEB)/*.ts $(WEB)/*.html) $(shell find $(WEB)/src -type f)
	npm --prefix $(WEB) run --silent build
else
page:
	@echo "left out: the page of policygraph browse and its checks (needs Node 20.19 or newer)" >&2
endif

test: check ## check, and all tests but the benchmarks
	$(BIN)/python -m pytest -n 2 --dist loadgroup

bench: $(STAMP) ## speed of conversion, extraction and the graph (needs Neo4j); POLICYGRAPH_BENCH_CLAIMS=100000 for the full size
	@for file in tests/bench/bench_*.py; do echo "$$file"; $(BIN)/python "$$file" || exit 1; done

readme: $(STAMP) ## renew the outputs that the READMEs show
	@$(BIN)/python tests/readme.py

clean: ## remove the environment, caches and the demo graph
	rm -rf $(VENV) $(DEMO) $(WEB)/node_modules pipeline/view/static tests/screenshots build dist .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

lock: ## write requirements.txt anew from pyproject.toml (needs uv)
	uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --upgrade --generate-hashes \
		--no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" --no-annotate --quiet -o requirements.txt
