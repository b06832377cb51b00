"""Findings that a reader has judged: every one that `beslut check` makes stands in a table, and
every row of a table is found.

tests/corpus/FINDINGS.md judges what is found in papers carried over from published ones, and
tests/faulty/README.md says what is wrong with the seed paper, and where."""
import json
import re

from suite import expect, expect_equal

ROW = re.compile(r"^\|(.+)\|$", re.M)
PAPER = re.compile(r"^## (\S+)\n(.*?)(?=^## |\Z)", re.M | re.S)


def add(suite, program):
    suite.add(f"{program.name}: judged corpus", lambda: judged(program))
    suite.add(f"{program.name}: judged seed", lambda: seed(program))


def found(program, folder):
    """{name of the paper: its diagnostics} of the papers in a folder."""
    done = program.run("check", "--format", "json", folder)
    return {paper["file"].rsplit("/", 1)[1]: paper["diagnostics"]
            for paper in json.loads(done.out)["papers"]}


def rows(text, columns):
    """The cells of the table that has these columns."""
    tables = [[cell.strip() for cell in row.split("|")] for row in ROW.findall(text)]
    body = [cells for cells in tables if cells != columns and set("".join(cells)) - set("- ")]
    wrong = [cells for cells in body if len(cells) != len(columns)]
    expect(not wrong, f"rows of another table: {wrong}")
    return [dict(zip(columns, cells)) for cells in body]


def judged(program):
    papers = found(program, "tests/corpus")
    page = (program.root / "tests" / "corpus" / "FINDINGS.md").read_text("utf-8")
    verdicts = {name: rows(text, ["level", "rule", "words", "verdict", "why"])
                for name, text in PAPER.findall(page)}
    expect_equal(sorted(verdicts), sorted({name.split(".")[0] for name in papers}), "papers judged")
    faults = [fault for name, diagnostics in papers.items()
              for fault in differences(name, diagnostics, verdicts[name.split(".")[0]])]
    for name, judgements in verdicts.items():
        for row in judgements:
            if row["verdict"] not in ("true", "false alarm") or not row["why"]:
                faults.append(f"{name}: {row['rule']} at '{row['words']}' has no verdict")
            elif row["verdict"] == "false alarm" and row["level"] != "advice":
                faults.append(f"{name}: {row['rule']} at '{row['words']}' is a false {row['level']}")
    expect(not faults, "\n".join(faults))
    count = sum(len(judgements) for judgements in verdicts.values())
    expect(count > 10, "too few findings to have been looked for")


def differences(name, diagnostics, judgements):
    """Each finding takes one row: that of its rule and level which has its words."""
    left = list(judgements)
    for finding in diagnostics:
        row = next((row for row in left if row["rule"] == f"`{finding['rule']}`"
                    and row["level"] == finding["severity"]
                    and f"'{row['words']}'" in finding["message"]), None)
        if row:
            left.remove(row)
        else:
            yield f"{name}:{finding['place']['line']}: not judged: {finding['message']} [{finding['rule']}]"
    for row in left:
        yield f"{name}: no longer found: {row['rule']} at '{row['words']}'"


def seed(program):
    """Line by line in the Markdown; in the XML the same rules in the same order."""
    papers = found(program, "tests/faulty")
    page = (program.root / "tests" / "faulty" / "README.md").read_text("utf-8")
    table = rows(page, ["fault", "what it is", "rule", "line", "level"])
    wanted = [(int(row["line"]), row["rule"].strip("`"), row["level"]) for row in table]
    markdown, xml = papers["utokat-trygghetsarbete.md"], papers["utokat-trygghetsarbete.xml"]
    here = [(d["place"]["line"], d["rule"], d["severity"]) for d in markdown]
    expect_equal(sorted(here), sorted(wanted), "faults of the seed")
    expect_equal({f"S{number}" for number in range(1, 11)} - {row["fault"] for row in table}, set(),
                 "faults without a row")
    expect_equal([d["rule"] for d in xml], [d["rule"] for d in markdown], "the same paper in XML")
