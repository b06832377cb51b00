# beslut: a compiler for decision papers. `make help` lists the words there are.

BUILD   ?= build
PREFIX  ?= /usr/local
DESTDIR ?=
CC      ?= cc
CLANG   ?= clang
# How many compilers run side by side where make is called by the targets below.
JOBS    ?= $(shell nproc)
VERSION := $(shell sed -n 's/^\#define BESLUT_VERSION "\(.*\)"/\1/p' src/beslut.h)

PKGS     := libxml-2.0 yaml-0.1 harfbuzz harfbuzz-subset jansson libqpdf libpng libjpeg hunspell nettle
# Debian's cmark, libharu and libhyphen come without pkg-config files.
LIBS      = $(shell pkg-config --libs $(PKGS)) -lcmark -lhpdf -lhyphen -lz -lm
CPPFLAGS += -D_GNU_SOURCE -Isrc $(shell pkg-config --cflags $(PKGS) 2>/dev/null)
CFLAGS   ?= -O2 -g
WARN     := -std=c11 -Wall -Wextra -Wpedantic -Wshadow -Wswitch-enum -Wstrict-prototypes \
            -Wmissing-prototypes -Wwrite-strings -Wvla
SANITIZE := -O1 -g -fno-omit-frame-pointer -fsanitize=address,undefined -fno-sanitize-recover=all

SOURCES  := $(sort $(wildcard src/*.c src/*/*.c))
PROG_SRC := $(filter src/main.c src/command/%,$(SOURCES))
LIB_SRC  := $(filter-out $(PROG_SRC),$(SOURCES))
UNIT_SRC := $(sort $(wildcard tests/unit/test_*.c))
PROG_OBJ := $(PROG_SRC:%.c=$(BUILD)/%.o)
LIB_OBJ  := $(LIB_SRC:%.c=$(BUILD)/%.o)
UNITS    := $(UNIT_SRC:tests/unit/%.c=$(BUILD)/test/%)
LANGUAGES := $(patsubst po/%.po,%,$(wildcard po/*.po))
CATALOGUES := $(LANGUAGES:%=$(BUILD)/locale/%/LC_MESSAGES/beslut.mo)

PROGRAM  := $(BUILD)/beslut
LIBRARY  := $(BUILD)/libbeslut.a
# The same code with every name visible: for the program and the unit tests.
INTERNAL := $(BUILD)/libinternal.a

.PHONY: all
all: ## build the program, the library and the Swedish messages (the default)
all: $(PROGRAM) $(LIBRARY) $(CATALOGUES) $(BUILD)/templates

$(BUILD)/needs-met: .ci/needs
	@mkdir -p $(@D)
	@.ci/setup --check run
	@touch $@

$(BUILD)/%.o: %.c | $(BUILD)/needs-met
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(CFLAGS) $(WARN) -fvisibility=hidden -MMD -MP -c -o $@ $<

$(INTERNAL): $(LIB_OBJ)
	rm -f $@
	ar rcs $@ $^

# One object in which only the public names are left, so that none of ours can clash
# with a name of the program that links it.
$(LIBRARY): $(LIB_OBJ)
	ld -r -o $(BUILD)/libbeslut.o $^
	objcopy --wildcard --keep-global-symbol='beslut_*' $(BUILD)/libbeslut.o
	rm -f $@
	ar rcs $@ $(BUILD)/libbeslut.o

$(PROGRAM): $(PROG_OBJ) $(INTERNAL)
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBS)

$(BUILD)/locale/%/LC_MESSAGES/beslut.mo: po/%.po | $(BUILD)/needs-met
	@mkdir -p $(@D)
	msgfmt --check-format -o $@ $<

# The program looks for its templates beside itself.
$(BUILD)/templates:
	@mkdir -p $(@D)
	ln -sfn $(CURDIR)/templates $@

$(BUILD)/test/%: $(BUILD)/tests/unit/%.o $(INTERNAL)
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBS) -lcmocka

.PHONY: units
units: $(UNITS) ## build the unit tests

.PHONY: setup
setup: ## install what is missing of what `make test` needs
	@.ci/setup test

.PHONY: run
run: ## install what is missing, build, and render decisions/ into output/
	@.ci/setup run
	@$(MAKE) --no-print-directory -j$(JOBS) all
	$(PROGRAM) render --template templates/grund -o output decisions
	@echo "The finished papers are in output/."

# tests/run takes build folders, each with a program and unit tests, runs everything on
# each, and ends with one line of sums.
.PHONY: test
test: ## install what is missing, and run every test, also under ASan and UBSan
	@.ci/setup test
	@$(MAKE) --no-print-directory -j$(JOBS) all units
	@$(MAKE) --no-print-directory sanitized
	tests/run $(BUILD) $(BUILD)/asan

.PHONY: sanitized
sanitized:
	@$(MAKE) --no-print-directory -j$(JOBS) BUILD=$(BUILD)/asan CFLAGS="$(SANITIZE)" all units

.PHONY: asan
asan: all units sanitized ## run the tests, also under ASan and UBSan, without the slow outside tools
	tests/run --quick $(BUILD) $(BUILD)/asan

.PHONY: valgrind
valgrind: all units ## run the tests under valgrind
	tests/run --valgrind $(BUILD)

$(BUILD)/bench: $(BUILD)/tests/bench/bench.o $(INTERNAL)
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBS)

.PHONY: bench
bench: $(BUILD)/bench all ## measure where the time of a paper goes
	for paper in $(wildcard decisions/*.md tests/bench/*.md); do \
	    $(BUILD)/bench templates/grund $$paper || exit 1; done
	tests/bench/meeting.py $(BUILD)

.PHONY: bench-meeting
bench-meeting: all ## measure a meeting of 10,000 papers
	tests/bench/meeting.py $(BUILD) 10000

.PHONY: peer
peer: all ## set a text beside another program's, and compare the blanks
	tests/peer/compare.py $(BUILD)

.PHONY: lint
lint: ## read the code with clang, clang-tidy and cppcheck
	$(CLANG) $(CPPFLAGS) $(WARN) -Werror -fsyntax-only $(SOURCES) $(UNIT_SRC)
	clang-tidy --quiet $(SOURCES) -- $(CPPFLAGS) -std=c11
	cppcheck --quiet --std=c11 --error-exitcode=1 --inline-suppr --force \
	    --enable=warning,performance,portability --suppress=missingIncludeSystem \
	    --suppress=internalAstError -Isrc src

.PHONY: format
format: ## lay out the code by .clang-format
	clang-format -i $(SOURCES) $(UNIT_SRC) $(wildcard src/*.h src/*/*.h)

.PHONY: pot
pot: $(BUILD)/beslut.pot ## bring po/*.po up to date with the texts in the code
	for po in po/*.po; do \
	    msgmerge --quiet --update --backup=none --no-fuzzy-matching --sort-by-file $$po $<; done

$(BUILD)/beslut.pot: $(SOURCES) $(wildcard src/*/*.def)
	@mkdir -p $(@D)
	xgettext --language=C --from-code=UTF-8 --keyword=N_ --keyword=OURS_ --keyword=plural:1,2 --keyword=put_more:2,3 \
	    --keyword=job_count:3,4 --keyword=job_summary:3,4 --keyword=obj_limit:2 --sort-by-file \
	    --add-location=file --package-name=beslut --package-version=$(VERSION) -o - $^ | \
	    sed '/^"POT-Creation-Date/d' > $@

.PHONY: rules
rules: all ## write docs/regler.md, the manual of rules, anew
	tests/lib/rule_manual.py $(BUILD)

.PHONY: translated
translated: $(BUILD)/beslut.pot ## fail when a text lacks its translation
	for po in po/*.po; do msgcmp $$po $< || exit 1; done

.PHONY: man
man: ## check the manual
	mandoc -Tlint -Wwarning docs/beslut.1

.PHONY: install
install: all ## install under PREFIX (default /usr/local), into DESTDIR if given
	install -D -m 755 $(PROGRAM) "$(DESTDIR)$(PREFIX)/bin/beslut"
	install -D -m 644 $(LIBRARY) "$(DESTDIR)$(PREFIX)/lib/libbeslut.a"
	install -D -m 644 src/beslut.h "$(DESTDIR)$(PREFIX)/include/beslut.h"
	install -D -m 644 docs/beslut.1 "$(DESTDIR)$(PREFIX)/share/man/man1/beslut.1"
	find templates -type f -exec install -D -m 644 {} "$(DESTDIR)$(PREFIX)/share/beslut/{}" \;
	for l in $(LANGUAGES); do install -D -m 644 $(BUILD)/locale/$$l/LC_MESSAGES/beslut.mo \
	    "$(DESTDIR)$(PREFIX)/share/locale/$$l/LC_MESSAGES/beslut.mo" || exit 1; done

.PHONY: uninstall
uninstall: ## take away what install put there
	cd "$(DESTDIR)$(PREFIX)" && rm -f bin/beslut lib/libbeslut.a include/beslut.h \
	    share/man/man1/beslut.1 $(LANGUAGES:%=share/locale/%/LC_MESSAGES/beslut.mo)
	rm -rf "$(DESTDIR)$(PREFIX)/share/beslut"

.PHONY: clean
clean: ## take away everything built
	rm -rf $(BUILD)

.PHONY: help
help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 24

-include $(PROG_OBJ:.o=.d) $(LIB_OBJ:.o=.d) $(UNIT_SRC:%.c=$(BUILD)/%.d) $(BUILD)/tests/bench/bench.d
