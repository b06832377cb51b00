"""The rules that can mend what a paper says: each writes what it tells, once, and nothing else."""
import shutil

from suite import expect, expect_equal

HEAD = """---
dokument: Tjänsteskrivelse
titel: Räcke enligt §31
organ: Tekniska nämnden
diarienummer: TN 2024-17
finansiering:
  - belopp: 3 mkr
    från: nämndens ram
---

# Förslag till beslut

1. Räcket sätts upp.

# Ärende

"""
# What stands there, and what it becomes. Marks and entities within a form are left to the author.
FORMS = (
    ("Se §207 och §§79–82, 12§.", "Se §\u00a0207 och §§\u00a079–82, 12\u00a0§."),
    ("Trafiken ökar 12,5%, inte 100%-igt.", "Trafiken ökar 12,5\u00a0%, inte 100%-igt."),
    ("Räcket kostar 3 mkr, skötseln 40 KKR.", "Räcket kostar 3 mnkr, skötseln 40 tkr."),
    ("Det är 1000000 kr eller 1.000.000 kr.", "Det är 1\u00a0000\u00a0000 kr eller 1\u00a0000\u00a0000 kr."),
    ("Andelen är 2.5 procent.", "Andelen är 2,5 procent."),
    ("Så **5**% och &sect;31 `§31` står.", "Så **5**% och &sect;31 `§31` står."),
    ("> Protokollet säger §31.", "> Protokollet säger §31."),
)


def add(suite, program):
    suite.add(f"{program.name}: language is mended as it is told", lambda: mends(program))
    suite.add(f"{program.name}: case numbers are mended", lambda: mends_case_numbers(program))


def mends(program):
    folder = program.folder("language")
    (folder / "a.md").write_text(HEAD + "\n\n".join(before for before, _ in FORMS) + "\n", "utf-8")
    program.run("check", "--fix", "a.md", cwd=folder)
    found = (folder / "a.md").read_text("utf-8")
    wanted = (HEAD.replace("§31", "§\u00a031") + "\n\n".join(after for _, after in FORMS) + "\n")
    expect_equal(found, wanted, "the file")
    again = program.run("check", "--fix", "a.md", cwd=folder)
    expect("0 fixes in 0 papers" in again.said, again.said)


# A number as it is written, and as it becomes; an entity, another sign, and what two forms claim, is left to the author.
NUMBERS = (("TN2024–17", "TN 2024-17"), ("'TN  2024 - 17'", "'TN 2024-17'"), ("TN 2024/17", None),
           ("TN 24-17", None), ("TN 202417", None), ("TN2024-00017", None))
IN_XML = (("TN2024–17", "TN 2024-17"), ("TN2024&#8211;17", None))
XML = """<beslut xmlns="urn:beslut:1">
  <titel>Räcke</titel>
  <organ>Tekniska nämnden</organ>
  <diarienummer>{}</diarienummer>
  <brödtext>
    <h1>Förslag till beslut</h1>
    <p>Räcket sätts upp.</p>
  </brödtext>
</beslut>
"""


def mends_case_numbers(program):
    folder = program.folder("case-numbers")
    shutil.copytree(program.root / "tests" / "rules" / "diarienummer" / "mall", folder / "mall")
    (folder / "beslut.yaml").write_text("mall: ./mall\n")
    cases = [("a.md", HEAD.replace("§31", "ån").replace("TN 2024-17", "{}") + "Text.\n", *n) for n in NUMBERS]
    cases += [("a.xml", XML, *n) for n in IN_XML]
    for name, paper, before, after in cases:
        (folder / name).write_text(paper.format(before), "utf-8")
        said = program.run("check", "--fix", name, cwd=folder).said
        expect_equal((folder / name).read_text("utf-8"), paper.format(after or before), f"{name}\n{said}")
        expect(("1 fix in 1 paper" if after else "0 fixes") in said, said)
        expect(("[fält/diarienummer]" in said) != bool(after), said)
