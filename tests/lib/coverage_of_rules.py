"""When all has been run: every rule of the catalogue was provoked by some test, and every
rule can be explained in both languages. A rule that judges what a paper says, or a picture, has a
paper that it catches, with the exact words beside it, and a near miss that it leaves alone; both bear
its name. So has one on templates, which names the rule in what is said of it, and among the near misses."""
import re

import rough_pictures
import sound_templates
import template_demands
from golden import folded, slug_of
from policy import rules
from program import SWEDISH
from suite import expect

# What only a fault of a library or of the machine brings about; unit tests reach these.
OUT_OF_REACH = {"pdf/bibliotek", "program/minne"}
HOMES = ("tests/rules", "tests/project", "tests/across", "tests/meeting")
# Pictures and templates too large or too many for a repository: made and tried there, on both sides.
MADE = rough_pictures.LIMITS | template_demands.JUDGED


def add(suite, program):
    suite.add("rules: each can be explained", lambda: explained(program))
    suite.add("rules: each of content has a catch and a near miss", lambda: tried(program))
    suite.add("rules: each on templates has a catch and a near miss", lambda: tried_on_templates(program))
    if not suite.only:
        suite.add("rules: each was provoked", lambda: provoked(program), stage=3)


def rules_of_content(program):
    text = (program.root / "src" / "diagnostic" / "catalogue.def").read_text("utf-8")
    judging = re.findall(r'^RULE\(\w+,\s*"([^"]+)",\s*SEVERITY_\w+,\s*FAULT_(?:RULE|ACROSS),', text, re.M)
    return sorted({*judging, *family(text, "bild")} - MADE)


def family(catalogue, name):
    return re.findall(rf'^RULE\(\w+,\s*"({name}/[^"]+)"', catalogue, re.M)


def tried(program):
    """The files are held to what the program says where they are run; here, that they are there."""
    caught, spared = set(), set()
    for home in HOMES:
        for path in (program.root / home).rglob("*"):
            if ".ok" in path.name:
                spared.add(slug_of(path))
            elif path.suffix == ".diag" and slug_of(path).replace("-", "/", 1) in folded(
                    path.read_text("utf-8")):
                caught.add(slug_of(path))
    content = rules_of_content(program)
    expect(len(content) > 30, "the rules of content are not found")
    faults = [f"{slug} has no {what} in {', '.join(HOMES)}"
              for what, there in (("paper that it catches", caught), ("near miss", spared))
              for slug in content if folded(slug).replace("/", "-") not in there]
    expect(not faults, "\n".join(faults))


def tried_on_templates(program):
    wanted = set(family((program.root / "src" / "diagnostic" / "catalogue.def").read_text("utf-8"), "mall"))
    expect(len(wanted) > 20, "the rules on templates are not found")
    caught = {slug for path in (program.root / "tests" / "templates").glob("*.diag")
              for slug in re.findall(r"\[(mall/[^]]+)\]", path.read_text("utf-8"))}
    faults = [f"{slug} has no {what}" for what, there in
              (("template that it catches in tests/templates", caught),
               ("near miss in tests/lib/sound_templates.py", set(sound_templates.NEAR)))
              for slug in sorted(wanted - there - MADE)]
    expect(not faults, "\n".join(faults))


def provoked(program):
    missing = {slug for slug, *_ in rules(program)} - program.slugs_seen - OUT_OF_REACH
    expect(not missing, "no test provokes " + ", ".join(sorted(missing)))


def explained(program):
    faults = []
    for slug, *_ in rules(program):
        english = program.run("explain", slug)
        swedish = program.run("explain", slug, language=SWEDISH)
        if english.status or swedish.status or not english.out:
            faults.append(f"{slug}: exit {english.status}\n{english.said}")
        elif english.out == swedish.out:
            faults.append(f"{slug}: not explained in Swedish")
    expect(not faults, "\n".join(faults))
