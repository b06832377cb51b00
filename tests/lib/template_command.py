"""`beslut template`: what can be done with templates themselves."""
import shutil
import subprocess

from golden import compare
from program import SWEDISH
from suite import expect, expect_equal

WELL, USAGE, INPUT, OUTPUT, SETUP = 0, 3, 4, 5, 6
HEAD = '<mall xmlns="urn:beslut:mall:1" namn="{}" utgår-från="{}">\n'
# Faults that the schema for editors finds too.
SEEN_BY_SCHEMA = ("attribut-felstavat", "diarienummer", "dokumenttyp-fel", "element-dubbelt",
                  "element-felstavat", "element-pa-fel-plats", "farg", "langd", "los-text", "namn-saknas",
                  "namnrymd-saknas", "oversattning-sprak", "rotelement", "val")


def add(suite, program, accept):
    name = program.name
    suite.add(f"{name}: template schema", lambda: schema(program, accept))
    suite.add(f"{name}: template list", lambda: listed(program, accept))
    suite.add(f"{name}: template, wrong usage", lambda: wrong(program))


def expected(program, name, text, accept):
    compare(program.root / "tests" / "expected" / f"template-{name}", text.decode("utf-8"), accept)


def place(program, name):
    """A folder in which the shipped templates lie under templates/, so that paths are short."""
    folder = program.folder("template", name)
    shutil.rmtree(folder)
    (folder / "templates").mkdir(parents=True)
    for path in (program.root / "templates").iterdir():
        (folder / "templates" / path.name).symlink_to(path)
    return folder


def schema(program, accept):
    written = program.run("template", "schema")
    expect_equal((written.status, written.err), (WELL, b""), "exit")
    kept = program.root / "templates" / "template.rng"
    compare(kept, written.out.decode("utf-8"), accept)

    def valid(path):
        return subprocess.run(["xmllint", "--noout", "--relaxng", kept, path], stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT)

    for path in sorted((program.root / "templates").glob("*/template.xml")):
        done = valid(path)
        expect_equal(done.returncode, 0, done.stdout.decode("utf-8", "replace"))
    for case in SEEN_BY_SCHEMA:
        done = valid(program.root / "tests" / "templates" / case / "template.xml")
        expect(done.returncode in (3, 4), f"{case} passes the schema: {done.stdout}")


def listed(program, accept):
    folder = place(program, "list")
    for name, text in (("aby", HEAD.format("Åby kommun", "grund") + "</mall>\n"),
                       ("äng", HEAD.format("Ängs kommun", "aby") +
                        '<dokumenttyper><dokumenttyp namn="Protokollsutdrag"/></dokumenttyper></mall>\n'),
                       ("trasig", HEAD.format("Trasig", "grund") + "<färger><färg/></färger></mall>\n")):
        (folder / "templates" / name).mkdir()
        (folder / "templates" / name / "template.xml").write_text(text, "utf-8")
    for language, more in (("en", None), ("sv", SWEDISH)):
        done = program.run("template", "list", cwd=folder, language=more)
        expect_equal((done.status, done.err), (WELL, b""), "exit")
        expected(program, f"list.{language}", done.out, accept)


def wrong(program):
    for arguments, slug, near in (
            (("template", "lsit"), "anrop/kommando", "list"),
            (("template", "list", "x"), "anrop/för-många", None),
            (("template", "schema", "x"), "anrop/för-många", None),
            (("template", "list", "--form"), "anrop/flagga", None),
            (("help", "template", "shcema"), "anrop/kommando", "schema"),
            (("help", "template", "list", "x"), "anrop/för-många", None)):
        done = program.run(*arguments)
        expect_equal(done.status, USAGE, done.said)
        expect(f"[{slug}]" in done.said and (not near or f"'{near}'" in done.said), done.said)
    expect_equal(program.run("template").status, USAGE, "exit without a command")
    for arguments in (("template", "--help"), ("template", "list", "--help"), ("help", "template"),
                      ("help", "template", "list"), ("template", "schema", "-h")):
        done = program.run(*arguments)
        expect(done.status == WELL and done.out.startswith(b"usage: beslut template"), done.said)
        expect(program.run(*arguments, language=SWEDISH).out != done.out, "not in Swedish")
