"""Templates that can be used: what they demand of a paper, what of them is only warned of, and
what they may be given. Those that cannot be used are in tests/templates."""
import shutil

from golden import pdf_text
from program import SWEDISH
from suite import expect, expect_equal

PAPER_FAULT = 2
JUDGED = {"mall/logotyp-suddig"}  # a warning, so that the template can be used: caught and spared here
HEAD = '<mall xmlns="urn:beslut:mall:1" namn="Prov" utgår-från="grund">'


def add(suite, program):
    for name, test in (("struktur/avsnitt-saknas", demanding), ("mall/logotyp-suddig", frayed),
                       ("mall/för-många", full), ("links are followed", linked), ("a high foot is cut", high_footed)):
        suite.add(f"{program.name}: template {name}", lambda test=test: test(program))


def demanding(program):
    """A template may demand a section; the near miss is a paper that has it."""
    def demand(title):
        return f'<avsnitt><del rubrik="{title}" krävs="ja"/></avsnitt>'
    rendered(program, "miljo", "struktur/avsnitt-saknas", PAPER_FAULT, demand("Miljö och klimat"))
    rendered(program, "jamstalldhet", None, 0, demand("Jämställdhet"))


def frayed(program):
    """A warning leaves the template usable."""
    logo = program.root / "tests" / "figures" / "bilder" / "palett.png"
    for name, slug, height in (("suddig", "mall/logotyp-suddig", "40mm"), ("skarp", None, "14mm")):
        rendered(program, name, slug, 0, f'<logotyp fil="logga.png" höjd="{height}"/>',
                 lambda folder: shutil.copy(logo, folder / "logga.png"))


def full(program):
    """As much as the limits allow: every list that is repeated for each kind of paper, in bounded time
    and memory."""
    parts = "".join(f'<del rubrik="Avsnitt {n}">' + "".join(f"<alias>Om {n} och {k}</alias>" for k in range(18)) +
                    "</del>" for n in range(80))
    kinds = "".join(f'<dokumenttyp namn="Slag {n}"><avsnitt><del rubrik="Avsnitt 0" krävs="nej"/></avsnitt>'
                    "</dokumenttyp>" for n in range(40))
    place = program.folder("templates", "full")
    (place / "template.xml").write_text(
        f"{HEAD}<avsnitt>{parts}</avsnitt><dokumenttyper>{kinds}</dokumenttyper></mall>", "utf-8")
    wrap = ("prlimit", "--cpu=2", "--data=100000000") if program.first and not program.valgrind else ()
    done = program.run("template", "check", place, wrap=wrap)
    expect_equal(done.status, 0, done.said[:2000])


def linked(program):
    """Also out of the template's folder: whoever can put a link there could put the file there."""
    fonts = program.root / "templates" / "fonts" / "noto-mono"
    rendered(program, "lank", None, 0, '<typsnitt><familj namn="kod" css="monospace">'
             '<snitt namn="normal" fil="mono.ttf"/></familj></typsnitt>',
             lambda folder: (folder / "mono.ttf").symlink_to(fonts / "NotoMono-Regular.ttf"))


def high_footed(program):
    """A foot leaves room for the text above it, and does not reach into the letterhead."""
    lines = "".join(f"<rad>Rad {n}.</rad>" for n in range(100))
    rendered(program, "fot", None, 0, f"<fotspalter><spalt>{lines}</spalt></fotspalter>")
    first = pdf_text(program.folder("templates", "fot") / "out" / "utokat-trygghetsarbete.pdf").split("\f")[0]
    expect("Rad 9." in first and "Rad 40." not in first, f"the foot:\n{first}")
    expect("Kommundirektören" in first, f"no text above the foot:\n{first}")


def rendered(program, name, slug, wanted, content, prepare=lambda folder: None):
    place = program.folder("templates", name)
    folder = place / "mall"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    (folder / "template.xml").write_text(f"{HEAD}\n{content}\n</mall>\n", "utf-8")
    prepare(folder)
    arguments = ("render", "--template", folder, "-o", place / "out",
                 "decisions/utokat-trygghetsarbete.md")
    english = program.run(*arguments)
    swedish = program.run(*arguments, language=SWEDISH)
    expect_equal((english.status, swedish.status), (wanted, wanted), f"exit\n{english.said}")
    if slug:
        expect(f"[{slug}]" in english.said and f"[{slug}]" in swedish.said, f"not named:\n{english.said}")
    else:
        expect("[mall/" not in english.said, english.said)
    expect((place / "out").exists() == (wanted == 0), "an output, or none, against what was said")
