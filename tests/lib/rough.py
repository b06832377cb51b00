"""Hostile surroundings and hostile papers: what is said, the exit status, and that no
torn or stray file is left behind."""
import contextlib
import copy
import json
import os
import random
import re
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from program import SWEDISH, digest
from suite import Unable, expect, expect_equal

PAPER = "decisions/utokat-trygghetsarbete.md"
WELL, PAPER_FAULT, USAGE, INPUT, OUTPUT, SETUP = 0, 2, 3, 4, 5, 6
# No fault of a paper may make the program think longer than this.
PATIENCE = 20
NOBODY = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]


def head(extra="", body="Vägen byggs.\n"):
    return f"---\ntitel: Prov\norgan: Tekniska nämnden\n{extra}---\n\n# Förslag till beslut\n\n{body}"


def xml(inner="", before=""):
    return (f'{before}<beslut xmlns="urn:beslut:1"><titel>Prov</titel><organ>Tekniska nämnden</organ>'
            f"<brödtext><h1>Förslag till beslut</h1><p>Vägen byggs.</p>{inner}</brödtext></beslut>")


LAUGHS = "<!DOCTYPE beslut [<!ENTITY a0 'ha'>" + "".join(
    f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 12)) + "]>\n"
ALIASES = "a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"a{n}: &a{n} [{','.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 10))
MANY = 100_000

# name of the paper, its bytes, exit status, slug that must be named (None: a clean end will do)
PAPERS = [
    ("tom.md", b"", INPUT, "fil/tom"),
    ("latin-1.md", head().encode("latin-1"), INPUT, "fil/kodning"),
    ("utf-16-le.md", b"\xff\xfe" + head().encode("utf-16-le"), INPUT, "fil/kodning"),
    ("utf-16-be.md", b"\xfe\xff" + head().encode("utf-16-be"), INPUT, "fil/kodning"),
    ("utf-16.xml", b"\xff\xfe" + xml().encode("utf-16-le"), INPUT, "fil/kodning"),
    ("bruten-utf-8.md", head().encode() + b"tecken \xc3\x28 och \xed\xa0\x80\n", INPUT, "fil/skadad"),
    ("nul.md", head().encode() + b"mitt\x00i\n", INPUT, "fil/styrtecken"),
    ("pdf.md", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" + bytes(range(256)), INPUT, None),
    ("stor.md", head().encode() + b"ord " * 2_000_000, INPUT, "fil/för-stor"),
    ("bom.md", b"\xef\xbb\xbf" + head().encode(), WELL, None),
    ("crlf.md", head().replace("\n", "\r\n").encode(), WELL, None),
    ("cr.md", head().replace("\n", "\r").encode(), WELL, None),
    ("hakparenteser.md", head(body="text " + "[" * MANY + "\n").encode(), WELL, None),
    ("stjarnor.md", head(body="*a " * MANY + "\n").encode(), WELL, None),
    ("stjarnor-2.md", head(body="**a *b " * (MANY // 2) + "\n").encode(), WELL, None),
    ("krokar.md", head(body="text " + "`" * MANY + "\n").encode(), WELL, None),
    ("citat.md", head(body="> " * MANY + "djupt\n").encode(), PAPER_FAULT, "text/djup"),
    ("listor.md", head(body="".join(" " * 2 * n + "- a\n" for n in range(700))).encode(),
     PAPER_FAULT, "text/djup"),
    ("punkter.md", head(body="- a\n" * MANY).encode(), PAPER_FAULT, "text/djup"),
    ("listrad.md", head(body="- " * MANY + "\n").encode(), PAPER_FAULT, None),
    ("ett-ord.md", head(body="a" * MANY + "\n").encode(), WELL, None),
    ("utan-bredd.md", head(body="a" + "\u0301" * 900_000 + "\n").encode(), WELL, None),
    ("x-rad.md", head(body="xx-" * MANY + "xxl\n").encode(), WELL, None),
    ("tabellrad.md", head(body="|" * MANY + "\n|" + "-|" * MANY + "\n").encode(), None, None),
    ("lankar.md", head(body="[a](" * MANY + "\n").encode(), PAPER_FAULT, "text/länk-form"),
    ("rubriker.md", head(body="# a\n\nb\n\n" * 5000).encode(), None, None),
    # Each task reads its point, each title the list of documents, each exemption the place of a fault.
    ("uppdrag.md", head("uppdrag:\n" + "  - {punkt: 1, till: Kontoret, återrapport: 2024-09-20}\n" * 3000,
                        "1. Vi " + "redovisar " * 30_000 + "\n").encode(), None, None),
    ("roller.md", head(f"uppdrag:\n  - punkt: 1\n    till: {'a och ' * 40_000}b\nmottagare: [Karin Ek]\n")
     .encode(), None, None),
    ("titlar.md", head(f"beslutsunderlag:\n  - titel: {'åtgärdsplan mot b ' * 3000}\n",
                       "Vägen byggs.\n\n# Ärende\n\n" + "se Åtgärdsplan mot a, " * 20_000 + "\n").encode(),
     None, None),
    ("undantag.md", head("undantag:\n" + "".join(
        f"  - {{regel: rest/platshållare, skäl: Detta är ett gott skäl., vid: {'a' * 5000}b}}\n" for n in range(99)),
        "Vi " + f"[datum] {'a' * 200} " * 2000 + "\n").encode(), PAPER_FAULT, "rest/platshållare"),
    ("alias.md", head(ALIASES + "mottagare: *a9\n").encode(), PAPER_FAULT, "huvud/alias"),
    ("yaml-djup.md", head("mottagare: " + "[" * MANY + "\n").encode(), PAPER_FAULT, None),
    ("yaml-falt.md", head("".join(f"f{n}: x\n" for n in range(MANY))).encode(), PAPER_FAULT, None),
    ("skratt.xml", xml("<p>&a11;</p>", LAUGHS).encode(), PAPER_FAULT, "xml/entitet"),
    ("yttre.xml", xml("<p>&f;</p>", '<!DOCTYPE beslut [<!ENTITY f SYSTEM "file:///etc/hostname">]>\n')
     .encode(), PAPER_FAULT, "xml/entitet"),
    ("yttre-dtd.xml", xml("", '<!DOCTYPE beslut SYSTEM "http://192.0.2.1/beslut.dtd">\n').encode(),
     PAPER_FAULT, "xml/entitet"),
    ("xml-djup.xml", xml("<ul><li>" * MANY + "</li></ul>" * MANY).encode(), PAPER_FAULT, "xml/djup"),
    ("xml-oavslutad.xml", xml("<ul><li>" * MANY).encode(), PAPER_FAULT, None),
    ("xml-attribut.xml", xml("<p " + " ".join(f"a{n}='x'" for n in range(20_000)) + ">a</p>").encode(),
     PAPER_FAULT, None),
]


def add(suite, program):
    name = program.name
    for paper, content, status, slug in PAPERS:
        suite.add(f"{name}: rough {paper}",
                  lambda p=paper, c=content, s=status, g=slug: hostile(program, p, c, s, g))
    for check in (missing, folder_as_paper, empty_folder, unreadable, same_output, standard_input,
                  full_device, full_output, file_too_large, full_disk, read_only_folder,
                  closed_output, wrong_usage, bad_template, one_bad_among_good, thousand_faults,
                  thousand_mixed_faults,
                  many_faults, many_proposals, quoted_at_length, too_long_for_1a):
        suite.add(f"{name}: rough {check.__name__.replace('_', ' ')}",
                  lambda c=check: c(program, place(program, c.__name__)))
    if not program.valgrind:
        suite.add(f"{name}: rough killed at any time",
                  lambda: killed(program, place(program, "killed")))


def place(program, name):
    folder = program.folder("rough", name)
    shutil.copy(program.root / PAPER, folder / "paper.md")
    return folder


def said(program, status, slug, *arguments, **more):
    """Runs in both languages; both must end alike, and each in its own words."""
    english = program.run(*arguments, timeout=PATIENCE, **more)
    swedish = program.run(*arguments, timeout=PATIENCE, language=SWEDISH, **more)
    if status is not None:
        expect_equal((english.status, swedish.status), (status, status), f"exit\n{english.said[:2000]}")
    expect(english.status != 1, "exit status 1 belongs to the shell")
    if slug:
        expect(f"[{slug}]" in english.said and f"[{slug}]" in swedish.said,
               f"{slug} is not named:\n{english.said[:2000]}\n{swedish.said[:2000]}")
    if english.status:
        expect("error" in english.said, f"no error is named:\n{english.said[:2000]}")
        expect("fel" in swedish.said and english.said != swedish.said,
               f"no Swedish message:\n{swedish.said[:2000]}")
    return english


def only(folder, *names):
    expect_equal(sorted(p.name for p in folder.iterdir()), sorted(names), "files left behind")


def hostile(program, paper, content, status, slug):
    folder = program.folder("rough", "papers", paper)
    (folder / paper).write_bytes(content)
    said(program, status, slug, "check", paper, cwd=folder)
    rendered = program.run("render", paper, "-o", "out", cwd=folder, timeout=3 * PATIENCE)
    if status not in (None, WELL):
        expect_equal(rendered.status, status, "exit of render")
        left = list((folder / "out").iterdir()) if (folder / "out").exists() else []
        expect(not left, f"something was written: {left}")


def missing(program, folder):
    said(program, INPUT, "fil/saknas", "check", "finns-inte.md", cwd=folder)
    said(program, INPUT, "fil/saknas", "render", "-o", "out", "paper.md", "finns-inte.md", cwd=folder)
    expect((folder / "out" / "paper.pdf").exists(), "the sound paper was not rendered")


def folder_as_paper(program, folder):
    (folder / "mapp.md").mkdir(exist_ok=True)
    said(program, INPUT, "fil/katalog", "export", "mapp.md", cwd=folder)


def empty_folder(program, folder):
    (folder / "tom").mkdir(exist_ok=True)
    said(program, INPUT, "fil/inga-handlingar", "check", "tom", cwd=folder)


LEFTOVER = "Klicka här för att ange text.\n\n"


def places(said):
    return [int(line) for line in re.findall(r"^paper\.md:(\d+):", said, re.M)]


def thousand_faults(program, folder):
    """All are told, in the order of the text, and soon."""
    (folder / "paper.md").write_text(head(body=LEFTOVER * 1000), "utf-8")
    wrap = ("prlimit", "--cpu=15") if program.first and not program.valgrind else ()
    done = said(program, PAPER_FAULT, "rest/platshållare", "check", "paper.md", cwd=folder, wrap=wrap)
    found = places(done.said)
    expect_equal(len(found), 1000, "faults told")
    expect(found == sorted(set(found)), "faults out of order")
    expect("1000 errors" in done.said, done.said[-200:])


# Five faults of five families in a line.
MIXED = ("Klicka här för att ange text. Sökanden (811228-9874) kom den 31 juni 2024. "
         "Se [kartan](#) och fråga på ek@gmail.com.\n\n")


def thousand_mixed_faults(program, folder):
    """The same for faults of several families, which are found in several passes."""
    (folder / "paper.md").write_text(head(body=MIXED * 200), "utf-8")
    wrap = ("prlimit", "--cpu=15") if program.first and not program.valgrind else ()
    done = said(program, PAPER_FAULT, "integritet/personnummer", "check", "paper.md", cwd=folder,
                wrap=wrap)
    found = [(int(line), int(column))
             for line, column in re.findall(r"^paper\.md:(\d+):(\d+):", done.said, re.M)]
    expect_equal(len(found), 1000, "faults told")
    expect(found == sorted(set(found)), "faults out of order")
    report = json.loads(program.run("check", "--format", "json", "paper.md", cwd=folder).out)
    slugs = [d["rule"] for d in report["papers"][0]["diagnostics"]]
    expect_equal({slug: slugs.count(slug) for slug in set(slugs)},
                 {"rest/platshållare": 200, "integritet/personnummer": 200, "länk/död": 200,
                  "datum/text-finns-inte": 200, "integritet/e-postadress": 200}, "faults for programs")


def many_faults(program, folder):
    """People are told of a thousand, programs of five thousand, and both how many more there are."""
    (folder / "paper.md").write_text(head(body=LEFTOVER * 6000), "utf-8")
    done = said(program, PAPER_FAULT, "rest/platshållare", "check", "paper.md", cwd=folder)
    expect_equal(len(places(done.said)), 1000, "faults told")
    expect("and 5000 more" in done.said and "6000 errors" in done.said, done.said[-200:])
    report = json.loads(program.run("check", "--format", "json", "paper.md", cwd=folder).out)
    expect_equal(len(report["papers"][0]["diagnostics"]), 5000, "faults for programs")


def many_proposals(program, folder):
    """Each section is worded by its own proposal, whatever their number."""
    (folder / "paper.md").write_text("---\ntitel: Prov\norgan: Tekniska nämnden\n---\n\n" + "".join(
        f"# Förslag till beslut i kommunstyrelsen\n\n1. Väg {n} byggs.\n\n## Utskottet {n}\n\n2. Bron byggs.\n\n"
        for n in range(10_000)), "utf-8")
    wrap = ("prlimit", "--cpu=15") if program.first and not program.valgrind else ()
    for template in ("templates/dimensioner", "templates/att-satser"):
        done = program.run("render", "--format", "html", "--template", program.root / template, "-o", "out", "paper.md",
                           cwd=folder, wrap=wrap, timeout=3 * PATIENCE)
        expect_equal(done.status, WELL, done.said[:2000])


def quoted_at_length(program, folder):
    """A word as long as a book is not printed whole."""
    text = f"Vägen byggs.\n\n# Ärende\n\nDe skol{'a' * 24_000} och de skol{'a' * 24_000} som bor där.\n"
    (folder / "paper.md").write_text(head(body=text), "utf-8")
    done = said(program, WELL, "konsekvens/ämne", "check", "paper.md", cwd=folder)
    longest = max(done.said.split("\n"), key=len)
    expect(len(longest) < 500, f"a line of {len(longest)}: {longest[:500]}")


def unreadable(program, folder):
    if os.geteuid() != 0:
        (folder / "paper.md").chmod(0)
        said(program, INPUT, "fil/oläsbar", "check", "paper.md", cwd=folder)
        return
    with reachable_by_nobody(program) as (public, program):
        shutil.copy(folder / "paper.md", public)
        (public / "paper.md").chmod(0o600)
        said(program, INPUT, "fil/oläsbar", "check", public / "paper.md", cwd="/", wrap=NOBODY)


@contextlib.contextmanager
def reachable_by_nobody(program):
    """A folder that another user can reach, and the program moved there with what it needs:
    the checkout itself may stand where only root may look."""
    if not shutil.which("setpriv"):
        raise Unable("setpriv is missing: as root, no file is unreadable")
    with tempfile.TemporaryDirectory() as folder:
        public = Path(folder)
        public.chmod(0o755)
        home = public / "beslut"
        home.mkdir()
        shutil.copy(program.command[-1], home / "beslut")
        shutil.copytree(program.root / "templates", home / "templates")
        shutil.copytree(Path(program.command[-1]).parent / "locale", home / "locale")
        moved = copy.copy(program)
        moved.command = [*program.command[:-1], str(home / "beslut")]
        yield public, moved


def same_output(program, folder):
    shutil.copy(program.root / "decisions" / "utokat-trygghetsarbete-xml.xml", folder / "paper.xml")
    said(program, OUTPUT, "fil/samma-utdata", "render", "-o", "out", "paper.md", "paper.xml", cwd=folder)
    only(folder / "out", "paper.pdf", "paper.html", ".beslut-record")


def standard_input(program, folder):
    with open(folder / "paper.md", "rb") as paper:
        result = program.run("check", "-", cwd=folder, stdin=paper)
    expect_equal(result.status, WELL, result.said)


def full_device(program, folder):
    with open("/dev/full", "wb") as full:
        said(program, OUTPUT, "fil/skrivning", "export", "paper.md", cwd=folder, stdout=full)


def full_output(program, folder):
    with open("/dev/full", "wb") as full:
        result = program.run("explain", "datum/ogiltigt", cwd=folder, stdout=full)
    expect_equal(result.status, OUTPUT, "exit of explain with a full disk")
    with open("/dev/full", "wb") as full:
        result = program.run("--help", cwd=folder, stdout=full)
    expect_equal(result.status, OUTPUT, "exit of --help with a full disk")


def older(folder):
    """Outputs that stand there from before, which a failed run must leave alone."""
    out = folder / "out"
    out.mkdir(exist_ok=True)
    for name in ("paper.pdf", "paper.html"):
        (out / name).write_text("äldre")
    return out


def untouched(out):
    only(out, "paper.pdf", "paper.html")
    for name in ("paper.pdf", "paper.html"):
        expect_equal((out / name).read_text("utf-8"), "äldre", name)


def file_too_large(program, folder):
    """RLIMIT_FSIZE: the write fails half-way, as on a full disk."""
    out = older(folder)
    wrap = ["prlimit", "--fsize=4096"]
    said(program, OUTPUT, "fil/skrivning", "render", "-o", "out", "paper.md", cwd=folder, wrap=wrap)
    untouched(out)


def full_disk(program, folder):
    disk = folder / "disk"
    disk.mkdir(exist_ok=True)
    mount = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=16k", "tmpfs", disk],
                           stderr=subprocess.DEVNULL)
    if mount.returncode != 0:
        raise Unable("mounting a tiny disk takes rights this user lacks; RLIMIT_FSIZE is tested")
    try:
        said(program, OUTPUT, "fil/skrivning", "render", "-o", "disk", "paper.md", cwd=folder)
        only(disk)
    finally:
        subprocess.run(["umount", disk], check=True)


def read_only_folder(program, folder):
    if os.geteuid() != 0:
        out = older(folder)
        out.chmod(0o555)
        said(program, OUTPUT, "fil/skrivning", "render", "-o", "out", "paper.md", cwd=folder)
        out.chmod(0o755)
        untouched(out)
        return
    with reachable_by_nobody(program) as (public, program):
        shutil.copy(folder / "paper.md", public)
        (public / "paper.md").chmod(0o644)
        out = older(public)
        said(program, OUTPUT, "fil/skrivning", "render", "-o", out, public / "paper.md",
             cwd=public, wrap=NOBODY)
        untouched(out)


def closed_output(program, folder):
    """`beslut export paper.md | head -1`, and no output at all."""
    read, write = os.pipe()
    os.close(read)
    result = program.run("export", "paper.md", cwd=folder, stdout=write)
    os.close(write)
    expect_equal(result.status, OUTPUT, f"exit with a closed pipe\n{result.said}")
    closed = ["sh", "-c", 'exec "$@" >&-', "sh"]
    result = program.run("export", "paper.md", cwd=folder, wrap=closed)
    expect_equal(result.status, OUTPUT, f"exit with closed stdout\n{result.said}")


WRONG_USAGE = {
    "anrop/kommando": ["rendera"],
    "anrop/flagga": ["render", "--forrmat", "pdf", "paper.md"],
    "anrop/utan-värde": ["render", "paper.md", "--format"],
    "anrop/med-värde": ["render", "--help=ja", "paper.md"],
    "anrop/värde": ["render", "--format", "docx", "paper.md"],
    "anrop/profil": ["render", "--pdf", "3a", "--format", "html,json", "paper.md"],
    "anrop/inget": ["render"],
    "anrop/för-många": ["explain", "datum/år", "datum/veckodag"],
    "anrop/en-plats": ["render", "-o", "both.pdf", "--format", "pdf,html", "paper.md"],
    "anrop/okänd-ändelse": ["render", "-o", "paper.docx", "paper.md"],
    "anrop/ändelse": ["render", "-o", "paper.pdf", "--format", "html", "paper.md"],
    "anrop/namnlös": ["render", "-o", "out/", "-"],
    "anrop/källa": ["render", "-o", "paper.md", "paper.md"],
    "anrop/regel": ["explain", "finns/inte"],
}


def wrong_usage(program, folder):
    for slug, arguments in WRONG_USAGE.items():
        said(program, USAGE, slug, *arguments, cwd=folder)
    for command in ("render", "check"):
        told = said(program, USAGE, "anrop/värde", command, "--pdf", "4", "paper.md", cwd=folder)
        expect("2a, 3a, 1a" in told.said, f"the profiles there are, are not told:\n{told.said}")
    only(folder, "paper.md")


def bad_template(program, folder):
    said(program, SETUP, "mall/saknas", "render", "--template", "finns-inte", "paper.md", cwd=folder)
    only(folder, "paper.md")


def one_bad_among_good(program, folder):
    """A faulty paper does not stop the others; the worst decides the exit status."""
    (folder / "dalig.md").write_text(head("datum: snart\n"), "utf-8")
    said(program, PAPER_FAULT, "datum/ogiltigt", "render", "-o", "out", "dalig.md", "paper.md", cwd=folder)
    only(folder / "out", "paper.pdf", "paper.html", ".beslut-record")


def too_long_for_1a(program, folder):
    """PDF/A-1 allows no list of more than 8191 things; the message names the paper."""
    (folder / "lang.md").write_text(head(body="a\n\n" * 8500), "utf-8")
    told = said(program, PAPER_FAULT, "pdf/gräns", "render", "--pdf", "1a", "-o", "out", "lang.md",
                "paper.md", cwd=folder)
    expect(told.said.startswith("lang.md: error: "), f"the paper is not named:\n{told.said}")
    only(folder / "out", "paper.html", "paper.pdf", ".beslut-record")


def killed(program, folder):
    """kill -9 at any moment leaves the old output or the new one, whole."""
    out, chance = older(folder), random.Random(1)
    command = [*program.command, "render", "-o", "out", "paper.md"]
    program.run("render", "-o", "whole", "paper.md", cwd=folder)
    whole = {p.name: digest(p.read_bytes()) for p in (folder / "whole").iterdir()}
    old = digest("äldre".encode())
    deaths = 0
    for _ in range(60):
        running = subprocess.Popen(command, cwd=folder, env=program.environment(),
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            running.wait(chance.uniform(0, 0.12))
        except subprocess.TimeoutExpired:
            running.send_signal(signal.SIGKILL)
            running.wait()
            deaths += 1
        for name, wanted in whole.items():
            expect(digest((out / name).read_bytes()) in (old, wanted), f"{name} is torn")
    expect(deaths, "it never died")
    program.run("render", "-o", "out", "paper.md", cwd=folder)
    stray = [p.name for p in out.iterdir() if p.name not in whole]
    # A death between naming the new file and moving it, some microseconds, leaves a hidden one.
    expect(len(stray) <= 1 and all(name.startswith(".beslut-") for name in stray), f"stray: {stray}")
