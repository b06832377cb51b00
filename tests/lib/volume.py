"""handlingar.pdf: the call and all papers of a meeting in one PDF, whose links, outline, numbers and tags
are followed page by page."""
import random
import re
import shutil
import subprocess
import time

import pikepdf

from batch import ALONE, SENTENCE, begin, files, kill_after, moment, nothing_torn
from pictures import RGB, png
from suite import expect, expect_equal

CALL = """---
dokument: kallelse
titel: Kallelse till kommunstyrelsen
organ: Kommunstyrelsen
sammanträde: 2024-03-19
tid: 13.00
plats: Sessionssalen
ärenden:
  - Upprop
{items}---
"""
PAPER = """---
dokument: tjänsteskrivelse
titel: {title}
diarienummer: KS 2024-{n}
datum: 2024-03-05
organ: Kommunstyrelsen
sammanträde: 2024-03-19
förvaltning: Kommunledningskontoret
handläggare: Lina Berg
---
# Förslag till beslut

1. Kommunstyrelsen godkänner rapporten.

# Ärende

{text}

Läs om [underlaget](#beslutsunderlag).

| Del | Kronor | Dagar |
| --- | ---: | ---: |
| Ett | {n} | 3 |
| Två | 2 | 4 |

# Beslutsunderlag

- Tjänsteskrivelse – {title}, 2024-03-05
"""


def add(suite, program):
    tests = [followed, same_on_any_threads, only_when_changed, left_out, attachments_copied, a_whole_meeting, in_every_profile, older_files_are_told, pictures_kept_apart, doubtful_papers_tell_nothing]
    for test in tests + [in_volumes, killed] * program.first:
        suite.add(f"{program.name}: volume: {test.__name__.replace('_', ' ')}", lambda test=test: test(program))


def meeting(program, name, papers=5, length=60, items=None, profile="2a"):
    """Finished ones lie where other tools look at PDFs of that profile."""
    place = program.folder("templates", profile, "meetings", name)
    shutil.rmtree(place)
    place.mkdir(parents=True)
    for n in range(1, papers + 1):
        write(place, n, SENTENCE * (length * (n % 3) + 5))
    items = items or "".join(f"  - handling: p{n}.md\n" for n in range(1, papers + 1))
    (place / "mote.md").write_text(CALL.format(items=items), "utf-8")
    return place


def write(place, n, text):
    (place / f"p{n}.md").write_text(PAPER.format(n=n, title=f"Rapport {n}", text=text), "utf-8")


def meet(program, place, *arguments, out="ut", status=0):
    done = program.run("meeting", "-o", out, *arguments, "mote.md", cwd=place)
    expect_equal(done.status, status, done.said)
    return done.said


def page_texts(pdf):
    done = subprocess.run(["pdftotext", "-layout", pdf, "-"], stdout=subprocess.PIPE, check=True)
    return done.stdout.decode("utf-8").split("\f")[:-1]


def first_pages(texts):
    """Number of the first page of each paper by its title, as it is set."""
    return {found[1]: i for i, text in enumerate(texts)
            if "Tjänsteskrivelse" in text.split("\n\n")[0] and (found := re.search(r"^(Rapport \d+)$", text, re.M))}


def target(pdf, destination):
    return next(i for i, page in enumerate(pdf.pages) if page.objgen == destination[0].objgen)


def followed(program):
    place = meeting(program, "followed")
    meet(program, place)
    path = place / "ut" / "handlingar.pdf"
    texts = page_texts(path)
    starts = first_pages(texts)
    expect_equal(sorted(starts), [f"Rapport {n}" for n in range(1, 6)], "papers in it")
    numbers = {str(page + 1): title for title, page in starts.items()}
    with pikepdf.open(path) as pdf:
        expect_equal(len(pdf.pages), len(texts), "pages")
        for i, text in enumerate(texts):
            expect(f"{i + 1} ({len(texts)})" in text, f"page {i + 1} bears another number:\n{text[:200]}")
        outline(pdf, starts)
        links(pdf, starts, texts)
        headers(texts, starts)
        tags(pdf)
        expect_equal(pdf.Root.PageLabels.Nums[1].S, "/D", "labels")
        expect_equal(str(pdf.docinfo["/Title"]), "Handlingar: Kallelse till kommunstyrelsen", "title")
    call = page_texts(place / "ut" / "kallelse.pdf")[0]
    for number, title in numbers.items():
        expect(re.search(rf"{title}\b.* {number}$", call, re.M), f"the call does not say page {number} of {title}")
    html = (place / "ut" / "kallelse.html").read_text("utf-8")
    for n in range(1, 6):
        expect(f'href="{n + 1:02}-p{n}.html"' in html, "the web page leads to papers of its kind")


def outline(pdf, starts):
    with pdf.open_outline() as found:
        tops = found.root
        expect_equal([top.title for top in tops],
                     ["Kallelse"] + [f"{n + 1}. Rapport {n}" for n in range(1, 6)], "first level")
        for n, top in enumerate(tops[1:], 1):
            expect_equal(target(pdf, top.destination), starts[f"Rapport {n}"], f"{top.title} leads to")
            expect_equal([below.title for below in top.children],
                         ["Förslag till beslut", "Ärende", "Beslutsunderlag"], "second level")
            expect(not any(below.children for below in top.children), "a third level")


def links(pdf, starts, texts):
    """Every link of the file; what it says and where it leads."""
    found = [(i, annotation) for i, page in enumerate(pdf.pages) for annotation in page.get("/Annots", [])]
    titles = 0
    for i, annotation in found:
        expect("/Dest" in annotation, "a link leads out of the file")
        to, says = target(pdf, annotation.Dest), str(annotation.Contents)
        if says in starts:
            expect_equal(to, starts[says], f"the call's link {says}")
            titles += 1
        elif says == "underlaget":
            last = max(start for start in starts.values() if start <= i)
            following = min([start for start in starts.values() if start > i], default=len(texts))
            expect(last <= to < following, f"a link on page {i + 1} leads to another paper, page {to + 1}")
            expect("Beslutsunderlag" in texts[to], f"no such section on page {to + 1}")
        else:
            expect_equal(to + 1, int(says), "the call's page number")
    expect_equal((titles, len(found)), (5, 15), "links followed")


def headers(texts, starts):
    order = sorted((page, title) for title, page in starts.items())
    for i, text in enumerate(texts):
        of = [title for page, title in order if page < i]
        if i in starts.values() or not of:
            continue
        number = int(of[-1].split()[1]) + 1
        expect(f"Ärende {number}" in text.split("\n")[0], f"page {i + 1} does not say that it is of item {number}")


def tags(pdf):
    root = pdf.Root.StructTreeRoot.K
    root = root[0] if isinstance(root, pikepdf.Array) else root
    expect_equal((root.S, [kid.S for kid in root.K]), ("/Document", ["/Part"] * 6), "structure")
    expect_equal([str(kid.T) for kid in root.K][1], "2. Rapport 1", "title of a part")


def same_on_any_threads(program):
    place = meeting(program, "threads", papers=9)
    for threads in ("-j1", "-j2", "-j8"):
        meet(program, place, threads, out=threads)
    expect(files(place / "-j1") == files(place / "-j2") == files(place / "-j8"), "bytes hang on the threads")


def only_when_changed(program):
    place = meeting(program, "changed")
    meet(program, place)
    path = place / "ut" / "handlingar.pdf"
    stamp = path.stat().st_mtime_ns
    meet(program, place)
    expect_equal(path.stat().st_mtime_ns, stamp, "nothing has changed")
    write(place, 3, "Kort.")
    meet(program, place)
    expect(path.stat().st_mtime_ns != stamp, "a paper has changed")
    meet(program, place, "--force", out="om")
    expect(files(place / "ut") == files(place / "om"), "not as if made anew")
    (place / "ut" / ".beslut-record").unlink()
    meet(program, place)
    expect(files(place / "ut") == files(place / "om"), "without the record")


def in_volumes(program):
    """Papers beyond a thousand pages go into volumes of their own, numbered through."""
    items = "".join(f"  - handling: p{n}.md\n    bilagor:\n      - titel: Bok\n        fil: bok{n}.pdf\n" for n in (1, 2, 3))
    place = meeting(program, "volumes", papers=3, length=0, items=items, profile="none")
    for n, pages in ((1, 500), (2, 400), (3, 300)):
        with pikepdf.new() as pdf:
            for _ in range(pages):
                pdf.add_blank_page(page_size=(595, 842))
            pdf.save(place / f"bok{n}.pdf")
    meet(program, place, "--all-attachments")
    first, second = (page_texts(place / "ut" / f"handlingar-del-{n}.pdf") for n in (1, 2))
    expect(not (place / "ut" / "handlingar.pdf").exists(), "one volume too")
    expect(900 < len(first) <= 1000 and len(second) > 300, f"{len(first)} and {len(second)} pages")
    whole = len(first) + len(second)
    expect(f"1 ({whole})" in first[0] and f"{len(first) + 1} ({whole})" in second[0], "numbered through")
    with pikepdf.open(place / "ut" / "handlingar-del-2.pdf") as pdf:
        expect_equal(int(pdf.Root.PageLabels.Nums[1].St), len(first) + 1, "label of the first page")
    shutil.rmtree(place)


def left_out(program):
    place = meeting(program, "faulty", papers=3, items=(
        "  - handling: p1.md\n  - handling: p2.md\n  - handling: p3.md\n  - handling: borta.md\n"))
    text = (place / "p2.md").read_text("utf-8").replace("datum: 2024-03-05", "datum: 2024-13-05")
    (place / "p2.md").write_text(text, "utf-8")
    said = meet(program, place, status=4)
    for part in ("mote.md:11:15: warning: the paper 'p2.md' is left out", "[sammanträde/utelämnad]",
                 "mote.md:13:15: error: the paper 'borta.md' of the item cannot be read", "[sammanträde/handling]",
                 "2 of 4 papers made"):
        expect(part in said, f"no {part!r}:\n{said}")
    expect_equal(sorted(first_pages(page_texts(place / "ut" / "handlingar.pdf"))), ["Rapport 1", "Rapport 3"],
                 "papers in it")
    empty = place / "tom.md"
    empty.write_text(CALL.format(items="").replace("ärenden:\n  - Upprop\n", "") + "\n# Ärenden\n\n1. Upprop\n", "utf-8")
    done = program.run("meeting", "-o", "tom", "tom.md", cwd=place)
    expect_equal(done.status, 2, done.said)
    expect("[sammanträde/utan-ärenden]" in done.said and not (place / "tom").exists(), done.said)


def attachments_copied(program):
    """The links of papers lead to the files of attachments also where the papers are made."""
    items = """  - handling: p1.md
    bilagor:
      - titel: Plan
        fil: bilagor/djupt/plan.dat
      - titel: Bild
        fil: bilagor/mapp.dat
      - titel: Kallelsen
        fil: kallelse.pdf
  - handling: p2.md
    utgår: underlaget är inte färdigt
    bilagor:
      - titel: Hemligt
        fil: bilagor/utkast.dat
"""
    place = meeting(program, "attached", papers=2, length=0, items=items, profile="none")
    (place / "bilagor" / "djupt").mkdir(parents=True)
    (place / "bilagor" / "mapp.dat").mkdir()
    plan = bytes(range(256)) * 3000
    (place / "bilagor" / "djupt" / "plan.dat").write_bytes(plan)
    (place / "bilagor" / "utkast.dat").write_bytes(b"x")
    (place / "kallelse.pdf").write_bytes(b"%PDF-1.7 en annan")
    said = meet(program, place, status=4)
    expect_equal(re.findall(r"^mote\.md:(\d+):.*\[(sammanträde/\w+-?\w+)\]", said, re.M),
                 [("15", "sammanträde/bilagefil"), ("17", "sammanträde/samma-bilagefil")], said)
    expect((place / "ut" / "bilagor" / "djupt" / "plan.dat").read_bytes() == plan, "the copy differs")
    expect((place / "ut" / "kallelse.pdf").read_bytes().startswith(b"%PDF-1.7\n%"), "the call was written over")
    expect(not (place / "ut" / "bilagor" / "utkast.dat").exists(), "of a withdrawn item")
    call = (place / "ut" / "kallelse.html").read_text("utf-8")
    expect('href="bilagor/djupt/plan.dat"' in call, "the call does not lead to it")
    stamp = (place / "ut" / "bilagor" / "djupt" / "plan.dat").stat().st_mtime_ns
    meet(program, place, status=4)
    expect_equal((place / "ut" / "bilagor" / "djupt" / "plan.dat").stat().st_mtime_ns, stamp, "copied again")


def a_whole_meeting(program):
    """Papers of other municipalities and two of its own, as kommunstyrelsen would treat them in one afternoon:
    three attachments, one item confidential, one withdrawn, two sources."""
    place = program.folder("templates", "2a", "meetings", "whole")
    shutil.rmtree(place)
    shutil.copytree(program.root / "tests" / "meeting" / "kommunstyrelsen", place)
    for paper in (*(program.root / "tests" / "corpus").glob("*-*.md"),
                  program.root / "decisions" / "utokat-trygghetsarbete.md"):
        shutil.copy(paper, place / "papper")
    (place / "bilagor").mkdir()
    for name in ("situationsplan", "ritningar", "budget"):
        program.run("render", "-o", place / "bilagor" / f"{name}.pdf",
                    program.root / "tests" / "profiles" / "papers" / "yttrande.md")
    said = meet(program, place)
    expect("13 of 13 papers made, 0 errors" in said, said)
    folder = place / "ut"
    papers = sorted(path.stem for path in folder.glob("[0-9]*.pdf"))
    expect_equal([name[:2] for name in papers], ["03", "04", "05", "06", "07", "08", "09", "10", "12", "13", "15", "16", "17"],
                 "numbers of the papers that are made")
    expect_equal(len(list((folder / "bilagor").iterdir())), 3, "attachments")
    texts = page_texts(folder / "handlingar.pdf")
    for title in ("Situationsplan", "Ritningar", "Budget i sammandrag"):
        expect(any(re.search(rf"^ *Bilaga \d – {title}$", text, re.M) for text in texts[2:]), f"no page of {title}")
    with pikepdf.open(folder / "handlingar.pdf") as pdf:
        with pdf.open_outline() as outline:
            expect_equal([top.title.split(".")[0] for top in outline.root][1:], [str(int(n[:2])) for n in papers],
                         "items in the outline")
            for top in outline.root[1:]:
                to = target(pdf, top.destination)
                expect("Ärende" in texts[to] and f"{to + 1} ({len(texts)})" in texts[to], f"{top.title}: page {to + 1}")
        for i, page in enumerate(pdf.pages):
            for annotation in page.get("/Annots", []):
                if "/Dest" in annotation:
                    target(pdf, annotation.Dest)
                else:
                    address = str(annotation.A.URI)
                    expect(re.match(r"https?://|mailto:", address) or (folder / address).exists(),
                           f"page {i + 1} leads to {address}, which is not there")
    for name in ("kallelse", "index", "finansiering", "uppdrag", "expediering"):
        page = (folder / f"{name}.html").read_text("utf-8")
        expect("Ersättning efter avslutat uppdrag" in page or name not in ("kallelse", "index"), f"{name} lacks an item")
        for secret in ("sollentuna-atgardsplan", "Åtgärdsplan för socialnämnden"):
            expect(secret.lower() not in page.lower(), f"{name}.html tells of the confidential paper: {secret}")
        for address in re.findall(r'href="([^"#][^"]*)"', page):
            expect(re.match(r"https?:|mailto:|tel:", address) or (folder / address).exists(), f"{name}.html: {address}")
    ledger = (folder / "finansiering.html").read_text("utf-8")
    expect("resursmedel" in ledger and "Investeringsbudgeten" in ledger, "the sources")


def pictures_kept_apart(program):
    """Each paper counts its pictures from the first; bound together each still shows its own."""
    place = meeting(program, "pictures", papers=2, length=1)
    for n, colour in ((1, (255, 0, 0)), (2, (0, 0, 255))):
        (place / f"bild{n}.png").write_bytes(png(64, 64, RGB, lambda x, y, colour=colour: colour))
        write(place, n, f"Se bilden.\n\n![En ruta](bild{n}.png)")
    meet(program, place)
    seen = subprocess.run(["pdftoppm", "-r", "20", place / "ut" / "handlingar.pdf"], stdout=subprocess.PIPE, check=True).stdout
    for colour, run in (("red", rb"(?:[\xf0-\xff][\0-\x0f]{2}){8}"), ("blue", rb"(?:[\0-\x0f]{2}[\xf0-\xff]){8}")):
        expect(re.search(run, seen), f"no picture that is {colour}")


def doubtful_papers_tell_nothing(program):
    """Of a paper with errors nothing is shown: its marking of secrecy may be what is wrong. One that only
    draws on an overdrawn source is counted all the same."""
    place = meeting(program, "doubtful", papers=3, length=1, profile="none", items=(
        "  - handling: p1.md\n    bilagor:\n      - titel: Underlag\n        fil: underlag.txt\n"
        "  - handling: p2.md\n  - handling: p3.md\n"))
    (place / "underlag.txt").write_text("x", "utf-8")
    (place / "mote.md").write_text((place / "mote.md").read_text("utf-8").replace(
        "ärenden:", "källor:\n  - namn: Resursmedel\n    saldo: 15 tkr\n    år: 2024\närenden:"), "utf-8")
    for n in (1, 2, 3):
        path = place / f"p{n}.md"
        path.write_text(path.read_text("utf-8").replace("---\n# Förslag", LISTS.replace("läget", f"läget {n}"), 1), "utf-8")
    first = (place / "p1.md").read_text("utf-8")
    for slip in ("sekretes: 39 kap. 3 § OSL\nuppdrag:", "sekretess:\nuppdrag:",
                 "kommun: [trasig\nsekretess: 39 kap. 3 § OSL\nuppdrag:"):
        (place / "p1.md").write_text(first.replace("uppdrag:", slip, 1).replace("Rapport 1", "Hemligt"), "utf-8")
        shutil.rmtree(place / "ut", ignore_errors=True)
        program.run("meeting", "-q", "-o", "ut", "mote.md", cwd=place)
        expect(not (place / "ut" / "underlag.txt").exists(), f"{slip!r}: its attachment is copied")
        for path in (place / "ut").iterdir():
            if path.suffix in (".html", ".csv", ".ics", ".json"):
                text = path.read_text("utf-8")
                expect("Hemligt" not in text and "läget 1" not in text, f"{slip!r}: {path.name} tells of it")
        expect('"state": "with-errors"' in (place / "ut" / "meeting.json").read_text("utf-8"), "its state")
        expect("Rapport 2" in (place / "ut" / "finansiering.html").read_text("utf-8"), "the overdrawn source is shown")


def older_files_are_told(program):
    """Files that the program made and that nothing leads to now; not those that somebody has changed or put there."""
    place = meeting(program, "older", papers=3, length=1, profile="none")
    meet(program, place)
    expect("äldre-filer" not in meet(program, place), "nothing is old")
    (place / "ut" / "eget.pdf").write_bytes(b"%PDF")
    (place / "ut" / "04-p3.html").write_text("ändrad", "utf-8")
    (place / "mote.md").write_text(CALL.format(items="  - handling: p2.md\n  - handling: p1.md\n"), "utf-8")
    for _ in range(2):
        said = meet(program, place)
        expect(re.search(r"^mote\.md:1:1: warning: .* 02-p1\.html, 02-p1\.pdf, 03-p2\.html, … \[sammanträde/äldre-filer\]$",
                         said, re.M), said)
    for name in ("02-p1", "03-p2", "04-p3"):
        for path in (place / "ut").glob(f"{name}.*"):
            path.unlink()
    expect("äldre-filer" not in meet(program, place), "they have gone")


LISTS = """uppdrag:
  - punkt: 1
    till: Kommundirektören
    åtgärd: redovisa läget
    återrapport: 2024-05-21
finansiering:
  - punkt: 1
    belopp: 10 tkr
    år: 2024
    från: Resursmedel
    till: Kommundirektören
mottagare: [Kommundirektören]
---
# Förslag"""
SAYS_SO = "anvisar 10 tkr år 2024 ur resursmedel till kommundirektören, som redovisar läget den 21 maj 2024."


def large(program, papers):
    """A meeting that makes everything a meeting can make, with one attachment to be copied."""
    items = "".join(f"  - handling: p{n}.md\n" for n in range(1, papers + 1))
    place = meeting(program, "killed", papers, length=8, profile="none",
                    items=items + "    bilagor:\n      - titel: Mätvärden\n        fil: bilagor/varden.dat\n")
    for path in place.glob("p*.md"):
        text = path.read_text("utf-8").replace("---\n# Förslag", LISTS, 1)
        path.write_text(text.replace("godkänner rapporten.", SAYS_SO), "utf-8")
    (place / "bilagor").mkdir()
    (place / "bilagor" / "varden.dat").write_bytes(random.Random(3).randbytes(8_000_000))
    return place


def killed(program):
    """kill -9 at random moments of a meeting, from its start to its end: whatever stands under an output's
    name is whole, and a normal run gives all that an undisturbed one does."""
    papers, rounds = 40, 8
    place = large(program, papers)
    began = time.monotonic()
    meet(program, place, "-j2", out="hel")
    spent = time.monotonic() - began
    whole = files(place / "hel")
    expect({"handlingar.pdf", "uppdrag.ics", "finansiering.pdf", "expediering.csv", "meeting.json",
            "bilagor/varden.dat"} <= set(whole), f"made: {sorted(whole)}")
    chance, deaths = random.Random(6), 0
    for n in range(rounds):
        if n == 4:
            write(place, 7, SENTENCE * 90)
            meet(program, place, "--force", out="hel")
            whole = files(place / "hel")
        older = files(place / "ut")
        process = begin(program, place, "meeting", "-q", "-j2", "-o", "ut", *["--force"] * (n % 2), "mote.md", **ALONE)
        deaths += kill_after(process, spent * moment(chance, n, rounds))
        nothing_torn(place / "ut", whole, older, n)
    expect(deaths, "it never died")
    expect("0 errors, 0 warnings" in meet(program, place), "something is said of what the killed runs left")
    expect(files(place / "ut") == whole, "other outputs than an undisturbed run")
    stray = [path for path in (place / "ut").rglob(".beslut-*") if path.name != ".beslut-record"]
    expect(len(stray) <= deaths, f"stray: {stray}")
    expect(f"0 of {papers} papers made, {papers} unchanged" in meet(program, place), "and all of it is known")


def in_every_profile(program):
    for profile, files_within in (("1a", []), ("3a", ["mote.md"])):
        place = meeting(program, "profile", papers=2, length=1, profile=profile)
        meet(program, place, "--pdf", profile)
        with pikepdf.open(place / "ut" / "handlingar.pdf") as pdf:
            expect_equal(list(pdf.attachments), files_within, f"files within the {profile}")
