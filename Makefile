# beslut: a compiler for decision papers.
#
#   make          build build/beslut and build/libbeslut.a
#   make run      install what is missing, build, render decisions/ into output/
#   make test     install what is missing, run every test
#   make help     all the words there are

BUILD   ?= build
PREFIX  ?= /usr/local
DESTDIR ?=
CC      ?= cc
VERSION := $(shell sed -n 's/^\#define BESLUT_VERSION "\(.*\)"/\1/p' src/beslut.h)

PKGS    := libxml-2.0 yaml-0.1 harfbuzz harfbuzz-subset jansson
# Debian's cmark, libharu and libhyphen come without pkg-config files.
LIBS     = $(shell pkg-config --libs $(PKGS)) -lcmark -lhpdf -lhyphen -lz -lm
CPPFLAGS += -D_GNU_SOURCE -Isrc $(shell pkg-config --cflags $(PKGS)) \
            -DBESLUT_DATADIR='"$(PREFIX)/share/beslut"' -DBESLUT_LOCALEDIR='"$(PREFIX)/share/locale"'
CFLAGS  ?= -O2 -g
WARN    := -std=c11 -Wall -Wextra -Wpedantic -Wshadow -Wswitch-enum -Wstrict-prototypes \
           -Wmissing-prototypes -Wwrite-strings -Wvla

SOURCES := $(sort $(wildcard src/*.c src/*/*.c))
LIB_SRC := $(filter-out src/main.c src/command/%,$(SOURCES))
OBJECTS := $(SOURCES:%.c=$(BUILD)/%.o)
LIB_OBJ := $(LIB_SRC:%.c=$(BUILD)/%.o)
PROGRAM := $(BUILD)/beslut
LIBRARY := $(BUILD)/libbeslut.a

.PHONY: all
all: $(PROGRAM) $(LIBRARY)

$(BUILD)/%.o: %.c
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(CFLAGS) $(WARN) -fvisibility=hidden -MMD -MP -c -o $@ $<

$(LIBRARY): $(LIB_OBJ)
	rm -f $@
	ar rcs $@ $^

$(PROGRAM): $(filter-out $(LIB_OBJ),$(OBJECTS)) $(LIBRARY)
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBS)

-include $(OBJECTS:.o=.d)

.PHONY: clean
clean:
	rm -rf $(BUILD)
