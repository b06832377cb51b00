"""What is only seen over several papers given together.

tests/across/<slug> is a folder of papers, perhaps with a beslut.yaml; <slug>.diag is what
`beslut check` says of the folder, in English and in Swedish. <slug>.ok is the near miss."""
import json
import shutil

from golden import compare, folded, spoken
from program import SWEDISH
from suite import expect, expect_equal

PAPER_FAULT = 2
CASE, FUND = "handlingar/samma-diarienummer", "handlingar/övertrasserad-källa"


def add(suite, program, accept):
    home = program.root / "tests" / "across"
    for case in sorted(path for path in home.iterdir() if path.is_dir()):
        suite.add(f"{program.name}: {case.relative_to(program.root)}",
                  lambda case=case: said(program, case, accept))
    for test in (any_order, one_paper_is_enough, named_twice_is_one, on_standard_input, exempted,
                 severity_is_set, not_made, told_to_programs, mended_papers_too):
        suite.add(f"{program.name}: across: {test.__name__.replace('_', ' ')}",
                  lambda test=test: test(program))


def said(program, case, accept):
    name = case.relative_to(program.root)
    english = program.run("check", name)
    swedish = program.run("check", name, language=SWEDISH)
    expect_equal(swedish.status, english.status, "exit status in Swedish and English")
    if case.name.endswith(".ok"):
        expect(english.status == 0 and not spoken(english.said),
               f"the near miss is taken for a fault:\n{english.said}")
        return
    slug = folded(english.said).replace("/", "-")
    expect(case.name in slug, f"no message of {case.name}:\n{english.said}")
    compare(case.parent / f"{case.name}.diag",
            f"exit {english.status}\n\n{english.said}\n{swedish.said}", accept)


def copy(program, slug, name):
    """A fresh copy of a folder of papers, to work in."""
    place = program.folder("across", name)
    shutil.rmtree(place)
    shutil.copytree(program.root / "tests" / "across" / slug, place)
    return place


def found(program, place, slug, *arguments):
    """The papers of which the rule spoke, in order, and the exit status."""
    done = program.run("check", *(arguments or (".",)), cwd=place)
    lines = [line for line in spoken(done.said) if line.endswith(f"[{slug}]")]
    return [line.split(":")[0].removeprefix("./") for line in lines], done.status


def any_order(program):
    place = copy(program, "handlingar-samma-diarienummer", "order")
    for order in (("bro.md", "torg.md", "park.md"), ("park.md", "torg.md", "bro.md")):
        papers, _ = found(program, place, CASE, *order)
        expect_equal(papers, [name for name in order if name != "park.md"], "who shares a number")


def one_paper_is_enough(program):
    """A single paper too can take more than there is."""
    place = copy(program, "handlingar-overtrasserad-kalla", "single")
    expect_equal(found(program, place, FUND, "bro.md"), ([], 0), "within the balance")
    yaml = (place / "beslut.yaml").read_text("utf-8").replace("saldo: 5 mnkr", "saldo: 2,9 mnkr")
    (place / "beslut.yaml").write_text(yaml, "utf-8")
    expect_equal(found(program, place, FUND, "bro.md"), (["bro.md"], PAPER_FAULT), "beyond it")


def named_twice_is_one(program):
    place = copy(program, "handlingar-overtrasserad-kalla", "twice")
    expect_equal(found(program, place, FUND, "bro.md", "bro.md"), ([], 0), "one paper, named twice")
    expect_equal(found(program, place, CASE, "bro.md", "bro.md"), ([], 0), "one paper, named twice")


def on_standard_input(program):
    place = copy(program, "handlingar-samma-diarienummer", "stdin")
    with open(place / "bro.md", "rb") as stdin:
        done = program.run("check", "-", "torg.md", cwd=place, stdin=stdin)
    expect_equal(done.said.count(f"[{CASE}]"), 1, done.said)


def exempted(program):
    place = copy(program, "handlingar-samma-diarienummer", "exempted")
    text = (place / "bro.md").read_text("utf-8")
    reason = "undantag:\n  - regel: " + CASE + "\n    skäl: båda hör till samma ärende\n---\n\n"
    (place / "bro.md").write_text(text.replace("---\n\n", reason, 1), "utf-8")
    papers, _ = found(program, place, CASE, "bro.md", "torg.md")
    expect_equal(papers, ["torg.md"], "the paper that exempts is left alone")
    done = program.run("check", "bro.md", cwd=place)
    expect_equal((done.status, spoken(done.said)), (0, []),
                 "alone, the exemption is not called needless")


def severity_is_set(program):
    place = copy(program, "handlingar-samma-diarienummer", "severity")
    for word, status in (("fel", PAPER_FAULT), ("råd", 0)):
        (place / "beslut.yaml").write_text(f"regler:\n  {CASE}: {word}\n", "utf-8")
        expect_equal(found(program, place, CASE)[1], status, word)
    (place / "beslut.yaml").write_text(f"regler:\n  {CASE}: av\n", "utf-8")
    expect_equal(found(program, place, CASE), ([], 0), "off")


def not_made(program):
    """What takes too much is not made; the others are."""
    place = copy(program, "handlingar-overtrasserad-kalla", "made")
    done = program.run("render", "--format", "html", "-o", "ut", "bro.md", "cykelvag.md", "park.md",
                       cwd=place)
    expect_equal(done.status, PAPER_FAULT, done.said)
    expect_equal(sorted(path.name for path in (place / "ut").iterdir()), [".beslut-record", "park.html"], "what was made")


def told_to_programs(program):
    place = copy(program, "handlingar-overtrasserad-kalla", "formats")
    document = json.loads(program.run("check", "--format", "json", ".", cwd=place).out)
    text = json.dumps(document, ensure_ascii=False)
    expect_equal(text.count(f'"{FUND}"'), 2, text)
    expect("bro.md, line 11" in text, text)
    sarif = program.run("check", "--format", "sarif", ".", cwd=place).out.decode("utf-8")
    results = [r for r in json.loads(sarif)["runs"][0]["results"] if r["ruleId"] == FUND]
    expect_equal(len(results), 2, "results in SARIF")
    expect("bro.md, line 11" in json.dumps(results, ensure_ascii=False), sarif)
    github = program.run("check", "--format", "github", ".", cwd=place).out.decode("utf-8")
    expect_equal(github.count(FUND), 2, github)


def mended_papers_too(program):
    """A paper that is mended is still held against the others."""
    place = copy(program, "handlingar-samma-diarienummer", "mended")
    text = (place / "bro.md").read_text("utf-8").replace("Den saknas i dag.", "Se § 7 och §7.")
    (place / "bro.md").write_text(text, "utf-8")
    done = program.run("check", "--fix", "bro.md", "torg.md", cwd=place)
    expect("§7" not in (place / "bro.md").read_text("utf-8"), done.said)
    expect_equal(done.said.count(f"[{CASE}]"), 2, done.said)
