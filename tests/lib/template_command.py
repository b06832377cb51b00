"""`beslut template`: what can be done with templates themselves."""
import json
import re
import shutil
import struct
import subprocess
import zlib

from golden import ELSEWHERE, compare, pdf_text, same_as_first, short_html, unwrapped
from pictures import SIGNATURE, chunk
from program import SWEDISH
from read_back import facts
from suite import expect, expect_equal

WELL, USAGE, INPUT, OUTPUT, SETUP = 0, 3, 4, 5, 6
HEAD = '<mall xmlns="urn:beslut:mall:1" namn="{}" utgår-från="{}">\n'
# Faults that the schema for editors finds too.
SEEN_BY_SCHEMA = ("attribut-felstavat", "diarienummer", "dokumenttyp-fel", "element-dubbelt",
                  "element-felstavat", "element-pa-fel-plats", "farg", "langd", "los-text", "namn-saknas",
                  "namnrymd-saknas", "oversattning-sprak", "rotelement", "val")


LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><path d="M0 0h40v20z" fill="#17506e"/></svg>\n'


def add(suite, program, first, accept):
    name = program.name
    suite.add(f"{name}: template schema", lambda: schema(program, accept))
    suite.add(f"{name}: template list", lambda: listed(program, accept))
    suite.add(f"{name}: template new", lambda: made(program, accept))
    suite.add(f"{name}: template new from each", lambda: made_from_each(program))
    suite.add(f"{name}: template new elsewhere", lambda: made_elsewhere(program))
    suite.add(f"{name}: template new refuses", lambda: not_made(program))
    suite.add(f"{name}: template check", lambda: checked(program))
    suite.add(f"{name}: template check, colours that would do", lambda: would_do(program))
    suite.add(f"{name}: template check, logos that nobody sees", lambda: unseen(program))
    suite.add(f"{name}: template show", lambda: shown(program, first, accept))
    suite.add(f"{name}: template show, odd names", lambda: shown_oddly(program))
    suite.add(f"{name}: template show in full", lambda: shown_in_full(program))
    suite.add(f"{name}: template show refuses", lambda: not_shown(program))
    suite.add(f"{name}: template, wrong usage", lambda: wrong(program))


def expected(program, name, text, accept):
    compare(program.root / "tests" / "expected" / f"template-{name}", text.decode("utf-8"), accept)


def place(program, name):
    """A folder in which the shipped templates lie under templates/, so that paths are short."""
    folder = program.folder("template", name)
    shutil.rmtree(folder)
    (folder / "templates").mkdir(parents=True)
    for path in (program.root / "templates").iterdir():
        (folder / "templates" / path.name).symlink_to(path)
    return folder


def schema(program, accept):
    written = program.run("template", "schema")
    expect_equal((written.status, written.err), (WELL, b""), "exit")
    kept = program.root / "templates" / "template.rng"
    compare(kept, written.out.decode("utf-8"), accept)

    def valid(path):
        return subprocess.run(["xmllint", "--noout", "--relaxng", kept, path], stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT)

    for path in sorted((program.root / "templates").glob("*/template.xml")):
        done = valid(path)
        expect_equal(done.returncode, 0, done.stdout.decode("utf-8", "replace"))
    for case in SEEN_BY_SCHEMA:
        done = valid(program.root / "tests" / "templates" / case / "template.xml")
        expect(done.returncode in (3, 4), f"{case} passes the schema: {done.stdout}")


def listed(program, accept):
    folder = place(program, "list")
    for name, text in (("aby", HEAD.format("Åby kommun", "grund") + "</mall>\n"),
                       ("äng", HEAD.format("Ängs kommun", "aby") +
                        '<dokumenttyper><dokumenttyp namn="Protokollsutdrag"/></dokumenttyper></mall>\n'),
                       ("trasig", HEAD.format("Trasig", "grund") + "<färger><färg/></färger></mall>\n")):
        (folder / "templates" / name).mkdir()
        (folder / "templates" / name / "template.xml").write_text(text, "utf-8")
    for language, more in (("en", None), ("sv", SWEDISH)):
        done = program.run("template", "list", cwd=folder, language=more)
        expect_equal((done.status, done.err), (WELL, b""), "exit")
        expected(program, f"list.{language}", done.out, accept)


EXAMPLE = re.compile(r"^  <!--\n((?:  .*\n)+?)  -->\n", re.M)
CSS_EXAMPLE = re.compile(r"^/\*\n(.*?)^\*/\n", re.M | re.S)


def made(program, accept):
    """A new template is sound as it stands, and with each of its examples, and with all."""
    folder = place(program, "new")
    for language, more in (("en", None), ("sv", SWEDISH)):
        done = program.run("template", "new", "åby", cwd=folder, language=more)
        expect_equal((done.status, done.err), (WELL, b""), done.said)
        expected(program, f"new.{language}", done.out, accept)
        there = folder / "templates" / "åby"
        expect_equal({p.name for p in there.iterdir()}, {"template.xml", "egen.css", "README.md"}, "files")
        kept = folder / "aby"
        shutil.rmtree(kept, ignore_errors=True)
        there.rename(kept)
    there = folder / "templates" / "aby"
    kept.rename(there)
    xml = (there / "template.xml").read_text("utf-8")
    expected(program, "new.xml", xml.encode(), accept)
    expected(program, "new.md", (there / "README.md").read_bytes(), accept)
    sound(program, folder, "aby")
    done = subprocess.run(["xmllint", "--noout", "--relaxng", folder / "templates" / "template.rng",
                           there / "template.xml"], stderr=subprocess.PIPE)
    expect_equal(done.returncode, 0, done.stderr)
    add_files(program, there)
    examples = EXAMPLE.findall(xml)
    expect_equal((len(examples), xml.count("<!--\n")), (7, 7), "examples")
    for example in examples:
        (there / "template.xml").write_text(EXAMPLE.sub("", xml).replace("\n</mall>", example + "</mall>"), "utf-8")
        sound(program, folder, "aby")
    css, count = CSS_EXAMPLE.subn(r"\1", (there / "egen.css").read_text("utf-8"))
    expect_equal(count, 1, "examples in CSS")
    (there / "egen.css").write_text(css, "utf-8")
    sound(program, folder, "aby")


def add_files(program, there):
    """What the examples name."""
    fonts = program.root / "templates" / "fonts" / "open-sans"
    shutil.copy(fonts / "OpenSans-Regular.ttf", there / "EgenSans-Regular.ttf")
    shutil.copy(fonts / "OpenSans-Semibold.ttf", there / "EgenSans-Bold.ttf")
    (there / "logotyp.svg").write_text(LOGO, "utf-8")


def made_from_each(program):
    """From every template that is shipped, also with all examples at once."""
    folder = place(program, "new-from")
    for base in sorted(p.parent.name for p in (program.root / "templates").glob("*/template.xml")):
        done = program.run("template", "new", f"ny-{base}", "--from", base, cwd=folder)
        expect_equal(done.status, WELL, done.said)
        there = folder / "templates" / f"ny-{base}"
        add_files(program, there)
        xml = (there / "template.xml").read_text("utf-8")
        (there / "template.xml").write_text(EXAMPLE.sub(r"\1", xml), "utf-8")
        sound(program, folder, f"ny-{base}")


def sound(program, folder, name):
    done = program.run("template", "check", name, cwd=folder)
    expect_equal((done.status, done.said), (WELL, "1 of 1 template sound, 0 errors, 0 warnings\n"), done.said)


def made_elsewhere(program):
    """Without templates/ the folder is made where one stands, or where the path says, with a schema."""
    folder = program.folder("template", "elsewhere")
    shutil.rmtree(folder)
    (folder / "mallar").mkdir(parents=True)
    for path, base in (("bro", "grund"), ("mallar/aby/", "grund"), ("mallar/skolan", "aby")):
        done = program.run("template", "new", path, "--from", base, cwd=folder)
        if base == "aby":  # only its neighbours know it
            expect_equal(done.status, SETUP, done.said)
            continue
        expect_equal(done.status, WELL, done.said)
        expect((folder / path / "template.rng").exists(), "no schema")
        sound(program, folder, f"./{path}")
    (folder / "templates").mkdir()
    (folder / "templates" / "aby").symlink_to(folder / "mallar" / "aby")
    expect_equal(program.run("template", "new", "skola", "--from", "aby", cwd=folder).status, WELL, "exit")
    sound(program, folder, "skola")


def not_made(program):
    folder = place(program, "not-made")
    (folder / "templates" / "full").mkdir()
    (folder / "templates" / "trasig").mkdir()
    (folder / "templates" / "trasig" / "template.xml").write_text(HEAD.format("T", "grund"), "utf-8")
    before = listing(folder)
    for arguments, status, slug in (
            (("",), USAGE, "anrop/mallnamn"), ((), USAGE, "anrop/mallnamn"),
            (("../x",), USAGE, "anrop/mallnamn"), (("a/../x",), USAGE, "anrop/mallnamn"),
            (("en mall",), USAGE, "anrop/mallnamn"), (("a.b",), USAGE, "anrop/mallnamn"),
            (("<a>",), USAGE, "anrop/mallnamn"), (("å" * 33,), USAGE, "anrop/mallnamn"),
            (("CON",), USAGE, "anrop/mallnamn"), (("x/com1",), USAGE, "anrop/mallnamn"),
            (("grund",), USAGE, "anrop/mallnamn"), (("x/grund",), USAGE, "anrop/mallnamn"),
            (("aby", "--from", "x/grund"), USAGE, "anrop/mallnamn"),
            (("aby", "by"), USAGE, "anrop/för-många"), (("aby", "--from"), USAGE, "anrop/utan-värde"),
            (("full",), OUTPUT, "fil/finns"), (("saknas/aby",), OUTPUT, "fil/skrivning"),
            (("aby", "--from", "grynd"), SETUP, "mall/saknas"),
            (("aby", "--from", "trasig"), SETUP, "mall/syntax")):
        for language in (None, SWEDISH):
            done = program.run("template", "new", *arguments, cwd=folder, language=language)
            expect_equal(done.status, status, f"{arguments}\n{done.said}")
            expect(f"[{slug}]" in done.said, f"{arguments}\n{done.said}")
    done = program.run("template", "new", "saknas/aby", cwd=folder)
    expect("the folder in which it is to lie does not exist" in done.said, done.said)
    if not program.valgrind:
        # The limit lets README.md through and stops egen.css or what is longer.
        done = program.run("template", "new", "bro", cwd=folder, wrap=("prlimit", "--fsize=1000"))
        expect(done.status == OUTPUT and "[fil/skrivning]" in done.said, done.said)
    expect_equal(listing(folder), before, "what is there")


def listing(folder):
    return sorted(str(path) for path in folder.rglob("*"))


def checked(program):
    folder = place(program, "check")
    broken = folder / "templates" / "trasig"
    broken.mkdir()
    (broken / "template.xml").write_text(HEAD.format("T", "grund") + "<färger><färg/></färger></mall>\n", "utf-8")
    known = sum(1 for path in (folder / "templates").iterdir() if (path / "template.xml").exists())
    done = program.run("template", "check", cwd=folder)
    expect_equal(done.status, SETUP, done.said)
    expect(done.said.endswith(f"{known - 1} of {known} templates sound, 2 errors, 0 warnings\n"), done.said)
    expect("templates/trasig/template.xml:2:" in done.said, done.said)
    done = program.run("template", "check", "grund", "saknas", cwd=folder)
    expect_equal(done.status, SETUP, done.said)
    expect("[mall/saknas]" in done.said and "\n1 of 2 templates sound, 1 error" in done.said, done.said)
    done = program.run("template", "check", "--format", "json", "trasig", "grund", cwd=folder)
    document = json.loads(done.out)
    expect_equal((done.status, document["exit_status"], document["counts"]["errors"]), (SETUP, SETUP, 2),
                 done.said)
    for kind in ("sarif", "github"):
        done = program.run("template", "check", "--format", kind, "trasig", cwd=folder)
        expect(done.status == SETUP and b"templates/trasig/template.xml" in done.out, done.said)
    sound(program, folder, "templates/grund")


# Colours that do not do, some of them only together with those of grund or with another one.
PALE = ('namn="papper" värde="#003366"', 'namn="papper" värde="#c8c8c8"', 'namn="papper" värde="#ffe08a" mörk="#555555"',
        'namn="papper" värde="#ffffff" mörk="#ffffff"', 'namn="skugga" värde="#003366"',
        'namn="accent" värde="#e8a33d"', 'namn="accent" värde="#7a1f3d" mörk="#222222"',
        'namn="papper" värde="#e8e8e8"/><färg namn="accent" värde="#767676"',
        'namn="dämpad" värde="#8a8a8a"/><färg namn="papper" värde="#ffff00"')


def would_do(program):
    """What is proposed in a colour's stead is enough, when all that is proposed is taken."""
    folder = place(program, "pale")
    there = folder / "templates" / "blek"
    there.mkdir()
    proposed = re.compile(r"template\.xml:2:(\d+): error: .*\n.*\n.*\n +note: (#\w{6}) would do")
    for colours in PALE:
        line = f"<färger><färg {colours}/></färger>"
        for _ in range(4):
            (there / "template.xml").write_text(HEAD.format("Blek", "grund") + line + "</mall>\n", "utf-8")
            said = program.run("template", "check", "blek", cwd=folder).said
            found = proposed.findall(said)
            expect(len(found) == said.count(": error:"), said)
            for column, better in found:
                line = line[:int(column) - 1] + better + line[int(column) + 6:]
        expect("0 errors, 0 warnings" in said, f"{line}\n{said}")


# A drawing in its viewBox, and what is wrong with it as a logo.
DRAWN = ((f'<path d="M0 0h40v20z"/>', None), ('<path d="M90 0h4v20z"/>', "outside"),
         ('<path d="M39 0v20" stroke="#17506e" stroke-width="8"/>', None), ('<path d="M-5 0v20" stroke="#17506e"/>', "outside"),
         ('<path d="M0 0h40v20z" fill="#ffffff"/>', "white"), ('<path d="M0 0h40v20z" fill="#fffffa"/>', "white"),
         ('<path d="M0 0h40v20z" fill="#f4d35e"/>', None), ('<path d="M0 0h9v9z" fill="#fff"/><path d="M9 9h9v9z"/>', None),
         ('<path d="M0 0h9v9z" fill="#fff"/><path d="M90 9h9v9z"/>', "white"))


def unseen(program):
    folder = place(program, "unseen")
    there = folder / "templates" / "vit"
    there.mkdir()
    files = [("svg", LOGO[:LOGO.index("<path")].encode() + drawn.encode() + b"</svg>", fault) for drawn, fault in DRAWN]
    files += [("png", png(level, opacity), fault) for level, opacity, fault in
              ((255, 255, "white"), (0, 0, "white"), (0, 255, None), (254, 255, "white"), (200, 200, None))]
    for ending, content, fault in files:
        (there / f"logga.{ending}").write_bytes(content)
        (there / "template.xml").write_text(
            HEAD.format("Vit", "grund") + f'<logotyp fil="logga.{ending}" höjd="10mm"/></mall>\n', "utf-8")
        done = program.run("template", "check", "vit", cwd=folder)
        expect_equal(done.status, WELL, done.said)
        expect_equal("[mall/logotyp-osynlig]" in done.said, bool(fault), f"{content}\n{done.said}")
        expect(not fault or fault in done.said, done.said)


def png(level, opacity, side=100):
    row = b"\0" + bytes((level, level, level, opacity)) * side
    return SIGNATURE + chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 8, 6, 0, 0, 0)) + \
        chunk(b"IDAT", zlib.compress(row * side)) + chunk(b"IEND", b"")


def shown(program, first, accept):
    """The specimen of grund word for word; those of the others are sound. They lie among the finished
    papers, so that all that is asked of those is asked of them."""
    folder, again = program.folder("papers", "specimens", "md"), program.folder("template", "show-again")
    for name in sorted(p.parent.name for p in (program.root / "templates").glob("*/template.xml")):
        done = program.run("template", "show", "-o", folder, name)
        expect_equal((done.status, done.said), (WELL, ""), done.said)
    program.run("template", "show", "-o", again, "grund", language=ELSEWHERE)
    for ending in ("pdf", "html"):
        expect((folder / f"grund.{ending}").read_bytes() == (again / f"grund.{ending}").read_bytes(),
               f"a second run gives another {ending}")
    if program is not first:
        same_as_first(program, first, {"pdf": folder / "grund.pdf", "html": folder / "grund.html"})
    expected(program, "show.text", unwrapped(pdf_text(folder / "grund.pdf")).encode(), accept)
    expected(program, "show.tags", facts(folder / "grund.pdf").outline.encode(), accept)
    expected(program, "show.html", short_html((folder / "grund.html").read_text("utf-8")).encode(), accept)


# What a template may say that its specimen must bear.
ODD = """<mall xmlns="urn:beslut:mall:1" namn="Å &quot;\\ [a](b) *c* | # &lt;i> `d`" utgår-från="grund">
<färger><färg namn="papper" värde="#fffdf5"/><färg namn="fest" värde="#884400"/></färger>
<logotyp fil="logotyp.svg" höjd="12mm"/>
<brevhuvud lista="hel"><fält namn="diarienummer" etikett="| * #" krävs="ja"/><fält namn="justerare" krävs="ja"/>
<fält namn="plats" krävs="ja"/></brevhuvud>
<avsnitt ordning="mall" lista="hel"><del rubrik="# *Att* _besluta_ | nu" som="Förslag till beslut"/>
<del rubrik="Färger" krävs="ja"><alias>[x](y)</alias></del><del rubrik="Nytt" krävs="ja" ämnen="a* b"/>
<del rubrik="Den 30 februari 2024, 3.500 kr"/><del rubrik="Förslag till beslut i nämnden"/></avsnitt>
<förslag form="att" samlat="ja"/><underskrift form="digital" minst="9"/>
<diarienummer><mönster>{nämnd}/{år2}:{000}</mönster></diarienummer>
<texter><text namn="dokumenttyp">"A": b</text><text namn="sidfot">*{titel}*</text></texter></mall>
"""


def shown_oddly(program):
    folder = place(program, "odd")
    there = folder / "templates" / "udda"
    there.mkdir()
    (there / "template.xml").write_text(ODD, "utf-8")
    (there / "logotyp.svg").write_text(LOGO, "utf-8")
    sound(program, folder, "udda")
    done = program.run("template", "show", "-o", "-", "--format", "html", "udda", cwd=folder)
    page = done.out.decode("utf-8")
    expect_equal((done.status, done.err), (WELL, b""), done.said)
    expect("[a](b) *c* | # &lt;i" in page and "Att* _besluta_ | nu" in page, "names are not taken literally")
    for its_name, organisation in (("Viby kommun", "Viby kommun"), ("Region Ås", "Region Ås"), ("Udda", "Åby kommun")):
        (there / "template.xml").write_text(HEAD.format(its_name, "grund") + "</mall>\n", "utf-8")
        done = program.run("template", "show", "-o", "-", "--format", "json", "udda", cwd=folder)
        expect(f'"{organisation}"' in done.out.decode("utf-8"), f"{its_name}: another sender\n{done.err}")
    done = program.run("template", "show", "-o", "x/udda.pdf", "templates/udda/", cwd=folder)
    expect_equal(done.status, OUTPUT, done.said)
    colours = "".join(f'<färg namn="färg-{n}" värde="#{n:06x}"/>' for n in range(100))
    (there / "template.xml").write_text(HEAD.format("Många", "grund") + f"<färger>{colours}</färger></mall>", "utf-8")
    sound(program, folder, "udda")
    done = program.run("template", "show", "templates/udda/", cwd=folder)
    expect((folder / "udda.pdf").exists() and (folder / "udda.html").exists(), done.said)


# Fields that are lists of other things than persons, which no letterhead shows.
NOT_SHOWN = {"sekretess", "beslutsplanering", "uppdrag", "finansiering", "beslutsunderlag", "bilagor",
             "mottagare", "undantag", "ärenden", "källor", "sammanträdesdagar"}
SEVERE = ("språk/stavning", "språk/lång-mening", "konsekvens/ämne")


def shown_in_full(program):
    """Every field that a letterhead may have, all of them required, and rules that are off or mild made
    as severe as can be."""
    fields = {line.split()[0] for line in program.run("help", "fields").out.decode("utf-8").splitlines()
              if re.match(r"  [a-zåäö]", line)} - NOT_SHOWN
    expect(len(fields) > 24, f"too few fields: {fields}")
    folder = place(program, "full")
    there = folder / "templates" / "full"
    there.mkdir()
    (there / "template.xml").write_text(
        HEAD.format("Full", "grund") + '<brevhuvud lista="hel">' +
        "".join(f'<fält namn="{name}" krävs="ja"/>' for name in sorted(fields)) + "</brevhuvud><regler>" +
        "".join(f'<regel namn="{slug}" nivå="fel"/>' for slug in SEVERE) + "</regler></mall>\n", "utf-8")
    sound(program, folder, "full")


def not_shown(program):
    folder = place(program, "not-shown")
    broken = folder / "templates" / "trasig"
    broken.mkdir()
    (broken / "template.xml").write_text(HEAD.format("T", "grund") + "<färger><färg/></färger></mall>\n", "utf-8")
    for arguments, status, slug in (
            (("trasig",), SETUP, "mall/ofullständig"), (("saknas",), SETUP, "mall/saknas"),
            (("grund", "grund"), USAGE, "anrop/för-många"), (("-o", "a.pdf", "--format", "pdf,html"), USAGE, "anrop/en-plats"),
            (("--format", "docx"), USAGE, "anrop/värde"), (("-o", "a.html", "--format", "pdf"), USAGE, "anrop/ändelse")):
        done = program.run("template", "show", *arguments, cwd=folder)
        expect(done.status == status and f"[{slug}]" in done.said, f"{arguments}: {done.status}\n{done.said}")
    expect_equal(list(folder.glob("*.*")), [], "written")


def wrong(program):
    for arguments, slug, near in (
            (("template", "lsit"), "anrop/kommando", "list"),
            (("template", "list", "x"), "anrop/för-många", None),
            (("template", "schema", "x"), "anrop/för-många", None),
            (("template", "list", "--form"), "anrop/flagga", None),
            (("template", "check", "--format", "xml"), "anrop/värde", None),
            (("help", "template", "shcema"), "anrop/kommando", "schema"),
            (("help", "template", "list", "x"), "anrop/för-många", None)):
        done = program.run(*arguments)
        expect_equal(done.status, USAGE, done.said)
        expect(f"[{slug}]" in done.said and (not near or f"'{near}'" in done.said), done.said)
    expect_equal(program.run("template").status, USAGE, "exit without a command")
    for arguments in (("template", "--help"), ("template", "list", "--help"), ("help", "template"),
                      ("help", "template", "list"), ("template", "schema", "-h")):
        done = program.run(*arguments)
        expect(done.status == WELL and done.out.startswith(b"usage: beslut template"), done.said)
        expect(program.run(*arguments, language=SWEDISH).out != done.out, "not in Swedish")
