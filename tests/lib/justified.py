"""Papers in templates that justify their text and hang marks at its edges: made here from
templates/grund, in its own measure and in a narrow column.

They are held to what every paper is held to, and to where their lines end: exactly at the edge,
or beyond it by the mark's own share.
"""
import re
import shutil
from dataclasses import replace

from glyphs import Glyph, check, frame_of, must_fail, pages_of
from pdf_tools import CLAIMS, for_all, reading_order, tags
from readers import THIN, mutool, painted, pdftotext
from suite import expect

PAPERS = ("tests/stress/prose.md", "tests/stress/emphasis.md", "tests/stress/lists.md", "tests/stress/quotes.md",
          "tests/tables/simple.md")
SIZE = 11  # points, of the prose in templates/grund
# name -> the margins, in mm
MEASURES = {"utsluten": None, "spalt": (46, 90)}


def add(suite, program, _quick):
    for name in MEASURES:
        suite.add(f"justified: {name}", lambda name=name: rendered(program, name))


def made_template(program, name):
    place = program.folder("justified", name)
    for shared in ("fonts", "ord"):
        (place / shared).symlink_to(program.root / "templates" / shared)
    folder = place / "mall"
    shutil.copytree(program.root / "templates" / "grund", folder)
    changes = {'justering="vänster"': 'justering="utsluten" hängande="ja"'}
    xml = (folder / "template.xml").read_text("utf-8")
    if MEASURES[name]:
        left, right = MEASURES[name]
        margins, = re.findall(r'vänster="[^"]*" höger="[^"]*"', xml)
        changes[margins] = f'vänster="{left}mm" höger="{right}mm"'
    for old, new in changes.items():
        expect(old in xml, f"templates/grund no longer holds {old}")
        xml = xml.replace(old, new, 1)
    (folder / "template.xml").write_text(xml, "utf-8")
    return folder


def rendered(program, name):
    template = made_template(program, name)
    # Where the tests of every profile, veraPDF among them, look for papers.
    for profile in CLAIMS:
        out = program.folder("templates", profile, name)
        done = program.run("render", "--template", template, "--pdf", profile, "-o", out, *PAPERS)
        expect(done.status == 0, done.said)
    pages = [program.work / "templates" / "2a" / name / f"{paper.split('/')[-1][:-3]}.pdf" for paper in PAPERS]
    frame = frame_of(template / "template.xml")
    for look in (lambda pdf: check(pages_of(pdf), frame), reading_order, tags,
                 lambda pdf: painted(pdf, pdftotext, THIN), lambda pdf: painted(pdf, mutool)):
        for_all(program, look, pages)
    long = pages_of(pages[0])
    edges(long, frame)
    must_fail(long, replace(frame, hangs=False), "a mark that hangs")
    for page in long:
        for glyph in ends(page):
            glyph.x += 1
    must_fail(long, frame, "a line that goes beyond the edge")


def edges(pages, frame):
    """Lines that end in a comma or a hyphen, as no paragraph does, end at the edge. The first page has
    a letterhead as large as the prose."""
    found = [glyph for page in pages[1:] for glyph in ends(page) if glyph.text in (",", "\u00ad")]
    expect(len(found) > 8, f"only {len(found)} lines end in a comma or a hyphen")
    ragged = [glyph for glyph in found if abs(glyph.x + glyph.advance - frame.right - frame.share(glyph)[1]) > 0.1]
    expect(not ragged, f"{len(ragged)} of {len(found)} lines do not end at the edge, first {ragged[:1]}")


def ends(page):
    """The last glyph of each line of the prose."""
    lines = {}
    for glyph in page:
        if isinstance(glyph, Glyph) and glyph.ink and glyph.size == SIZE and not glyph.artifact:
            lines.setdefault(glyph.y, []).append(glyph)
    return [max(line, key=lambda glyph: glyph.x) for line in lines.values()]
