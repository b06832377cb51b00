"""`beslut meeting`: what it says of a meeting's file and its papers together, and what it makes.

tests/meeting/<slug> is a meeting, its file mote.md; <slug>.diag is what the command says of it, in English
and in Swedish, and options what it is told to do besides. <slug>.ok is the near miss. Whole meetings, MEETINGS, have beside them what is made of
them; sizes of files are left out of it."""
import csv
import io
import json
import re
import subprocess
from html.parser import HTMLParser
from urllib.parse import unquote

from golden import compare, folded, pdf_text, short_html, spoken, unwrapped
from program import SWEDISH
from read_back import facts
from suite import expect, expect_equal

MEETINGS = ("trosa", "stad")
SIZE = re.compile(r"\d+(,\d)?\u00a0[kM]B")
# Words that stand only in the confidential papers of tests/meeting/stad.
SECRET = "hemlig"


def add(suite, program, first, accept):
    home = program.root / "tests" / "meeting"
    for case in sorted(path for path in home.iterdir() if path.is_dir() and "-" in path.name):
        suite.add(f"{program.name}: {case.relative_to(program.root)}",
                  lambda case=case: said(program, case, accept))
    for name in MEETINGS:
        suite.add(f"{program.name}: meeting {name}", lambda name=name: whole(program, first, name, accept))
    if accept:
        return
    for test in (both_formats_give_the_same, confidential_papers_stay_so, confidential_papers_when_asked,
                 what_is_left_is_told, again_makes_nothing, faults_can_be_excused, a_fault_stops_the_call, without_papers, in_english):
        suite.add(f"{program.name}: meeting, {test.__name__.replace('_', ' ')}", lambda test=test: test(program))


def meet(program, file, name, *more, **options):
    return program.run("meeting", "-q", "-o", program.folder("meeting", name), *more, file, **options)


def said(program, case, accept):
    file = (case / "mote.md").relative_to(program.root)
    options = (case / "options").read_text("utf-8").split() if (case / "options").exists() else []
    english = meet(program, file, f"{case.name}/en", *options)
    swedish = meet(program, file, f"{case.name}/sv", *options, language=SWEDISH)
    expect_equal(swedish.status, english.status, "exit status in Swedish and English")
    if case.name.endswith(".ok"):
        expect(english.status == 0 and not spoken(english.said),
               f"the near miss is taken for a fault:\n{english.said}")
        return
    slug = folded(english.said).replace("/", "-")
    expect(case.name in slug, f"no message of {case.name}:\n{english.said}")
    compare(case.parent / f"{case.name}.diag",
            f"exit {english.status}\n\n{english.said}\n{swedish.said}", accept)


def made(program, name, ending="md"):
    """The folder with a whole meeting, among the papers that other tests look at."""
    place = program.folder("papers", "tests", "meeting", name, ending)
    done = program.run("meeting", "-q", "-o", place, f"tests/meeting/{name}/mote.{ending}")
    expect_equal(done.status, 0, done.said)
    return place


def whole(program, first, name, accept):
    place = made(program, name)
    if program is not first:
        for path in files(first.work / place.relative_to(program.work)):
            expect((place / path.name).read_bytes() == path.read_bytes(), f"{program.name} makes another {path.name}")
    links_lead_somewhere(place)
    tables_and_data_can_be_read(place)
    views = {"kallelse.text": unwrapped(pdf_text(place / "kallelse.pdf")),
             "expediering.text": unwrapped(pdf_text(place / "expediering.pdf")),
             "expediering.tags": facts(place / "expediering.pdf").outline,
             "expediering.csv": (place / "expediering.csv").read_bytes().decode("utf-8-sig").replace("\r\n", "\n"),
             "index.html": SIZE.sub("…", short_html((place / "index.html").read_text("utf-8"))),
             "meeting.json": re.sub(r'"size": \d+', '"size": …', (place / "meeting.json").read_text("utf-8"))}
    for view, text in views.items():
        compare(program.root / "tests" / "meeting" / f"{name}.{view}", text, accept)


def files(place):
    return sorted(path for path in place.iterdir() if not path.name.startswith("."))


class Links(HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.to, self.ids = [], set()
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if tag == "a":
            self.to.append(attributes["href"])
        if "id" in attributes:
            self.ids.add(attributes["id"])


def links_lead_somewhere(place):
    faults, followed = [], 0
    for page in place.glob("*.html"):
        links = Links(page.read_text("utf-8"))
        for address in links.to:
            followed += 1
            path, _, anchor = unquote(address).partition("#")
            there = anchor in links.ids if not path else path.startswith("mailto:") or (place / path).is_file()
            if not there:
                faults.append(f"{page.name}: {address}")
    for pdf in place.glob("*.pdf"):
        said = subprocess.run(["pdfinfo", "-url", pdf], stdout=subprocess.PIPE, check=True).stdout.decode("utf-8")
        for address in re.findall(r"(?:Annotation|Action) +(\S+)$", said, re.M):
            followed += 1
            if not address.startswith("mailto:") and not (place / unquote(address)).is_file():
                faults.append(f"{pdf.name}: {address}")
    expect(not faults, "\n".join(faults))
    expect(followed > 10, "hardly a link was found")


def tables_and_data_can_be_read(place):
    raw = (place / "expediering.csv").read_bytes()
    expect(raw.startswith(b"\xef\xbb\xbf") and raw.endswith(b"\r\n"), "the marks of a table for spreadsheets")
    head, *rows = csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline=""), delimiter=";", strict=True)
    expect(rows and all(len(row) == len(head) for row in rows), "a row has more or fewer fields than the head")
    names = {row[0] for row in rows}
    data = json.loads((place / "meeting.json").read_text("utf-8"))
    listed = [file for entry in (data, *data["items"]) for file in entry["files"]]
    for file in listed:
        expect_equal((place / file["name"]).stat().st_size, file["size"], f"size of {file['name']}")
    others = {path.name for path in files(place)} - {file["name"] for file in listed}
    expect_equal(others, {"index.html", "meeting.json"}, "files of which the data say nothing")
    texts = {point["text"] for item in data["items"] if item["paper"] for point in item["paper"]["points"]}
    decided = {row[head.index("Beslut")] for row in rows} - {""}
    expect(decided and decided <= texts, f"decided by no paper: {decided - texts}")
    page = (place / "expediering.html").read_text("utf-8")
    for name in names:
        expect(name in page, f"{name} is not in the list")
    index = Links((place / "index.html").read_text("utf-8")).to
    wanted = sorted(file["name"] for file in listed) + ["meeting.json"]
    expect_equal(sorted(index), sorted(wanted), "what the index leads to")


def both_formats_give_the_same(program):
    markdown, xml = made(program, "trosa"), made(program, "trosa", "xml")
    expect_equal([path.name for path in files(xml)], [path.name for path in files(markdown)], "files")
    for path in files(markdown):
        expect((xml / path.name).read_bytes() == path.read_bytes(), f"{path.name} differs")


def tells_secrets(path):
    text = pdf_text(path) if path.suffix == ".pdf" else path.read_text("utf-8")
    return SECRET in text.lower()


def confidential_papers_stay_so(program):
    place = made(program, "stad")
    expect_equal([path.name for path in files(place) if tells_secrets(path)], [], "tell of confidential papers")
    made_of = {path.name[:2] for path in files(place)}
    expect(not made_of & {"04", "05"}, f"confidential papers are made: {made_of}")
    items = json.loads((place / "meeting.json").read_text("utf-8"))["items"]
    expect_equal([(item["state"], item["provisions"]) for item in items[2:5]],
                 [("withdrawn", []), ("confidential", ["35 kap. 1 § OSL"]), ("confidential", ["19 kap. 1 § OSL"])],
                 "state of the items")


def confidential_papers_when_asked(program):
    """They are made, and what is for the web or goes to others tells nothing of them still."""
    place = program.folder("meeting", "confidential")
    done = program.run("meeting", "-q", "--confidential", "-o", place, "tests/meeting/stad/mote.md")
    expect_equal(done.status, 0, done.said)
    telling = {path.name for path in files(place) if tells_secrets(path)}
    expect({"04-skadestand.pdf", "05-vite.html"} <= telling, f"the papers are not made: {telling}")
    open_to_all = {path.name for path in files(place) if path.stem in ("index", "meeting", "expediering")}
    expect_equal(telling & open_to_all, set(), "tell of confidential papers")
    expect(len(open_to_all) == 5, f"{open_to_all}")
    linked = set(Links((place / "index.html").read_text("utf-8")).to)
    expect_equal(linked & telling, set(), "what the index leads to")


def what_is_left_is_told(program):
    """A paper that was made before its item was withdrawn or made confidential still lies there."""
    place = copied(program, "stad", "left")
    wanted = "[sammanträde/kvarlämnad]"
    program.run("meeting", "-q", "--confidential", "-o", "ut", "mote.md", cwd=place)
    done = program.run("meeting", "-q", "-o", "ut", "mote.md", cwd=place)
    told = [line for line in spoken(done.said) if line.endswith(wanted)]
    expect_equal((done.status, len(told)), (0, 4), done.said)
    for path in ("04-skadestand.pdf", "04-skadestand.html", "05-vite.pdf", "05-vite.html"):
        expect(any(f"'{path}'" in line for line in told), f"nothing is said of {path}")
        (place / "ut" / path).unlink()
    done = program.run("meeting", "-q", "-o", "ut", "mote.md", cwd=place, language=SWEDISH)
    expect(wanted not in done.said, done.said)


def again_makes_nothing(program):
    place = made(program, "stad")
    before = {path.name: path.stat().st_mtime_ns for path in files(place)}
    made(program, "stad")
    expect_equal({path.name: path.stat().st_mtime_ns for path in files(place)}, before, "times of the files")


def copied(program, case, name, **files):
    """A copy of a meeting, with other texts in it."""
    place = program.folder("meeting", "copies", name)
    for path in (program.root / "tests" / "meeting" / case).iterdir():
        (place / path.name).write_bytes(path.read_bytes())
    for path, text in files.items():
        (place / path).write_text(text, "utf-8")
    return place


def faults_can_be_excused(program):
    slug = "sammanträde/annat-organ"
    place = copied(program, "sammantrade-annat-organ", "excused")
    call = (place / "mote.md").read_text("utf-8")
    reason = f"undantag:\n  - regel: {slug}\n    skäl: nämnden yttrar sig över förslaget\närenden:"
    (place / "mote.md").write_text(call.replace("ärenden:", reason, 1), "utf-8")
    done = program.run("meeting", "-q", "-o", "ut", "mote.md", cwd=place)
    expect_equal((done.status, spoken(done.said)), (0, []), "excused in the meeting's file")
    expect_equal(program.run("check", "mote.md", cwd=place).status, 0, "alone, the exemption is not called needless")


def a_fault_stops_the_call(program):
    """What is set to an error keeps what follows from the meeting as a whole from being made."""
    place = copied(program, "sammantrade-annat-organ", "stopped",
                   **{"beslut.yaml": "regler:\n  sammanträde/annat-organ: fel\n"})
    done = program.run("meeting", "-q", "-o", "ut", "mote.md", cwd=place)
    expect_equal(done.status, 2, done.said)
    expect_equal([path.name for path in files(place / "ut")], ["01-cykelbana.html", "01-cykelbana.pdf"], "made")


def without_papers(program):
    place = program.folder("meeting", "bare")
    (place / "mote.md").write_text("""---
dokument: Kallelse
titel: Kallelse till barnnämnden
kommun: Exempelkommun
organ: Barnnämnden
sammanträde: 2024-03-19
tid: "13.00"
plats: Sessionssalen
ärenden: [Upprop, Övrigt]
---

Anmäl förhinder till sekreteraren.
""", "utf-8")
    done = program.run("meeting", "-q", "-o", "ut", "mote.md", cwd=place)
    expect_equal((done.status, done.said), (0, ""), "a meeting without papers")
    expect_equal([path.name for path in files(place / "ut")],
                 ["index.html", "kallelse.html", "kallelse.pdf", "meeting.json"], "made")


def in_english(program):
    """The words of the template are in the language of the meeting's file."""
    place = copied(program, "stad", "english")
    call = (place / "mote.md").read_text("utf-8")
    (place / "mote.md").write_text(call.replace("ärenden:", "språk: en\närenden:", 1), "utf-8")
    done = program.run("meeting", "-q", "-o", "ut", "mote.md", cwd=place)
    expect_equal(done.status, 0, done.said)
    for name, words in (("expediering.html", ("Dispatch list", "For information", "Item 2", "As one of Ledningsgruppen")),
                        ("index.html", ("Papers of the meeting", "Item 2 (web page", "Data for other systems"))):
        text = (place / "ut" / name).read_text("utf-8")
        for word in words:
            expect(word in text, f"{name} has no '{word}'")
