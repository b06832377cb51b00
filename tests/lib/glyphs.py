"""Where the ink is on the finished pages: every glyph within the margins, no two on each other,
none of them a box for a missing character.

The places come from MuPDF's trace of the painting, the shapes from the fonts embedded in the
file; neither knows how beslut sets a page. Lengths are points, y grows upwards.
"""
import copy
import re
import subprocess
import xml.etree.ElementTree as ET
from dataclasses import dataclass

from pdf_tools import for_all
from read_back import facts
from suite import Failure, expect

MILLIMETRE = 72 / 25.4
ROUNDING = 0.05    # lengths in the file have three decimals, widths a thousandth of the size
OVERHANG = 0.17    # of the size: an italic f leans over its own width, a j under the letter before
KERNED = 0.12      # of the size: as much nearer may a mark that hangs stand to the letter before it
TOUCH = 0.08       # of the size: as much may two letters lap over each other
BUCKET = 24
# In a template that hangs marks: how much of its width a mark may stand outside the text, on the
# left and on the right.
HANGING = {**dict.fromkeys(".,", (0, .7)), **dict.fromkeys("-\u00ad\u2010\u2011", (0, .6)),
           **dict.fromkeys(":;", (0, .4)), **dict.fromkeys("!?", (0, .2)), "…": (0, .3),
           **dict.fromkeys("([", (.15, 0)), **dict.fromkeys(")]", (0, .15)),
           **dict.fromkeys('"“”„', (.6, .6)), **dict.fromkeys("'‘’‚", (.7, .7)),
           **dict.fromkeys("»«›‹–", (.4, .4)), "—": (.25, .25)}
# Elements of a trace that paint nothing by themselves.
SILENT = {"page", "group", "set_default_colorspaces", "span", "g",
          "moveto", "lineto", "curveto", "closepath"}
EVERYWHERE = (float("-inf"), float("-inf"), float("inf"), float("inf"))
NAME_LENGTH = 31   # of fonts, as MuPDF keeps them


@dataclass
class Glyph:
    text: str
    identity: int
    artifact: bool
    x: float          # pen
    y: float          # baseline
    advance: float
    size: float
    ink: tuple        # left, bottom, right, top; None for a blank

    def __str__(self):
        return f"'{self.text}' at {self.x:.1f}, {self.y:.1f}"


@dataclass
class Area:
    """A filled rectangle or an image."""
    artifact: bool
    ink: tuple

    def __str__(self):
        return "an area at " + ", ".join(f"{edge:.1f}" for edge in self.ink)


@dataclass
class Frame:
    """The room for text, and how far up that of the first page begins."""
    left: float
    bottom: float
    right: float
    top: float
    first_top: float
    hangs: bool = False

    def share(self, glyph):
        """How far out it may stand, on the left and on the right."""
        shares = HANGING.get(glyph.text, (0, 0)) if self.hangs else (0, 0)
        return [share * glyph.advance for share in shares]


def add(suite, program, _quick):
    frames = {path.parent.name: frame_of(path) for path in (program.root / "templates").glob("*/template.xml")}
    frame = frames["grund"]
    suite.add("glyphs: within the margins, apart, none missing",
              lambda: for_all(program, lambda pdf: check(pages_of(pdf), frames.get(template_of(pdf), frame))), stage=2)
    suite.add("glyphs: the check can fail", lambda: check_fails(program, frame), stage=2,
              after=("tests/stress/widows",))


def template_of(pdf):
    """Papers in other templates lie in a folder by its name; a specimen is itself named so."""
    return pdf.stem if "specimens" in pdf.parts else pdf.parent.name


def frame_of(template):
    page, hangs = sides(template)
    expect(page.get("format") == "A4", "only A4 is known here")

    def length(name):
        number, unit = re.fullmatch(r"([\d.,]+)\s*(mm|pt)", page.get(name)).groups()
        return float(number.replace(",", ".")) * (MILLIMETRE if unit == "mm" else 1)

    width, height = 595.276, 841.89
    return Frame(length("vänster"), length("nederkant"), width - length("höger"),
                 height - length("överkant"), height - length("sidhuvud"),
                 hangs)


def sides(template):
    """What a template says of its page over the one it begins from, and whether marks hang in it."""
    root = ET.parse(template).getroot()
    base = root.get("utgår-från")
    page, hangs = sides(template.parent.parent / base / "template.xml") if base else ({}, False)
    own = root.find("{*}sida")
    said = any(style.get("hängande") == "ja" for style in root.iterfind("{*}stilar/{*}stil"))
    return {**page, **(own.attrib if own is not None else {})}, hangs or said


# From the file

def pages_of(pdf):
    fonts = {name[:NAME_LENGTH]: shapes for name, shapes in facts(pdf).fonts.items()}
    done = subprocess.run(["mutool", "trace", pdf], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    expect(done.returncode == 0, f"mutool: {done.stderr.decode()[-500:]}")
    return [list(marks(page, fonts)) for page in ET.fromstring(done.stdout).iter("page")]


def marks(page, fonts):
    layers, clips = [], []
    for element in page.iter():
        if element.tag == "layer":
            layers.append(element.get("name"))
        elif element.tag == "end_layer":
            layers.pop()
        elif element.tag == "clip_path":
            clips.append(box(points_of(element)))
        elif element.tag == "clip_image_mask":
            clips.append(EVERYWHERE)
        elif element.tag == "pop_clip":
            clips.pop()
        elif element.tag == "fill_text":
            for span in element.iter("span"):
                shapes = fonts[span.get("font")]
                size = float(span.get("trm").split()[0])
                for g in span.iterfind("g[@glyph]"):  # the others: letters within a ligature
                    yield glyph(g, shapes, size, "Artifact" in layers)
        elif element.tag in ("fill_path", "stroke_path"):
            area = within(box(points_of(element)), clips)
            if area:
                yield Area("Artifact" in layers, area)
        elif element.tag == "fill_image":
            a, b, c, d, e, f = map(float, element.get("transform").split())
            height = float(page.get("mediabox").split()[3])
            corners = [(e + a * s + c * t, height - (f + b * s + d * t)) for s in (0, 1) for t in (0, 1)]
            yield Area("Artifact" in layers, box(corners))
        elif element.tag not in SILENT:
            raise Failure(f"{element.tag} is painted, and this test cannot say where")


def points_of(path):
    return [(float(p.get(x)), float(p.get(y))) for p in path for x, y in (("x", "y"), ("x3", "y3")) if p.get(x)]


def within(area, clips):
    """What is seen of it; None when nothing is."""
    for clip in clips:
        area = (max(area[0], clip[0]), max(area[1], clip[1]), min(area[2], clip[2]), min(area[3], clip[3]))
    return area if area[0] <= area[2] and area[1] <= area[3] else None


def glyph(g, shapes, size, artifact):
    identity, x, y = int(g.get("glyph")), float(g.get("x")), float(g.get("y"))
    shape = shapes[identity]
    left, bottom, right, top = (size * v for v in shape or (0, 0, 0, 0))
    return Glyph(g.get("unicode", ""), identity, artifact, x, y, size * float(g.get("adv")), size,
                 (x + left, y + bottom, x + right, y + top) if shape else None)


def box(points):
    xs, ys = zip(*points)
    return min(xs), min(ys), max(xs), max(ys)


# What must hold

def check(pages, frame):
    faults = []
    for number, page in enumerate(pages, 1):
        glyphs = [mark for mark in page if isinstance(mark, Glyph)]
        found = outside(page, frame, number) + overlaps(glyphs)
        found += [f"{g} is no glyph of the font" for g in glyphs if g.identity == 0]
        faults += [f"page {number}: {fault}" for fault in found]
    expect(not faults, "\n    ".join(faults[:8]))


def outside(page, frame, number):
    """Headers and footers stand above and below the text, but not beside it."""
    top = frame.first_top + 16 if number == 1 else frame.top
    # A link is underlined as far as its glyphs go.
    farthest = max([frame.right] + [g.x + g.advance for g in page if isinstance(g, Glyph)])
    faults = []
    for mark in page:
        if not mark.ink:
            continue
        left, bottom, right, upper = mark.ink
        slack, before, after = ROUNDING, 0, 0
        if isinstance(mark, Glyph):
            slack += OVERHANG * mark.size
            before, after = frame.share(mark)
            slack = ROUNDING if after else slack
        else:
            after = farthest - frame.right
        if left < frame.left - slack - before or right > frame.right + slack + after:
            faults.append(f"{mark} is beside the text")
        if isinstance(mark, Glyph) and (mark.x < frame.left - ROUNDING - before
                                        or mark.x + mark.advance > frame.right + 3 * ROUNDING
                                        + (after or frame.hangs * KERNED * mark.size)):
            faults.append(f"{mark} begins or ends beside the text")
        low, high = (frame.bottom, top) if not mark.artifact else (0, 842)
        if bottom < low - ROUNDING or upper > high + ROUNDING:
            faults.append(f"{mark} is above or below the text")
    return faults


def overlaps(glyphs):
    """Pairs whose ink shares more than letters side by side, or an accent and its letter, do."""
    near, faults = {}, []
    for one in (g for g in glyphs if g.ink and g.advance):
        cells = {(int(x // BUCKET), int(y // BUCKET)) for x in one.ink[::2] for y in one.ink[1::2]}
        for other in {id(o): o for cell in cells for o in near.get(cell, ())}.values():
            if lapped(one, other):
                faults.append(f"{one} lies on {other}")
        for cell in cells:
            near.setdefault(cell, []).append(one)
    return faults


def lapped(one, other):
    allowed = TOUCH * max(one.size, other.size)
    across = min(one.ink[2], other.ink[2]) - max(one.ink[0], other.ink[0])
    along = min(one.ink[3], other.ink[3]) - max(one.ink[1], other.ink[1])
    if across <= 0 or along <= 0:
        return False
    if abs(one.y - other.y) < ROUNDING:
        pens = min(one.x + one.advance, other.x + other.advance) - max(one.x, other.x)
        return pens > 3 * allowed
    return along > allowed and across > allowed / 2


def check_fails(program, frame):
    """Wrong in one way at a time: each must be seen."""
    pages = pages_of(program.work / "papers" / "tests" / "stress" / "md" / "widows.pdf")
    check(pages, frame)
    narrow = {edge: Frame(**{**vars(frame), edge: vars(frame)[edge] + by})
              for edge, by in (("left", 1), ("right", -1), ("bottom", 20), ("top", -15))}
    for edge, wrong in narrow.items():
        must_fail(pages, wrong, f"text beyond the {edge}")
    for change, what in ((drop_line, "a line on another"), (lose_glyph, "a missing glyph"),
                         (widen_area, "a rule too wide")):
        wrong = copy.deepcopy(pages)
        change(wrong)
        must_fail(wrong, frame, what)


def must_fail(pages, frame, what):
    try:
        check(pages, frame)
    except Failure:
        return
    raise Failure(f"{what} is not seen")


def drop_line(pages):
    """The first line of the last page but one moves down by half its size."""
    glyphs = [mark for mark in pages[-2] if isinstance(mark, Glyph) and not mark.artifact]
    for g in [g for g in glyphs if g.y == glyphs[0].y]:
        g.y -= g.size
        if g.ink:
            g.ink = (g.ink[0], g.ink[1] - g.size, g.ink[2], g.ink[3] - g.size)


def lose_glyph(pages):
    next(mark for mark in pages[0] if isinstance(mark, Glyph)).identity = 0


def widen_area(pages):
    area = next(mark for mark in pages[0] if isinstance(mark, Area))
    area.ink = (area.ink[0], area.ink[1], area.ink[2] + 2, area.ink[3])
