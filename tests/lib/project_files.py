"""beslut.yaml: what may stand in it, what it changes, and where it is looked for.

tests/project/<case>.yaml is put beside handling.md as beslut.yaml; <case>.diag is what
`beslut check` then says, in English and in Swedish. A case with a <case>.md has that for its
paper, and one whose file names mall/grund has there the template that DEMANDS tells of. Rules
that need a project file or a template of their own have their tests here, named as in
tests/rules."""
import shutil

from golden import compare
from program import SLUG, SWEDISH
from suite import expect, expect_equal

SETUP, PAPER_FAULT = 6, 2
EMPTY_SECTION = "struktur/avsnitt-tomt"
# mall/grund is the common template, but demands a section on children.
DEMANDS = ('<del rubrik="Barnperspektiv"', '<del rubrik="Barnperspektiv" krävs="ja"')


def add(suite, program, accept):
    home = program.root / "tests" / "project"
    for case in sorted(home.glob("*.yaml")):
        suite.add(f"{program.name}: {case.relative_to(program.root)}",
                  lambda case=case: said(program, case, accept))
    for test in (severities, nearest_counts, templates, named_templates, broken_stops_its_own, unreadable,
                 said_once, on_standard_input, exempted_quietly):
        suite.add(f"{program.name}: project {test.__name__.replace('_', ' ')}",
                  lambda test=test: test(program))


def place(program, name, **files):
    """A fresh folder with the paper and beslut.yaml in the folders given ("" is the top)."""
    folder = program.folder("project", name)
    shutil.rmtree(folder)
    folder.mkdir()
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")
    return folder


def paper(program):
    return (program.root / "tests" / "project" / "handling.md").read_text("utf-8")


def said(program, case, accept):
    own = case.with_suffix(".md")
    text = own.read_text("utf-8") if own.exists() else paper(program)
    folder = place(program, case.stem, **{"handling.md": text, "beslut.yaml": case.read_text("utf-8")})
    if "mall/grund" in case.read_text("utf-8"):
        add_template(program, folder)
    english = program.run("check", "handling.md", cwd=folder)
    swedish = program.run("check", "handling.md", cwd=folder, language=SWEDISH)
    expect_equal(swedish.status, english.status, "exit status in Swedish and English")
    beside = str(program.build)
    if case.stem.endswith(".ok"):
        expect(not SLUG.search(english.said), f"the near miss is taken for a fault:\n{english.said}")
    text = f"exit {english.status}\n\n{english.said}\n{swedish.said}".replace(beside, "…")
    compare(case.with_suffix(".diag"), text, accept)


def add_template(program, folder):
    shutil.copytree(program.root / "templates", folder / "mall")
    template = folder / "mall" / "grund" / "template.xml"
    text = template.read_text("utf-8")
    expect(DEMANDS[0] in text, f"templates/grund no longer holds {DEMANDS[0]}")
    template.write_text(text.replace(*DEMANDS), "utf-8")


def level(program, yaml):
    """(exit status, what was said) of the paper, whose last section is empty."""
    folder = place(program, "level", **{"handling.md": paper(program), "beslut.yaml": yaml})
    done = program.run("check", "handling.md", cwd=folder)
    return done.status, done.said


def severities(program):
    for word, sign, wanted in (("av", None, 0), ("off", None, 0), ("råd", "advice", 0),
                               ("hint", "advice", 0), ("varning", "warning", 0),
                               ("warning", "warning", 0), ("fel", "error", PAPER_FAULT)):
        status, text = level(program, f"regler: {{{EMPTY_SECTION}: {word}}}\n")
        expect_equal(status, wanted, f"{word}: {text}")
        expect((f"{sign}: the section" in text) if sign else EMPTY_SECTION not in text,
               f"{word}: {text}")


def nearest_counts(program):
    off, on = f"regler: {{{EMPTY_SECTION}: av}}\n", "ordlista: [cykelpump]\n"
    text = paper(program)
    folder = place(program, "nearest", **{
        "beslut.yaml": off, "a.md": text, "in/b.md": text, "in/deep/er/c.md": text,
        "other/beslut.yaml": on, "other/d.md": text, "other/deep/e.md": text})
    for name, wanted in (("a.md", 0), ("in/b.md", 0), ("in/deep/er/c.md", 0),
                         ("other/d.md", PAPER_FAULT), ("other/deep/e.md", PAPER_FAULT),
                         ("other/../in/b.md", 0), ("./in/./b.md", 0), (folder / "in/b.md", 0)):
        done = program.run("check", name, cwd=folder)
        expect_equal(done.status, wanted, f"{name}: {done.said}")
    done = program.run("check", "c.md", cwd=folder / "in" / "deep" / "er")
    expect_equal(done.status, 0, f"from below: {done.said}")
    done = program.run("check", "../er/c.md", cwd=folder / "in" / "deep" / "er")
    expect_equal(done.status, 0, f"by way of ..: {done.said}")


def templates(program):
    """mall counts from the folder of the file; the command line goes before it, and before
    the template's own severities the file does."""
    text = paper(program)
    folder = place(program, "templates", **{"beslut.yaml": "mall: mallar/grund\n", "in/a.md": text})
    shutil.copytree(program.root / "templates", folder / "mallar")
    template = folder / "mallar" / "grund" / "template.xml"
    rules = f'<regler><regel namn="{EMPTY_SECTION}" nivå="varning"/></regler>'
    template.write_text(template.read_text("utf-8").replace("</mall>", rules + "</mall>"), "utf-8")

    def status(*arguments):
        done = program.run("check", *arguments, cwd=folder / "in")
        return done.status, "warning: the section" in done.said
    expect_equal(status("a.md"), (0, True), "the project's template")
    expect_equal(status("--template", program.root / "templates" / "grund", "a.md"),
                 (PAPER_FAULT, False), "the command line's template")
    (folder / "beslut.yaml").write_text(
        f"mall: mallar/grund\nregler: {{{EMPTY_SECTION}: fel}}\n", "utf-8")
    expect_equal(status("a.md"), (PAPER_FAULT, False), "the project goes before the template")


def named_templates(program):
    """A name stands for a folder beside the file before those that came with the program; a file stands
    for none."""
    paper_text = paper(program)
    own = '<mall xmlns="urn:beslut:mall:1" namn="Viby" utgår-från="grund">' \
          f'<regler><regel namn="{EMPTY_SECTION}" nivå="varning"/></regler></mall>\n'
    folder = place(program, "names", **{"in/beslut.yaml": "mall: viby\n", "in/viby/template.xml": own,
                                        "in/a.md": paper_text})

    def said(*arguments):
        english = program.run("check", *arguments, "in/a.md", cwd=folder)
        swedish = program.run("check", *arguments, "in/a.md", cwd=folder, language=SWEDISH)
        return english.status, english.said + swedish.said
    status, words = said()
    expect(status == 0 and "warning: the section" in words, words)
    (folder / "in" / "beslut.yaml").write_text("mall: viby/template.xml\n", "utf-8")
    status, words = said()
    expect(status == SETUP and "did you mean 'viby'?" in words and "menade du ”viby”?" in words, words)
    expect("in/beslut.yaml:1:7: note" in words, words)
    status, words = said("--template", "in/viby/template.xml")
    expect(status == SETUP and "did you mean 'in/viby'?" in words, words)
    (folder / "in" / "viby").rename(folder / "viby")
    (folder / "in" / "beslut.yaml").write_text("mall: viby\n", "utf-8")
    status, words = said()
    expect(status == SETUP and "such as ../viby" in words and "looked in in, templates" in words, words)
    (folder / "in" / "beslut.yaml").write_text("mall: ../viby\n", "utf-8")
    expect_equal(said()[0], 0, "the path that was told")


def broken_stops_its_own(program):
    text = paper(program).replace("# Jämställdhet\n", "")
    folder = place(program, "broken", **{"beslut.yaml": "regler: {a/b: av}\n", "a.md": text,
                                         "b.md": text, "sound/beslut.yaml": "mall: grund\n",
                                         "sound/c.md": text})
    done = program.run("render", "-o", "out", "a.md", "b.md", "sound/c.md", cwd=folder)
    expect_equal(done.status, SETUP, done.said)
    expect_equal(done.said.count("[projekt/regel]"), 1, "told once")
    made = sorted(path.name for path in (folder / "out").iterdir())
    expect_equal(made, [".beslut-record", "c.html", "c.pdf"], "what was made")


def unreadable(program):
    text = paper(program)
    folder = place(program, "unreadable", **{"a.md": text, "beslut.yaml/x": ""})
    done = program.run("check", "a.md", cwd=folder)
    expect_equal((done.status, "[projekt/oläsbar]" in done.said), (SETUP, True), done.said)
    folder = place(program, "large", **{"a.md": text, "beslut.yaml": "# " + "a" * 300_000})
    done = program.run("check", "a.md", cwd=folder)
    expect_equal((done.status, "[projekt/filstorlek]" in done.said), (SETUP, True), done.said)


def said_once(program):
    """Ten papers, one file: its faults are told once, and what a paper exempts stays its own."""
    text = paper(program)
    exempt = text.replace("---\n\n", f"undantag:\n  - regel: {EMPTY_SECTION}\n"
                          "    skäl: avsnittet fylls i av nämnden\n---\n\n", 1)
    papers = {f"p{i}.md": (exempt if i % 2 else text).replace("TN 2024-17", f"TN 2024-{i}")
              for i in range(10)}
    folder = place(program, "many", **papers, **{"beslut.yaml": "mall: grunt\n"})
    done = program.run("check", ".", cwd=folder)
    expect_equal((done.status, done.said.count("[mall/saknas]")), (SETUP, 1), done.said)
    (folder / "beslut.yaml").write_text("mall: grund\n", "utf-8")
    done = program.run("check", ".", cwd=folder)
    expect("5 of 10 papers without errors, 5 errors, 0 warnings, 5 exempted" in done.said, done.said)


def on_standard_input(program):
    folder = place(program, "stdin", **{"beslut.yaml": f"regler: {{{EMPTY_SECTION}: av}}\n",
                                        "a.md": paper(program)})
    with open(folder / "a.md", "rb") as stdin:
        done = program.run("check", "-", cwd=folder, stdin=stdin)
    expect_equal(done.status, 0, done.said)


def exempted_quietly(program):
    """render counts what is exempted, check lists it, and no output shows it."""
    text = paper(program).replace("---\n\n", f"undantag:\n  - regel: {EMPTY_SECTION}\n"
                                  "    vid: '# Jämställdhet'\n"
                                  "    skäl: avsnittet fylls i av nämnden\n---\n\n", 1)
    folder = place(program, "exempted", **{"a.md": text})
    done = program.run("check", "a.md", cwd=folder)
    expect("exempted: the section 'Jämställdhet' is empty" in done.said and
           "reason: avsnittet fylls i av nämnden" in done.said, done.said)
    done = program.run("render", "-o", "out", "a.md", cwd=folder)
    expect("fylls i" not in done.said and "1 exempted" in done.said, done.said)
    expect("fylls i" not in (folder / "out" / "a.html").read_text("utf-8"), "the page tells")
