"""Where pages end, read from finished papers.

Every construct stands once after each number of filler lines in FILLERS, so that every one
of its lines meets the foot of the first page, which takes some 35. Each of its lines begins with a word of
its own, by which its page and height are found again.
"""
import re
import subprocess
import xml.etree.ElementTree as ET

from suite import expect

FILLERS = range(8, 38)
PAPER = """---
dokument: Tjänsteskrivelse
titel: Sidor
diarienummer: TN 2024-9
datum: 2024-03-05
organ: Tekniska nämnden
undertecknare: [Xnamn Ek, Ynamn Al]
{front}---

# Förslag till beslut

Vägen byggs.

# Ärende

{filler}{construct}
"""
HEAD, FOOT = 60, 40  # points: what stands outside is the running header and footer
EMPTY_MOST = 0.55    # of a page that is not the last


def lines(name, count):
    """A paragraph of so many lines: name1 to nameN."""
    return "\\\n".join(f"{name}{n} ord" for n in range(1, count + 1))


def rows(count):
    table = "| Xhuvud | Tal |\n| --- | --- |\n"
    return table + "".join(f"| rad{n} ord | {n * 11},5 |\n" for n in range(1, count + 1))


def quoted(text):
    return "".join(f"> {line}\n" for line in text.split("\n"))


class Places:
    """The page and height of every word that ends in a figure, and of those in X and Y."""

    def __init__(self, pdf):
        done = subprocess.run(["pdftotext", "-bbox", pdf, "-"], stdout=subprocess.PIPE, check=True)
        text = re.sub(rb'\sxmlns="[^"]*"', b"", done.stdout)
        self.all, self.filled = {}, []
        self.heights = []
        for number, page in enumerate(ET.fromstring(text).iter("page")):
            height = float(page.get("height"))
            lowest = 0.0
            for word in page.iter("word"):
                top, bottom = float(word.get("yMin")), float(word.get("yMax"))
                if HEAD < top and bottom < height - FOOT:
                    self.all.setdefault(word.text.rstrip(":"), []).append((number, round(bottom)))
                    lowest = max(lowest, bottom)
            self.filled.append(lowest / height)

    def page(self, word):
        expect(len(self.all.get(word, [])) > 0, f"{word} is on no page")
        return self.all[word][0][0]

    def together(self, *words):
        pages = [self.page(word) for word in words]
        expect(len(set(pages)) == 1, f"{' and '.join(words)} are on pages "
               + " and ".join(str(p + 1) for p in pages))

    def whole_lines(self, name, count):
        """No first and no last line of a paragraph alone."""
        self.together(f"{name}1", f"{name}2")
        self.together(f"{name}{count - 1}", f"{name}{count}")


def heading(p):
    p.together("rubrik1", "text1", "text2")
    p.whole_lines("text", 6)


def headings(p):
    p.together("rubrik1", "rubrik2", "rubrik3", "text1", "text2")
    p.whole_lines("text", 5)


def table(p):
    p.together("Xtext", "Xhuvud", "rad1")
    p.together("rad8", "rad9")
    heads = {page for page, _ in p.all["Xhuvud"]}
    for n in range(1, 10):
        expect(p.page(f"rad{n}") in heads, f"row {n} has no head on its page")


def heading_and_table(p):
    p.together("rubrik1", "Xhuvud", "rad1")
    p.together("rad3", "rad4")


def long_cell(p):
    p.together("Xhuvud", "cell1", "cell2")
    p.together("cell29", "cell30")
    p.together("cell30", "efter1")


def list_of_items(p):
    p.together("Xtext", "ett1", "ett2")
    p.together("text1", "text2")
    p.whole_lines("ett", 4)
    p.whole_lines("två", 3)
    for label, first in (("1.", "ett1"), ("2.", "två1"), ("a1", "a1")):
        expect(p.all[first][0] in p.all[label], f"{label} is apart from {first}")


def signature(p):
    p.together("text4", "text5", "Xnamn", "Ynamn")
    p.whole_lines("text", 5)


def dispatch(p):
    p.together("text4", "text5", "Xnamn", "skickas", "motta1", "motta2")


def long_dispatch(p):
    p.together("skickas", "motta1", "motta2")
    p.together("motta14", "motta15")


def short_list(p):
    p.together("Xtext", "punkt1", "punkt2")
    p.together("punkt7", "punkt8")


def quotation(p):
    p.together("Xtext", "citat1", "citat2")
    p.whole_lines("citat", 6)


def code(p):
    p.together("Xtext", "kod1", "kod2")
    p.whole_lines("kod", 7)


CONSTRUCTS = {
    "heading": (heading, f"## rubrik1 ord\n\n{lines('text', 6)}\n"),
    "headings": (headings, f"# rubrik1\n\n## rubrik2\n\n### rubrik3\n\n{lines('text', 5)}\n"),
    "table": (table, f"{lines('text', 2)}\n\nTabell: Xtext om raderna\n{rows(9)}"),
    "heading and table": (heading_and_table, f"## rubrik1\n\n{rows(4)}"),
    "long cell": (long_cell, "| Xhuvud | Tal |\n| --- | --- |\n| "
                  + " ".join(f"cell{n} ord som fyller en hel rad i en rätt bred cell av tabellen"
                             for n in range(1, 31)) + " | 5 |\n| efter1 | 6 |\n"),
    "list": (list_of_items, f"{lines('text', 2)} Xtext:\n\n1. "
             + lines("ett", 4).replace("\n", "\n   ") + "\n2. "
             + lines("två", 3).replace("\n", "\n   ") + "\n   - a1\n   - a2\n"),
    "short list": (short_list, "Xtext ska:\n\n" + "".join(f"- punkt{n} ord\n" for n in range(1, 9))),
    "signature": (signature, lines("text", 5)),
    "dispatch": (dispatch, lines("text", 5), ["motta1", "motta2"]),
    "long dispatch": (long_dispatch, lines("text", 5), [f"motta{n}" for n in range(1, 16)]),
    "quotation": (quotation, f"Xtext ska gälla:\n\n{quoted(lines('citat', 6))}"),
    "code": (code, "Xtext ska gälla:\n\n```\n"
             + "".join(f"kod{n} ord\n" for n in range(1, 8)) + "```\n"),
}


def add(suite, program):
    for name, (check, construct, *more) in CONSTRUCTS.items():
        suite.add(f"{program.name}: pages end well at a {name}",
                  lambda *all, n=name, c=check, t=construct, m=more: everywhere(program, n, c, t, m))


def everywhere(program, name, check, construct, recipients):
    folder = program.folder("pages", name.replace(" ", "-"))
    front = "".join(f"  - {one}\n" for one in recipients[0]) if recipients else ""
    papers = []
    for n in FILLERS:
        paper = folder / f"{n:02}.md"
        paper.write_text(PAPER.format(front="mottagare:\n" + front if front else "", filler=lines("fyll", n) + "\n\n",
                                      construct=construct), "utf-8")
        papers.append(paper)
    done = program.run("render", "-o", folder, *papers)
    expect(done.status == 0, done.said)
    faults = []
    for n, paper in zip(FILLERS, papers):
        try:
            places = Places(paper.with_suffix(".pdf"))
            check(places)
            for number, filled in enumerate(places.filled[:-1]):
                expect(filled > 1 - EMPTY_MOST, f"page {number + 1} is filled to {filled:.0%} only")
        except Exception as fault:
            faults.append(f"after {n} lines: {type(fault).__name__}: {fault}")
    expect(not faults, "\n".join(faults[:10]))
