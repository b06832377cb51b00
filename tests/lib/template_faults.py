"""A template with one fault at a time, made from templates/grund: each fault is named by its
rule, and nothing is rendered with it."""
import shutil

from program import SWEDISH
from suite import expect, expect_equal

REGULAR = "../fonts/open-sans/OpenSans-Regular.ttf"
PAPER_FAULT, SETUP = 2, 6

# slug -> what is replaced in template.xml, and by what
IN_XML = {
    "mall/syntax": ("<färger>", "<färger"),
    "mall/dokumenttypsdeklaration": ("<mall ", "<!DOCTYPE mall [<!ENTITY a 'b'>]>\n<mall "),
    "mall/gräns": ("<brevhuvud>", "<brevhuvud>" + "<a>" * 100 + "</a>" * 100),
    "mall/rotelement": ("urn:beslut:mall:1", "urn:beslut:mall:9"),
    "mall/okänt": ("<brevhuvud>", "<brevhuvud><logotyp/>"),
    "mall/värde": ('överkant="28mm"', 'överkant="brett"'),
    "mall/ofullständig": ('överkant="28mm"', ""),
    "mall/dubbelt": ('<färg namn="linje"', '<färg namn="accent"'),
    "mall/sökväg": (REGULAR, "../../../OpenSans-Regular.ttf"),
    "mall/fil": (REGULAR, "../fonts/open-sans/finns-inte.ttf"),
    "mall/regel": ("</mall>", '<regler><regel namn="struktur/tomt" nivå="av"/></regler></mall>'),
    "mall/fast-regel": ("</mall>",
                        '<regler><regel namn="datum/ogiltigt" nivå="av"/></regler></mall>'),
    "mall/kontrast": ('värde="#1a1d21"', 'värde="#e0e0e0"'),
}
# slug -> what the style sheet is replaced by
SHEETS = {
    "mall/stilmall": b'body { background: url("https://example.se/a.png") }\n',
    "mall/filstorlek": b"/* " + b"a" * 5_000_000 + b" */\n",
}
# slug -> the bytes of template.xml
FILES = {
    "fil/tom": b"",
    "fil/kodning": "<mall namn='Grundmall för nämnder'/>\n".encode("latin-1"),
}
# slug -> the bytes of the font that is named
FONTS = {
    "mall/typsnittsformat": b"OTTO" + bytes(200),
    "mall/typsnitt": b"\0\1\0\0\0\0\0\0\0\0\0\0" + bytes(200),
}


def add(suite, program):
    suite.add(f"{program.name}: template struktur/avsnitt-saknas", lambda: demanding(program))
    suite.add(f"{program.name}: template mall/logotyp-suddig", lambda: frayed(program))

    def one(slug, change):
        suite.add(f"{program.name}: template {slug}", lambda: faulty(program, slug, change))

    for slug, (old, new) in IN_XML.items():
        one(slug, lambda folder, old=old, new=new: replace(folder, old, new))
    for slug, content in SHEETS.items():
        one(slug, lambda folder, content=content: (folder / "stil.css").write_bytes(content))
    for slug, content in FILES.items():
        one(slug, lambda folder, content=content: (folder / "template.xml").write_bytes(content))
    for slug, content in FONTS.items():
        one(slug, lambda folder, content=content: own_font(folder, content))


def replace(folder, old, new):
    path = folder / "template.xml"
    text = path.read_text("utf-8")
    expect(old in text, f"templates/grund no longer holds {old}")
    path.write_text(text.replace(old, new, 1), "utf-8")


def own_font(folder, content):
    (folder / "egen.ttf").write_bytes(content)
    replace(folder, REGULAR, "egen.ttf")


def demanding(program):
    """A template may demand a section; the near miss is a paper that has it."""
    part = '<del rubrik="Miljö och klimat"'
    rendered(program, "struktur/avsnitt-saknas", PAPER_FAULT,
             lambda folder: replace(folder, part, part + ' krävs="ja"'))
    part = '<del rubrik="Jämställdhet"'
    rendered(program, None, 0, lambda folder: replace(folder, part, part + ' krävs="ja"'))


def frayed(program):
    """A warning leaves the template usable."""
    def logo(folder, height):
        shutil.copy(program.root / "tests" / "figures" / "bilder" / "palett.png", folder / "logga.png")
        replace(folder, "<brevhuvud>", f'<logotyp fil="logga.png" höjd="{height}"/><brevhuvud>')
    rendered(program, "mall/logotyp-suddig", 0, lambda folder: logo(folder, "40mm"))
    rendered(program, None, 0, lambda folder: logo(folder, "14mm"), "skarp")


def faulty(program, slug, change):
    rendered(program, slug, SETUP, change)


def rendered(program, slug, wanted, change, name="utan-fel"):
    place = program.folder("templates", (slug or name).replace("/", "-"))
    folder = place / "mall"
    shutil.copytree(program.root / "templates" / "grund", folder)
    for shared in ("fonts", "ord"):
        shutil.copytree(program.root / "templates" / shared, place / shared)
    change(folder)
    arguments = ("render", "--template", folder, "-o", place / "out",
                 "decisions/utokat-trygghetsarbete.md")
    english = program.run(*arguments)
    swedish = program.run(*arguments, language=SWEDISH)
    if slug:
        expect(f"[{slug}]" in english.said and f"[{slug}]" in swedish.said,
               f"not named:\n{english.said}")
        expect(english.said != swedish.said, "no Swedish message")
    expect_equal((english.status, swedish.status), (wanted, wanted), f"exit\n{english.said}")
    expect((place / "out").exists() == (wanted == 0), "an output, or none, against what was said")
