"""What follows from all papers of a meeting: its ledger of money and its register of assignments.

tests/meeting/listor is a meeting; <name>.text and <name>.tags beside it are what the two documents become.
What the lists say is held to what `beslut export` says of the papers."""
import csv
import html
import io
import json
import re
import shutil
from datetime import date, timedelta

from golden import ELSEWHERE, compare, pdf_text, short_html, unwrapped
from read_back import facts
from suite import expect, expect_equal

HOME = "tests/meeting/listor"
FILE = "kallelse.md"
SHOWN = ["bro.md", "cykelvag.md", "badhus.md", "forskola.md", "klimat.md", "bredband.md"]  # items 2 to 7
SECRET, WITHDRAWN = "mark.md", "park.md"
FUND = "handlingar/övertrasserad-källa"
LISTS = ["finansiering.pdf", "finansiering.html", "uppdrag.pdf", "uppdrag.html", "uppdrag.csv",
         "uppdrag.ics"]
MONTHS = {"month": 12}


def add(suite, program, accept):
    suite.add(f"{program.name}: meeting lists: as expected", lambda: as_expected(program, accept))
    if accept:
        return
    for test in (ledger_adds_up, register_is_whole, by_swedish_letters, calendar_is_sound, folded_lines,
                 formulas_are_text, overdrawn, next_meeting_day, misspelt_source, nothing_again,
                 secrets_stay, in_english, many_bars, negative_and_range, to_several_bodies, without):
        suite.add(f"{program.name}: meeting lists: {test.__name__.replace('_', ' ')}",
                  lambda test=test: test(program))


# The meeting as it stands; its outputs are among those that every other tool looks at.


def made(program, name="as", *more, status=0, change=None, **options):
    """The folder with what has been made of a copy of the meeting, and what was said."""
    place = program.folder("meeting-lists", name)
    shutil.rmtree(place)
    shutil.copytree(program.root / HOME, place)
    for file, one, other in change or ():
        text = (place / file).read_text("utf-8")
        expect(one in text, f"{file} has no {one!r}")
        (place / file).write_text(text.replace(one, other), "utf-8")
    done = program.run("meeting", "-o", "ut", *more, FILE, cwd=place, **options)
    expect_equal(done.status, status, done.said)
    return place / "ut", done.said


def as_expected(program, accept):
    out = program.folder("papers", "listor")
    done = program.run("meeting", "-o", out, f"{HOME}/{FILE}")
    expect_equal(done.status, 0, done.said)
    for name in ("finansiering", "uppdrag"):
        pdf = out / f"{name}.pdf"
        golden = program.root / f"{HOME}.{name}"
        compare(golden.with_suffix(f".{name}.text"), unwrapped(pdf_text(pdf)), accept)
        compare(golden.with_suffix(f".{name}.tags"), facts(pdf).outline, accept)
        compare(golden.with_suffix(f".{name}.html"),
                short_html((out / f"{name}.html").read_text("utf-8")), accept)
    again = program.folder("again", "listor")
    program.run("meeting", "--force", "-j1", "-o", again, f"{HOME}/{FILE}", language=ELSEWHERE)
    for name in LISTS:
        expect((again / name).read_bytes() == (out / name).read_bytes(), f"another {name} elsewhere")


def exported(program, file):
    text = program.run("export", program.root / HOME / file).out
    return json.loads(text)["decision"]["fields"]


def as_list(value):
    return value if isinstance(value, list) else [value] if value else []


# Money


def öre(entry, end):
    amount = entry["belopp"]
    return amount[end] * MONTHS.get(amount["period"], 1)


def taken(program):
    """Source -> öre that are taken at least and at most."""
    sums = {}
    for file in SHOWN:
        for entry in as_list(exported(program, file).get("finansiering")):
            name = re.sub(r" 20\d\d$", "", entry["från"])
            low, high = sums.get(name, (0, 0))
            sums[name] = low + öre(entry, "ore"), high + öre(entry, "ore_to")
    return sums


def thousands(low, high):
    def one(value):
        expect(value % 100_000 == 0, f"{value} öre is no whole number of thousands")
        return f"{abs(value) // 100_000:,}".replace(",", "\u00a0")
    def signed(value):
        return ("\u2212" if value < 0 else "") + one(value)
    return (signed(low) if low == high else f"{signed(low)}–{signed(high)}") + "\u00a0tkr"


def rows(page, number=0):
    """The cells of the page's table as text, row by row."""
    tables = re.findall(r"<table.*?</table>", page.read_text("utf-8"), re.S)
    return [[plain(cell) for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.S)]
            for row in re.findall(r"<tr.*?</tr>", tables[number], re.S)]


def plain(markup):
    text = re.sub(r"<[^>]+>", "", re.sub(r"<br>", "\n", markup))
    return html.unescape(text).replace("\u00ad", "")


def ledger_adds_up(program):
    out, _ = made(program, "sums")
    balances = {"Kommunstyrelsens resursmedel": 5_000_000_00, "Investeringsbudgeten": 42_000_000_00,
                "Digitaliseringsfonden": 800_000_00}
    wanted = []
    sums = taken(program)
    for name, balance in balances.items():
        low, high = sums.pop(name)
        wanted.append([name, thousands(balance, balance), thousands(low, high),
                       thousands(balance - high, balance - low)])
    wanted += [[name, "", thousands(*sums[name]), ""] for name in sums]
    found = rows(out / "finansiering.html")[1:]
    expect_equal([[re.sub(r"( 20\d\d)?(\n.*)?$", "", row[0]), *row[1:]] for row in found], wanted, "all sources")
    expect_equal([row[0] for row in found][-1], "Barnfonden 2024\nsaldo okänt", "a source without a balance")
    first = rows(out / "finansiering.html", 1)
    expect_equal([row[1] for row in first[1:]], [thousands(n, n) for n in (
        5_000_000_00, 3_000_000_00, 1_850_000_00, 125_000_00, 4_975_000_00, 25_000_00)], "the first source")
    text = (out / "finansiering.html").read_text("utf-8")
    expect('href="02-bro.html"' in text and 'href="02-bro.pdf"' not in text, "links of the page")


def overdrawn(program):
    """Every paper is told, with all the others; the ledger is made, and shows what is lacking."""
    out, said = made(program, "overdrawn", status=2, change=[(FILE, "saldo: 5 mnkr", "saldo: 4 mnkr")])
    parts = re.split(r"\n(?=\S+:\d+:\d+: )", said)
    told = {part.split(":")[0]: part for part in parts if f"[{FUND}]" in part}
    expect_equal(sorted(told), ["bro.md", "cykelvag.md", "klimat.md"], said)
    for file, part in told.items():
        others = set(told) - {file}
        expect(all(f"stands in {other}" in part for other in others), part)
    expect_equal(sorted(p.name for p in out.glob("0*.pdf")),
                 ["04-badhus.pdf", "05-forskola.pdf", "07-bredband.pdf"], "papers made")
    row = rows(out / "finansiering.html")[1]
    expect_equal(row[3], thousands(-975_000_00, -975_000_00), "what is left")
    expect(row[0].endswith("övertrasserad med 975\u00a0tkr"), row)
    expect("Kvar: \u2212975\u00a0tkr." in (out / "finansiering.html").read_text("utf-8"), "in the words of the chart")


def negative_and_range(program):
    """Öre, amounts given back and ranges: exact, in one unit, and only a sure lack is an error."""
    out, _ = made(program, "odd", change=[
        ("bredband.md", "belopp: 100 tkr", "belopp: -0,01 kr"), ("bredband.md", "får 100 tkr", "får 0,01 kr"),
        (FILE, "saldo: 42 mnkr", "saldo: 40 mnkr")])
    table = rows(out / "finansiering.html")
    nb = "\u00a0"
    expect_equal(table[3][1:], [f"800{nb}000,00{nb}kr", f"\u22120,01{nb}kr", f"800{nb}000,01{nb}kr"], "given back")
    expect("kan övertrasseras med" in table[2][0], table[2])


def misspelt_source(program):
    _, said = made(program, "misspelt", change=[("bredband.md", "från: Digitaliseringsfonden", "från: Digitalsieringsfonden")])
    part = said[said.index("'Digitalsieringsfonden'"):]
    expect("[handlingar/okänd-källa]" in part and "did you mean 'Digitaliseringsfonden'?" in part, said)


def many_bars(program):
    """More papers than a drawing has room for: the last bar is of all the others, and the sum is exact."""
    place = program.folder("meeting-lists", "many")
    shutil.rmtree(place)
    place.mkdir()
    paper = (program.root / HOME / "bredband.md").read_text("utf-8")
    items = []
    for n in range(40):
        (place / f"p{n}.md").write_text(paper.replace("KS 2024-106", f"KS 2024-{n + 300}"), "utf-8")
        items.append(f"  - handling: p{n}.md")
    text = (program.root / HOME / FILE).read_text("utf-8")
    text = re.sub(r"ärenden:\n.*?(?=källor:)", "ärenden:\n" + "\n".join(items) + "\n", text, flags=re.S)
    (place / FILE).write_text(text.replace("saldo: 800 tkr", "saldo: 4,1 mnkr"), "utf-8")
    done = program.run("meeting", "-o", "ut", FILE, cwd=place)
    expect_equal(done.status, 0, done.said)
    page = (place / "ut" / "finansiering.html").read_text("utf-8")
    label = plain(re.search(r'role="img" aria-label="(Ligg[^"]*)"', page)[1])
    nb = "\u00a0"
    expect("Ärende 23: 100" + nb + "tkr; övriga ärenden: 1" + nb + "700" + nb + "tkr; Kvar: 100" + nb + "tkr." in label, label)
    expect_equal(rows(place / "ut" / "finansiering.html")[3][2], f"4{nb}000{nb}tkr", "the sum")


# Assignments


def table_of(out):
    data = (out / "uppdrag.csv").read_bytes()
    expect(data.startswith(b"\xef\xbb\xbf"), "no byte order mark")
    expect(data.endswith(b"\r\n") and b"\n" not in data.replace(b"\r\n", b""), "ends of lines")
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";", strict=True))


def unguarded(text):
    return text[1:] if text[:2] in ("'=", "'+", "'-", "'@") else text


def register_is_whole(program):
    out, _ = made(program, "register")
    wanted = []
    for number, file in enumerate(SHOWN, 2):
        fields = exported(program, file)
        for task in as_list(fields["uppdrag"]):
            day = task.get("återrapport", "")
            dated = re.fullmatch(r"\d{4}-\d\d-\d\d", day) is not None
            wanted.append({"Ansvarig": task["till"], "Åtgärd": task["åtgärd"], "Ärende": str(number),
                           "Rubrik": fields["titel"], "Punkt": task["punkt"]["text"], "Organ": "Kommunstyrelsen",
                           "Diarienummer": fields["diarienummer"], "Återrapport": day if dated else "",
                           "Sammanträde": {"2024-05-28": "2024-06-11"}.get(day, day) if dated else "",
                           "Utan dag": "" if dated else day or task["utan-återrapport"],
                           "Handling": f"{number:02}-{file[:-3]}.pdf"})
    found = [{k: unguarded(v) for k, v in row.items()} for row in table_of(out)]
    key = lambda row: sorted(row.items())
    expect_equal(sorted(found, key=key), sorted(wanted, key=key), "rows of the table")
    for name in [row["Handling"] for row in found]:
        expect((out / name).exists(), f"{name} is not there")
    page = (out / "uppdrag.html").read_text("utf-8")
    for row in found:
        expect_equal(plain(page).count(row["Åtgärd"]), 2, f"{row['Åtgärd']} in the document")


def by_swedish_letters(program):
    """Å, ä, ö after z, days in order, those without a day last."""
    out, _ = made(program, "letters", change=[
        ("bro.md", "till: Tekniska chefen", "till: Ölmästaren"), ("cykelvag.md", "till: Tekniska chefen", "till: Ägarchefen")])
    found = [(row["Ansvarig"], row["Återrapport"]) for row in table_of(out)]
    expect_equal(list(dict.fromkeys(who for who, _ in found)),
                 ["Ekonomichefen", "IT-chefen", "Kulturchefen", "Skolchefen", "Åldermannen", "Ägarchefen", "Ölmästaren"],
                 "who, in order")
    expect_equal([day for who, day in found if who == "Kulturchefen"], ["2024-05-14", ""], "the days of one")
    days = [row[0] for row in rows(out / "uppdrag.html", 1)[1:]]
    expect_equal(days[:-2], sorted(days[:-2]), "by day")
    expect_equal(days[-2:], ["inför budget 2025", "kalkylen följer med upphandlingen"], "without a day")


def formulas_are_text(program):
    for sign in "=+-@":
        out, _ = made(program, "formulas", change=[("badhus.md", '"=SUMMA(A1)', f'"{sign}SUMMA(A1)')])
        expect([row for row in table_of(out) if row["Åtgärd"] == f"'{sign}SUMMA(A1) kalkyl för badhuset"],
               f"a spreadsheet reads {sign} as a formula")


def next_meeting_day(program):
    """A day on which nobody meets is told with the next one, on which it is entered."""
    out, said = made(program, "days")
    expect("bredband.md" in said and "'2024-05-28' is no meeting day" in said, said)
    expect("the next meeting is on 2024-06-11" in said, said)
    row, = [row for row in table_of(out) if row["Återrapport"] == "2024-05-28"]
    expect_equal(row["Sammanträde"], "2024-06-11", "the next meeting")


def to_several_bodies(program):
    """The points of two proposals are told apart by their bodies."""
    out, _ = made(program, "bodies", change=[
        ("bro.md", "    till: Tekniska chefen\n", "    organ: Kommunfullmäktige\n    till: Tekniska chefen\n"),
        ("bro.md", "  - punkt: 1\n", "  - punkt: 1\n    organ: Kommunstyrelsen\n"),
        ("bro.md", "  - punkt: 2\n", "  - punkt: 1\n"),
        ("bro.md", "# Förslag till beslut\n", "# Kommunstyrelsens beslut\n"),
        ("bro.md", "2. Tekniska", "# Kommunstyrelsens förslag till kommunfullmäktige\n\n1. Tekniska")])
    row, = [row for row in table_of(out) if row["Rubrik"] == "Bro över ån"]
    expect_equal((row["Punkt"], row["Organ"]), ("1", "Kommunfullmäktige"), "point and body")
    text = plain((out / "uppdrag.html").read_text("utf-8")).replace("\u00a0", " ")
    expect("Punkt 1 (Kommunfullmäktige), KS 2024-101" in text, "the body in the document")
    money = plain((out / "finansiering.html").read_text("utf-8"))
    expect("Punkt\u00a01 (Kommunstyrelsen): Bron byggs" in money, "the body in the ledger")


# The calendar, by a reader of its own: RFC 5545


def unfolded(data):
    expect(data.endswith(b"\r\n") and b"\n" not in data.replace(b"\r\n", b""), "ends of lines")
    lines = data[:-2].split(b"\r\n")
    for line in lines:
        expect(0 < len(line) <= 75, f"a line of {len(line)} bytes")
        line.decode("utf-8")  # no character is divided
    return data[:-2].decode("utf-8").replace("\r\n ", "").split("\r\n")


def unescaped(text):
    expect(not re.search(r"(?<!\\)(?:\\\\)*[;,]", text), f"a bare sign in {text!r}")
    expect(not re.search(r"(?<!\\)(?:\\\\)*\\[^\\;,n]", text), f"an unknown escape in {text!r}")
    return re.sub(r"\\(.)", lambda m: "\n" if m[1] == "n" else m[1], text)


def events(out):
    lines = unfolded((out / "uppdrag.ics").read_bytes())
    expect_equal((lines[0], lines[-1]), ("BEGIN:VCALENDAR", "END:VCALENDAR"), "the calendar's ends")
    found, open_event = [], None
    head = {}
    for line in lines[1:-1]:
        name, value = line.split(":", 1)
        name, *parameters = name.split(";")
        expect(re.fullmatch(r"[A-Z-]+", name), f"no name: {line!r}")
        if (name, value) == ("BEGIN", "VEVENT"):
            expect(open_event is None, "an event within another")
            open_event = {}
        elif (name, value) == ("END", "VEVENT"):
            found.append(open_event)
            open_event = None
        else:
            into = head if open_event is None else open_event
            expect(name not in into, f"{name} twice")
            into[name] = (parameters, value)
    expect_equal(head["VERSION"][1], "2.0", "VERSION")
    expect("PRODID" in head, "no PRODID")
    return found


def calendar_is_sound(program):
    out, _ = made(program, "calendar")
    dated = [row for row in table_of(out) if row["Återrapport"]]
    found = events(out)
    expect_equal(len({e["UID"][1] for e in found}), len(dated), "events with names of their own")
    expect_equal(found[0]["UID"][1], "ks-2024-103.4.2.1@aby-kommun.beslut", "a name that stays")
    for event in found:
        expect_equal(event["DTSTAMP"], ([], "20240319T000000Z"), "the stamp is the day of the meeting")
        start, end = (date.fromisoformat(event[name][1]) for name in ("DTSTART", "DTEND"))
        expect_equal(event["DTSTART"][0], ["VALUE=DATE"], "a whole day")
        expect_equal(end - start, timedelta(days=1), "how long it is")
        said = dict(line.split(": ", 1) for line in unescaped(event["DESCRIPTION"][1]).splitlines())
        row = {"Ansvarig": said["Ansvarig"], "Åtgärd": unescaped(event["SUMMARY"][1]).removeprefix("Återrapport: "),
               "Ärende": said["Ärende"].split(". ")[0], "Rubrik": said["Ärende"].split(". ", 1)[1],
               "Punkt": said["Punkt"], "Diarienummer": said["Diarienummer"], "Återrapport": start.isoformat(),
               "Sammanträde": said["Sammanträde"]}
        same = [one for one in dated if row.items() <= one.items()]
        expect_equal(len(same), 1, f"rows of the table as {row}")


def folded_lines(program):
    """Long words of many bytes, and every sign that has a meaning."""
    action = "Å" * 70 + r"; \n, \\ och " + "ö" * 200
    out, _ = made(program, "folded", change=[("bro.md", "åtgärd: Bygga bron", f"åtgärd: '{action}'")])
    event, = [e for e in events(out) if "Å" * 70 in e["SUMMARY"][1]]
    expect_equal(unescaped(event["SUMMARY"][1]), "Återrapport: " + action, "what was written")


# The run


def stamps(out):
    return {name: (out / name).stat().st_mtime_ns for name in LISTS}


def nothing_again(program):
    out, _ = made(program, "again")
    before = stamps(out)
    done = program.run("meeting", "-o", "ut", FILE, cwd=out.parent)
    expect("0 of 6 papers made, 6 unchanged" in done.said, done.said)
    expect_equal(stamps(out), before, "what was there is written again")
    (out / "uppdrag.csv").write_text("annat", "utf-8")
    program.run("meeting", "-o", "ut", FILE, cwd=out.parent)
    expect(table_of(out), "a file that somebody wrote over")
    program.run("meeting", "--force", "-o", "ut", FILE, cwd=out.parent)
    expect(all(stamps(out)[name] != before[name] for name in LISTS), "--force")
    paper = out.parent / "bredband.md"
    paper.write_text(paper.read_text("utf-8").replace("100 tkr", "101 tkr"), "utf-8")
    before = stamps(out)
    program.run("meeting", "-o", "ut", FILE, cwd=out.parent)
    changed = {name for name, stamp in stamps(out).items() if stamp != before[name]}
    expect_equal(changed, {"finansiering.pdf", "finansiering.html"}, "what hangs on an amount")


def secrets_stay(program):
    """Of items that are withdrawn or confidential nothing is said but that they are left out."""
    out, _ = made(program, "secret")
    for name in LISTS:
        data = (out / name).read_bytes()
        text = pdf_text(out / name) if name.endswith(".pdf") else data.decode("utf-8")
        expect(not re.search(r"\b9\s000|9 mnkr|Köp av mark|KS 2024-10[78]", text), f"{name} tells of it")
    expect("Ärenden med sekretess ingår inte: 9." in pdf_text(out / "finansiering.pdf"), "that it is left out")
    out, _ = made(program, "secret", "--confidential", change=[(FILE, "saldo: 42 mnkr", "saldo: 60 mnkr")])
    row = rows(out / "finansiering.html")[2]
    expect_equal(row[2], thousands(47_000_000_00, 51_000_000_00), "with it")


def in_english(program):
    out, _ = made(program, "english", change=[(FILE, "titel: Kallelse till", "språk: en\ntitel: Kallelse till")])
    page = (out / "finansiering.html").read_text("utf-8")
    for words in ("Financing", "All sources", "Balance before", "balance unknown", "Amounts by year"):
        expect(words in page, f"no {words!r}")
    expect("List of assignments" in (out / "uppdrag.html").read_text("utf-8"), "the register")
    expect_equal(list(table_of(out)[0])[0], "Ansvarig", "the heads of the table stay")


def without(program):
    """A meeting without money and assignments has no such lists."""
    place = program.folder("meeting-lists", "without")
    shutil.rmtree(place)
    shutil.copytree(program.root / HOME, place)
    text = (place / FILE).read_text("utf-8")
    text = re.sub(r"  - grupp: Beslutsärenden.*?(?=källor:)", "", text, flags=re.S)
    (place / FILE).write_text(re.sub(r"källor:.*?(?=samman)", "", text, flags=re.S), "utf-8")
    done = program.run("meeting", "-o", "ut", FILE, cwd=place)
    expect_equal(done.status, 0, done.said)
    expect(not [name for name in LISTS if (place / "ut" / name).exists()], "lists of nothing")
