"""The same papers in every template that is shipped: the paper the project began with, five of
the corpus, and one of each kind of paper (tests/profiles/papers).

tests/profiles/<template>/<paper> has .text and .tags, what the PDF says and how it is tagged; or, of
a paper that the template rightly refuses, .said: what it says of it, in English and Swedish.
No two templates share copied lines: what they have in common stands in the one they begin from.
"""
import itertools

from golden import ELSEWHERE, compare, pdf_text, unwrapped
from program import SWEDISH
from read_back import facts
from suite import expect, expect_equal

PAPERS = ["decisions/utokat-trygghetsarbete.md"] + [f"tests/corpus/{name}.md" for name in (
    "huddinge-kvarnbergsskolan", "knivsta-hogasskolan", "odensberg-startbesked", "osteraker-budget-2020",
    "sollentuna-atgardsplan")]
COPIED_MOST = 5  # lines in a row that two templates may have in common: the frame of an element
KINDS = 7


def add(suite, program, first, accept):
    for template in templates(program.root):
        suite.add(f"{program.name}: profile {template}",
                  lambda t=template: profile(program, first, t, accept))
    if program is first:
        suite.add("profiles: nothing is copied between templates", lambda: nothing_copied(program.root))
        suite.add("profiles: each gives a page of its own", lambda: all_differ(program), stage=2,
                  after=("profile ",))


def templates(root):
    return sorted(p.parent.name for p in (root / "templates").glob("*/template.xml"))


def all_papers(root):
    kinds = sorted((root / "tests" / "profiles" / "papers").glob("*.md"))
    expect(len(kinds) >= KINDS, "papers of some kinds are gone")
    return [root / name for name in PAPERS] + kinds


def profile(program, first, template, accept):
    """All papers in one run, a second run elsewhere, and the same bytes in every build."""
    wanted = all_papers(program.root)
    names = [p.relative_to(program.root) for p in wanted]
    out = program.folder("papers", "profiles", template)
    again = program.folder("again", "profiles", template)
    program.run("render", "--template", template, "-o", out, *names)
    program.run("render", "--template", template, "-o", again, *names, language=ELSEWHERE)
    for paper in wanted:
        made = {kind: out / f"{paper.stem}.{kind}" for kind in ("pdf", "html")}
        golden = program.root / "tests" / "profiles" / template / paper.stem
        if not made["pdf"].exists():
            refused(program, template, paper, golden, accept and program is first)
            continue
        expect(not golden.with_name(golden.name + ".said").exists(), f"{paper.name} is no longer refused")
        for kind, file in made.items():
            expect((again / file.name).read_bytes() == file.read_bytes(),
                   f"{paper.name}: a second run under another time zone and language gives another {kind}")
            if program is not first:
                other = first.work / file.relative_to(program.work)
                expect(other.read_bytes() == file.read_bytes(), f"{paper.name}: the builds differ in {kind}")
        if program is first:
            compare(golden.with_name(golden.name + ".text"), unwrapped(pdf_text(made["pdf"])), accept)
            compare(golden.with_name(golden.name + ".tags"), facts(made["pdf"]).outline, accept)


def refused(program, template, paper, golden, accept):
    said = ""
    for language in (None, SWEDISH):
        done = program.run("check", "--template", template, paper.relative_to(program.root), language=language)
        expect_equal(done.status, 2, f"{paper.name} was not made, and check gives")
        said += done.said + "\n"
    compare(golden.with_name(golden.name + ".said"), said, accept)


def nothing_copied(root):
    faults = []
    for kind in ("template.xml", "*.css"):
        files = [f for name in templates(root) for f in sorted((root / "templates" / name).glob(kind))]
        for one, other in itertools.combinations(files, 2):
            shared = longest_shared(lines_of(one), lines_of(other))
            if len(shared) > COPIED_MOST:
                faults.append(f"{one.relative_to(root)} and {other.relative_to(root)} share:\n" + "\n".join(shared))
    expect(not faults, "\n\n".join(faults))
    # The test can fail: two halves of one file.
    whole = lines_of(root / "templates" / "grund" / "template.xml")
    expect(len(longest_shared(whole[:40], whole[20:60])) == 20, "copied lines are not found")


def lines_of(file):
    return [line.strip() for line in file.read_text("utf-8").splitlines() if line.strip()]


def longest_shared(one, other):
    """The longest run of equal lines."""
    best, ends = [], {}
    for i, line in enumerate(one):
        now = {j: ends.get(j - 1, 0) + 1 for j, same in enumerate(other) if same == line}
        for length in now.values():
            if length > len(best):
                best = one[i - length + 1:i + 1]
        ends = now
    return best


def all_differ(program):
    """The seed paper is another page in each of them, with the same words of its author."""
    texts = {name: pdf_text(program.work / "papers" / "profiles" / name / "utokat-trygghetsarbete.pdf")
             for name in templates(program.root)}
    for one, other in itertools.combinations(texts, 2):
        expect(texts[one] != texts[other], f"{one} and {other} give the same text")
    for name, text in texts.items():
        words = " ".join(text.split())
        for said in ("Brottsligheten i kommunen växer", "3 miljoner kronor", "Säkerhetschef, Anders Fernemark"):
            expect(said in words.replace("\u00a0", " "), f"{name} has lost '{said}'")
