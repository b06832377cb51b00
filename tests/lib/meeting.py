"""`beslut meeting`: what it says of a meeting's file and its papers together, and what it makes.

tests/meeting/<slug> is a meeting, its file mote.md; <slug>.diag is what the command says of it, in English
and in Swedish. <slug>.ok is the near miss."""
from golden import compare, folded, spoken
from program import SWEDISH
from suite import expect, expect_equal


def add(suite, program, accept):
    home = program.root / "tests" / "meeting"
    for case in sorted(path for path in home.iterdir() if path.is_dir() and "-" in path.name):
        suite.add(f"{program.name}: {case.relative_to(program.root)}",
                  lambda case=case: said(program, case, accept))


def meet(program, file, name, *more, **options):
    return program.run("meeting", "-q", "-o", program.folder("meeting", name), *more, file, **options)


def said(program, case, accept):
    file = (case / "mote.md").relative_to(program.root)
    english = meet(program, file, f"{case.name}/en")
    swedish = meet(program, file, f"{case.name}/sv", language=SWEDISH)
    expect_equal(swedish.status, english.status, "exit status in Swedish and English")
    if case.name.endswith(".ok"):
        expect(english.status == 0 and not spoken(english.said),
               f"the near miss is taken for a fault:\n{english.said}")
        return
    slug = folded(english.said).replace("/", "-")
    expect(case.name in slug, f"no message of {case.name}:\n{english.said}")
    compare(case.parent / f"{case.name}.diag",
            f"exit {english.status}\n\n{english.said}\n{swedish.said}", accept)
