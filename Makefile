# Greenwave Desk. `make run` and `make test` are all a fresh machine needs; the rest is for work on it.
# Packages come from wherever this computer's pip is set up to look. PYTHON=… picks another Python.

PYTHON ?= python3
BIN := .venv/bin
INSTALLER := resources/installer
PYTEST := $(BIN)/python -m pytest -q

export PYTHON

.PHONY: help env qt run test check proof fuzz bench build lock clean

help:
	@echo "make run     打开演示窗口；没有显示器时运行巡览    open the demo window; without a display, run the tour"
	@echo "make test    全部检查与测试                        every check and test"
	@echo "make env     建立 .venv                            make .venv"
	@echo "make check   只做静态检查                          the static checks alone"
	@echo "make proof   耗时较长的验证                        the long proofs"
	@echo "make fuzz    以覆盖率引导的模糊测试（SECONDS=每项秒数）   coverage-guided fuzzing of every reader"
	@echo "make bench   性能测量                              the benchmarks"
	@echo "make build   制作免安装程序 dist/greenwave-desk    build the program folder"
	@echo "make lock    更新依赖锁定文件                      renew the dependency lock"
	@echo "make clean   清除生成的文件                        remove what was made here (not .venv)"

env:
	@sh $(INSTALLER)/environment.sh

# What the window needs beside .venv: system libraries, compiled translations.
qt: env
	@sh $(INSTALLER)/system-packages.sh qt
	@sh $(INSTALLER)/translations.sh

run: env
	@sh $(INSTALLER)/run.sh

check: env
	@echo "· ruff"
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --quiet --check .
	@echo "· mypy"
	@$(BIN)/mypy --no-error-summary
	@echo "· import-linter"
	@$(BIN)/lint-imports > .import_linter_report || { cat .import_linter_report; rm -f .import_linter_report; exit 1; }
	@rm -f .import_linter_report

test: qt check
	@sh $(INSTALLER)/system-packages.sh tools
	@echo "· pytest"
	@QT_QPA_PLATFORM=offscreen $(PYTEST) -n auto -m "not proof and not benchmark"

proof: qt
	@sh $(INSTALLER)/system-packages.sh tools
	@QT_QPA_PLATFORM=offscreen $(PYTEST) -n auto -m proof

# Atheris is no dependency: it has wheels for some systems and Python versions only.
fuzz: env
	@$(BIN)/python -c "import atheris" 2>/dev/null || $(BIN)/python -m pip install --quiet atheris || true
	@$(BIN)/python tests/proofs/fuzz/run.py --seconds $(or $(SECONDS),20)

bench: qt
	@sh $(INSTALLER)/system-packages.sh tools
	@QT_QPA_PLATFORM=offscreen $(BIN)/python tests/benchmarks/run_all.py

build: qt
	@sh $(INSTALLER)/system-packages.sh build
	@echo "· pyinstaller"
	@$(BIN)/pyinstaller --noconfirm --log-level ERROR build.spec
	@env -i HOME="$$HOME" dist/greenwave-desk/greenwave --version
	@du -sh dist/greenwave-desk

lock:
	@sh $(INSTALLER)/lock.sh

clean:
	rm -rf build dist demo .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find src tests -name __pycache__ -type d -prune -exec rm -rf {} +
