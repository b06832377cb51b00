"""When all has been run: every rule of the catalogue was provoked by some test, and every
rule can be explained in both languages."""
from policy import rules
from program import SWEDISH
from suite import expect

# What only a fault of a library or of the machine brings about; unit tests reach these.
OUT_OF_REACH = {"pdf/bibliotek", "program/minne"}


def add(suite, program):
    suite.add("rules: each can be explained", lambda: explained(program))
    if not suite.only:
        suite.add("rules: each was provoked", lambda: provoked(program), stage=3)


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
