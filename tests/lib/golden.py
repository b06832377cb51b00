"""Papers with their expectations beside them.

tests/<construct>/<case>.md or .xml (or both: then both must give the same) with
  .html .json .tags .text   what a sound paper becomes; the style sheet is left out of .html,
                            of a picture in it stand the digest and the size, and the ends of
                            lines are left out of .text
  .diag                     what `beslut check` says of a faulty one, in English, then Swedish
tests/stress holds papers that are hard to set, one for each kind of hardship; they are held to
their tags and their text, and are looked at as pages when those change.
In tests/rules a case is named by the rule's slug; <slug>.ok is its near miss, which must
pass without a word. Whole papers (decisions, tests/corpus) are held to their text only.
"""
import base64
import re
import subprocess
from pathlib import Path

from program import SLUG, SWEDISH, digest
from read_back import facts
from suite import Failure, expect, expect_equal
from tags import whole

CONSTRUCTS = ("fields", "figures", "headings", "inlines", "lists", "pages", "proposals", "quotes", "tables")
STRESS = "stress"
WHOLE_PAPERS = ("decisions", "tests/corpus")
OTHER_PROFILES = ("1a", "3a")  # 2a is what is made when nothing is said
ELSEWHERE = {**SWEDISH, "TZ": "Pacific/Auckland", "LC_NUMERIC": "sv_SE.UTF-8"}
STYLE = re.compile(r"(<style[^>]*>).*?(</style>)", re.S)
EMBEDDED = re.compile(r"(;base64,)([A-Za-z0-9+/=]+)")


def papers(folder):
    found = [p for p in folder.iterdir()
             if p.suffix in (".md", ".xml", ".txt") and not p.stem.isupper()]
    return sorted(found)


def add(suite, program, first, accept):
    tests, rendered = program.root / "tests", {}
    for name in CONSTRUCTS:
        add_rendered(suite, program, first, accept, tests / name, (".html", ".json", ".tags", ".text"),
                     rendered)
    add_rendered(suite, program, first, accept, tests / STRESS, (".tags", ".text"), rendered)
    for name in WHOLE_PAPERS:
        add_rendered(suite, program, first, accept, program.root / name, (".text",), rendered)
    # Rules that are off, or need settings, have folders of their own with a project file.
    projects = sorted(p.parent for p in (tests / "rules").glob("*/beslut.yaml"))
    for folder in (tests / "rules", *projects, tests / "faulty"):
        for paper in papers(folder):
            suite.add(f"{program.name}: {paper.relative_to(program.root)}",
                      lambda paper=paper: faulty(program, paper, accept))
    add_profiles(suite, program, first, tests / "rules", lambda p: ".ok." in p.name)
    suite.add(f"{program.name}: Markdown and XML give the same", lambda: twins(rendered), stage=2,
              after=tuple(f"tests/{name}/" for name in CONSTRUCTS))


def add_rendered(suite, program, first, accept, folder, kinds, rendered):
    for paper in papers(folder):
        suite.add(f"{program.name}: {paper.relative_to(program.root)}",
                  lambda paper=paper: sound(program, first, paper, kinds, accept, rendered))
    add_profiles(suite, program, first, folder)


def add_profiles(suite, program, first, folder, wanted=lambda paper: True):
    for profile in OTHER_PROFILES:
        for ending in (".md", ".xml"):
            group = [p for p in papers(folder) if p.suffix == ending and wanted(p)]
            name = f"{program.name}: {folder.relative_to(program.root)}, {ending[1:]} as PDF/A-{profile}"
            if group:
                suite.add(name, lambda p=profile, g=group: in_profile(program, first, p, g))


def in_profile(program, first, profile, group):
    """Another kind of PDF of every paper in a folder, twice, and as the first build makes it."""
    place = (profile, *group[0].relative_to(program.root).parent.parts, group[0].suffix[1:])
    out, again = program.folder("profiles", *place), program.folder("again", *place)
    names = [p.relative_to(program.root) for p in group]
    for folder, language in ((out, None), (again, ELSEWHERE)):
        done = program.run("render", "--pdf", profile, "--format", "pdf", "-o", folder, *names,
                           language=language)
        expect(done.status == 0, f"exit {done.status}\n{done.said}")
    for paper in group:
        made = out / f"{paper.stem}.pdf"
        expect((again / made.name).read_bytes() == made.read_bytes(),
               f"{paper.name}: a second run under another time zone and language gives another PDF")
        if program is not first:
            same_as_first(program, first, {"pdf": made})


def sound(program, first, paper, kinds, accept, rendered):
    name = paper.relative_to(program.root)
    silent = program.run("check", name)
    expect(silent.status == 0, f"exit {silent.status}\n{silent.said}")
    made = program.render(paper)
    rendered[paper] = made
    again(program, paper, made)
    if program is not first:
        same_as_first(program, first, made)
    views = view(made, kinds)
    for kind in kinds:
        if not accept or is_first_twin(paper):
            compare(expectation(paper, kind), views[kind], accept)


def is_first_twin(paper):
    """Of a paper in both formats, the Markdown one gives the expectations."""
    return paper.suffix == ".md" or (paper.parent.name != "decisions"
                                     and not paper.with_suffix(".md").exists())


def expectation(paper, kind):
    """Whole papers keep theirs in tests/expected, so that decisions/ holds papers only."""
    if paper.parent.name == "decisions":
        return paper.parent.parent / "tests" / "expected" / "utokat-trygghetsarbete.text"
    return paper.with_suffix(kind)


def view(made, kinds):
    views = {".html": short_html(made["html"].read_text("utf-8")),
             ".json": made["json"].decode("utf-8"), ".text": unwrapped(pdf_text(made["pdf"]))}
    if ".tags" in kinds:
        views[".tags"] = facts(made["pdf"]).outline
    return views


def short_html(text):
    def summed_up(match):
        data = base64.b64decode(match.group(2), validate=True)
        return f"{match.group(1)}({len(data)} bytes, {digest(data)})"
    return EMBEDDED.sub(summed_up, STYLE.sub(r"\1\2", text))


def unwrapped(text):
    """A line for each block, so that only what is said, and in which order, is held to."""
    blocks = re.split(r"\n\n+|\f", text)
    return "".join(" ".join(block.split()) + "\n" for block in blocks if block.split())


def pdf_text(pdf, *options):
    done = subprocess.run(["pdftotext", "-enc", "UTF-8", *options, pdf, "-"],
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    expect(done.returncode == 0 and not done.stderr, f"pdftotext: {done.stderr}")
    return whole(done.stdout.decode("utf-8"))


def again(program, paper, made):
    """A second run, elsewhere on the globe, gives the same bytes."""
    place = program.folder("again", *paper.relative_to(program.root).parts)
    name = paper.relative_to(program.root)
    program.run("render", "-o", place, name, language=ELSEWHERE)
    for kind in ("pdf", "html"):
        expect((place / made[kind].name).read_bytes() == made[kind].read_bytes(),
               f"a second run under another time zone and language gives another {kind}")
    expect(program.run("export", name, language=ELSEWHERE).out == made["json"],
           "a second run gives another JSON")


def same_as_first(program, first, made):
    for kind in sorted(made.keys() - {"json"}):
        other = first.work / made[kind].relative_to(program.work)
        expect(other.read_bytes() == made[kind].read_bytes(),
               f"{program.name} and {first.name} give different {kind}")


def compare(golden, found, accept):
    if accept:
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(found, "utf-8", newline="\n")
        return
    expect(golden.exists(), f"{golden.name} is missing; see tests/run --accept")
    wanted = golden.read_bytes().decode("utf-8")
    if found != wanted:
        raise Failure(difference(golden.name, wanted, found))


def difference(name, wanted, found):
    import difflib
    lines = difflib.unified_diff(wanted.splitlines(), found.splitlines(), name, "found",
                                 lineterm="", n=1)
    return "\n".join(list(lines)[:30])


def twins(rendered):
    pairs = [(p, p.with_suffix(".xml")) for p in rendered if p.with_suffix(".xml") in rendered
             and p.suffix == ".md"]
    pairs += [(p, p.with_name(p.stem + "-xml.xml")) for p in rendered
              if p.parent.name == "decisions" and p.suffix == ".md"]
    expect(len(pairs) > 5, "too few papers stand in both formats")
    for markdown, xml in pairs:
        for kind in ("pdf", "html", "json"):
            one, two = bytes_of(rendered[markdown][kind]), bytes_of(rendered[xml][kind])
            expect_equal(digest(one), digest(two), f"{markdown.name} and {xml.name} as {kind}")


def bytes_of(thing):
    return thing.read_bytes() if isinstance(thing, Path) else thing


def faulty(program, paper, accept):
    name = paper.relative_to(program.root)
    english = program.run("check", name)
    swedish = program.run("check", name, language=SWEDISH)
    expect_equal(swedish.status, english.status, "exit status in Swedish and English")
    if ".ok." in paper.name:
        expect(english.status == 0 and not spoken(english.said),
               f"the near miss is taken for a fault:\n{english.said}")
        # The near miss goes all the way: some faults are seen only when pages are made.
        program.render(paper)
        return
    # What only the making of pages can see, render reports.
    if english.status == 0 and not SLUG.search(english.said):
        english = program.run("render", "-o", program.folder("faulty"), name)
        swedish = program.run("render", "-o", program.folder("faulty"), name, language=SWEDISH)
        expect(english.status != 0, "the fault is not seen")
    found = f"exit {english.status}\n\n{english.said}\n{swedish.said}"
    if "rules" in (paper.parent.name, paper.parent.parent.name):
        family = re.sub(r"[^a-z]+", "-", folded(english.said.lower()))
        expect(slug_of(paper) in family, f"no message of {slug_of(paper)}:\n{english.said}")
    compare(paper.parent / (paper.name + ".diag"), found, accept)


def spoken(said):
    """The lines that tell of a fault; what a paper excuses is listed, and is none."""
    return [line for line in said.splitlines() if SLUG.search(line) and ": exempted: " not in line]


def slug_of(paper):
    """The slug's letters without their marks; a word after _ tells cases apart."""
    return paper.name.split(".")[0].split("_")[0]


def folded(text):
    return text.translate(str.maketrans("åäö", "aao"))
