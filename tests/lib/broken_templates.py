"""Templates that cannot be used, each with what is said of it.

tests/templates/<case>/template.xml is the template (or mall/template.xml, when others lie beside
it), which most often begins from grund, so that only the fault is in it. What no file in a repository
can hold, or would be tedious there, BUILT makes. <case>.diag is what `beslut render` says with that
template, in English and in Swedish; it ends with status 6 and writes nothing."""
import os
import re
import shutil
import struct
import zlib

from golden import compare
from pictures import SIGNATURE, chunk
from program import SWEDISH
from suite import expect, expect_equal

SETUP = 6
PATIENCE = 20  # seconds
HEAD = '<mall xmlns="urn:beslut:mall:1" namn="Åby" utgår-från="grund">\n'
PAPER = "decisions/utokat-trygghetsarbete.md"
FONT = "fonts/open-sans/OpenSans-Regular.ttf"
MIB = 1 << 20
# Lines of grund move; what stands in them is what matters.
IN_GRUND = re.compile(r"(templates/grund/template\.xml):\d+:(\d+: .*\n) *\d+ \|")


def template(text):
    return lambda folder: (folder / "template.xml").write_bytes(
        text if isinstance(text, bytes) else text.encode())


def listed(element, count, entry):
    return f"  <{element}>\n" + "".join(entry.format(n) for n in range(count)) + f"  </{element}>\n"


def beside(name, content):
    """A file that the template names. `content`: its bytes, or what makes them of a sound font."""
    def make(folder):
        sound = (folder.parents[2] / "templates" / FONT).read_bytes()
        (folder / name).write_bytes(content(sound) if callable(content) else content)
    return make


def table(font, tag):
    """Where a table of a font begins."""
    count = struct.unpack_from(">H", font, 4)[0]
    for row in range(count):
        name, _, offset, _ = struct.unpack_from(">4sIII", font, 12 + 16 * row)
        if name == tag:
            return offset
    raise KeyError(tag)


def without_right(font):
    """fsType 2: restricted licence."""
    at = table(font, b"OS/2") + 8
    return font[:at] + b"\0\2" + font[at + 2:]


def without_outlines(font):
    at = font.index(b"glyf")
    return font[:at] + b"zzzz" + font[at + 4:]


def huge_picture():
    """It says that it has 60000 rows of as many pixels; a few bytes of it are there."""
    return SIGNATURE + chunk(b"IHDR", struct.pack(">IIBBBBB", 60000, 60000, 8, 2, 0, 0, 0)) + \
        chunk(b"IDAT", zlib.compress(bytes(1000))) + chunk(b"IEND", b"")


BUILT = {
    "tom": template(b""),
    "latin-1": template((HEAD + "</mall>\n").encode("latin-1")),
    "word-fil": template(b"PK\3\4" + bytes(200)),
    "styrtecken": template(HEAD + "  <texter>\n    <text namn=\"sidfot\">Åby\x0bkommun</text>\n  </texter>\n</mall>\n"),
    "saknas": lambda folder: (folder / "mall.xml").write_text(HEAD + "</mall>\n", "utf-8"),
    "mapp": lambda folder: (folder / "template.xml").mkdir(),
    "ror": lambda folder: os.mkfifo(folder / "template.xml"),
    "lank-i-ring": lambda folder: (folder / "template.xml").symlink_to("template.xml"),
    "stor": template(HEAD + "<!-- " + "a" * 262_144 + " -->\n</mall>\n"),
    "djup": template(HEAD + "<a>" * 100_000 + "</a>" * 100_000 + "\n</mall>\n"),
    "djup-i-storlek": template(HEAD + "<a>" * 20_000 + "</a>" * 20_000 + "\n</mall>\n"),
    "manga-element": template(HEAD + "  <ordlista>\n" + "    <ord>trygghet</ord>\n" * 5000 +
                              "  </ordlista>\n</mall>\n"),
    "manga-avsnitt": template(HEAD + listed("avsnitt", 101, '    <del rubrik="Avsnitt {}"/>\n').replace("<avsnitt>", '<avsnitt lista="hel">') +
                              "</mall>\n"),
    "manga-alias": template(HEAD + '  <avsnitt>\n    <del rubrik="Ärende">\n' +
                            "".join(f"      <alias>Fråga {n}</alias>\n" for n in range(21)) +
                            "    </del>\n  </avsnitt>\n</mall>\n"),
    "manga-dokumenttyper": template(
        HEAD + listed("dokumenttyper", 44, '    <dokumenttyp namn="Slag {}"/>\n') + "</mall>\n"),
    "manga-avsnitt-arvda": template(HEAD + listed("avsnitt", 90, '    <del rubrik="Avsnitt {}"/>\n') + "</mall>\n"),
    "manga-amnen": template(HEAD + '  <avsnitt>\n    <del rubrik="Barn" ämnen="' +
                            " ".join(f"barn{n}*" for n in range(101)) + '"/>\n  </avsnitt>\n</mall>\n'),
    "manga-farger": template(
        HEAD + listed("färger", 101, '    <färg namn="färg-{}" värde="#123456"/>\n') + "</mall>\n"),
    "lang-text": template(HEAD + '  <texter>\n    <text namn="sidfot">' + "Åby " * 501 +
                          "</text>\n  </texter>\n</mall>\n"),
    "langt-varde": template(HEAD + '  <översättning språk="en">\n    <ord av="' + "{a}" * 700 + '">' +
                            "{b}" * 700 + "</ord>\n  </översättning>\n</mall>\n"),
    "typsnitt-postscript": beside("AbySans.otf", b"OTTO" + bytes(200)),
    "typsnitt-webb": beside("AbySans.woff2", b"wOF2" + bytes(200)),
    "typsnitt-skadat": beside("AbySans.ttf", without_outlines),
    "typsnitt-avhugget": beside("AbySans.ttf", lambda font: font[:len(font) // 3]),
    "typsnitt-licens": beside("AbySans.ttf", without_right),
    "typsnitt-stort": beside("AbySans.ttf", lambda font: font + bytes(16 * MIB)),
    "typsnitt-namn": beside("AbySans-Regular.ttf", lambda font: font),
    "typsnitt-utan-normal": beside("AbySans-Bold.ttf", lambda font: font),
    "typsnitt-utan-kursiv": beside("AbySans.ttf", lambda font: font),
    "typsnitt-mapp": lambda folder: (folder / "AbySans.ttf").mkdir(),
    "typsnitt-ror": lambda folder: os.mkfifo(folder / "AbySans.ttf"),
    "logotyp-stor": beside("logotyp.png", b"\x89PNG\r\n\x1a\n" + bytes(MIB)),
    "logotyp-ingen-bild": beside("logotyp.png", b"PK\3\4" + bytes(200)),
    "logotyp-pixlar": beside("logotyp.png", huge_picture()),
    "stilmall-latin-1": beside("egen.css", "/* Åby */\n".encode("latin-1")),
    "stilmall-stor": beside("egen.css", b"/* " + b"a" * 262_144 + b" */\n"),
}


def add(suite, program, accept):
    home = program.root / "tests" / "templates"
    cases = {path.name for path in home.iterdir() if path.is_dir()} | set(BUILT)
    for case in sorted(cases):
        suite.add(f"{program.name}: tests/templates/{case}",
                  lambda case=case: broken(program, home, case, accept))
    suite.add(f"{program.name}: tests/templates, no expectation without a template",
              lambda: expect_equal({path.stem for path in home.glob("*.diag")} - cases, set(), "left over"))


def place(program, home, case):
    """The template where it has the path that it has in the project."""
    folder = program.folder("broken", case)
    shutil.rmtree(folder)
    there = folder / "tests" / "templates" / case
    if (home / case).is_dir():
        shutil.copytree(home / case, there)
    else:
        there.mkdir(parents=True)
    for name in ("templates", "decisions"):
        (folder / name).symlink_to(program.root / name)
    if case in BUILT:
        BUILT[case](there)
    return folder, there


def broken(program, home, case, accept):
    folder, there = place(program, home, case)
    there = there / "mall" if (there / "mall").is_dir() else there
    arguments = ("render", "--template", there.relative_to(folder), "-o", "out", PAPER)
    english = program.run(*arguments, cwd=folder, timeout=PATIENCE)
    swedish = program.run(*arguments, cwd=folder, timeout=PATIENCE, language=SWEDISH)
    expect_equal((english.status, swedish.status), (SETUP, SETUP), f"exit\n{english.said[:2000]}")
    expect(english.said != swedish.said, "no Swedish message")
    expect(not (folder / "out").exists(), "something was written")
    text = f"exit {english.status}\n\n{english.said}\n{swedish.said}".replace(str(program.build), "…")
    compare(home / f"{case}.diag", IN_GRUND.sub(r"\1:N:\2    N |", text), accept)
