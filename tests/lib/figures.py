#!/usr/bin/python3
"""Pictures in the finished PDF, as they look: turned upright, flattened, large. And that the
checks of figures in tags.py can fail.

usage: figures.py FAULT IN OUT, which puts a fault into a PDF (pikepdf wants a process of its own)
"""
import re
import subprocess
import sys
import zlib
from pathlib import Path

import pikepdf

from pictures import RGBA, SIGNATURE, chunk, exif, header, jpeg_with
from read_back import facts
from suite import expect, expect_equal

PAPER = """---
dokument: Tjänsteskrivelse
titel: Bilder
diarienummer: KS 2024-1
datum: 2024-03-05
organ: Kommunstyrelsen
förvaltning: Kontoret
undertecknare: Eva Lind, chef
---

# Förslag till beslut

1. Bilden godkänns.

# Ärende

Bilden visar läget.

![Det som bilden föreställer.](bild)
"""
CELLS = 6  # of each side of a picture, when pictures are compared

# Where the first row of a photograph lies as it should be seen, and where its first column
# (EXIF 2.32, Orientation).
TURNS = {1: ("top", "left"), 2: ("top", "right"), 3: ("bottom", "right"), 4: ("bottom", "left"),
         5: ("left", "top"), 6: ("right", "top"), 7: ("right", "bottom"), 8: ("left", "bottom")}


def add(suite, program):
    suite.add("figures: photographs are turned upright", lambda: turns(program))
    suite.add("figures: flattened, they look the same", lambda: flattened(program))
    suite.add("figures: a large picture is set", lambda: large(program))
    suite.add("figures: what is wrong with one is seen", lambda: faults_are_seen(program), stage=2,
              after=("tests/figures",))


def render(program, name, picture, *options):
    folder = program.folder("pictures", name)
    (folder / "bild").write_bytes(picture)
    (folder / "papper.md").write_text(PAPER, "utf-8")
    made = program.run("render", *options, "-o", folder, folder / "papper.md")
    expect(made.status == 0, made.said)
    return folder / "papper.pdf"


def box(pdf):
    """The BBox of the one figure of a PDF."""
    said = subprocess.run(["pdfinfo", "-struct", pdf], stdout=subprocess.PIPE, check=True).stdout
    return list(map(int, re.search(rb"/BBox \[(\d+) (\d+) (\d+) (\d+)\]", said).groups()))


def cells(pdf):
    """The figure as rows of grey, coarse enough that a point more or less is nothing."""
    left, bottom, right, top = box(pdf)
    crop = ["-r", "144", "-x", left * 2, "-y", (842 - top) * 2, "-W", (right - left) * 2,
            "-H", (top - bottom) * 2]
    done = subprocess.run(["pdftoppm", "-gray", *map(str, crop), pdf], stdout=subprocess.PIPE, check=True)
    _, width, height, _, pixels = re.match(rb"(P5)\s+(\d+)\s+(\d+)\s+(\d+)\s(.*)", done.stdout, re.S).groups()
    width, height = int(width), int(height)
    return [[mean([pixels[y * width + x] for y in inner(row, height) for x in inner(column, width)])
             for column in range(CELLS)] for row in range(CELLS)]


def inner(cell, length):
    """The pixels of a cell, without those at its edge."""
    return range(cell * length // CELLS + 3, (cell + 1) * length // CELLS - 3)


def mean(numbers):
    return sum(numbers) / len(numbers)


def turned(rows, turn):
    """What is stored as `rows`, as it should be seen."""
    seen = [[None] * CELLS for _ in range(CELLS)]
    for row in range(CELLS):
        for column in range(CELLS):
            place = dict(zip(TURNS[turn], (row, column)))
            y = place["top"] if "top" in place else CELLS - 1 - place["bottom"]
            x = place["left"] if "left" in place else CELLS - 1 - place["right"]
            seen[y][x] = rows[row][column]
    return seen


def distance(one, other):
    return max(abs(a - b) for pair in zip(one, other) for a, b in zip(*pair))


def turns(program):
    photograph = (program.root / "tests/figures/bilder/grå kväll.jpg").read_bytes()
    stored = cells(render(program, "plain", photograph))
    for turn in TURNS:
        found = cells(render(program, f"turn-{turn}", jpeg_with(photograph, exif(turn))))
        near = [other for other in TURNS if distance(found, turned(stored, other)) < 16]
        expect_equal(near, [turn], f"the turns that a photograph held as {turn} is shown by")


def flattened(program):
    chart = (program.root / "tests/figures/bilder/stapeldiagram.png").read_bytes()
    see_through = render(program, "2a", chart, "--pdf", "2a")
    flat = render(program, "1a", chart, "--pdf", "1a")
    expect("smask" in listed(see_through), "the chart is not transparent")
    expect("smask" not in listed(flat), "PDF/A-1a holds something transparent")
    expect(min(min(row) for row in cells(flat)) < 200, "the chart is not to be seen")
    expect(distance(cells(flat), cells(see_through)) < 2, "flattened, the chart looks another")


def listed(pdf):
    return subprocess.run(["pdfimages", "-list", pdf], stdout=subprocess.PIPE, check=True).stdout.decode()


def large(program):
    """Twelve million pixels, half of them half transparent."""
    width, height = 4000, 3000
    row = b"\0" + bytes(part for x in range(width) for part in (x % 251, x // 16, 90, 128 + x % 2 * 127))
    pack = zlib.compressobj(1)
    data = b"".join(pack.compress(row) for _ in range(height)) + pack.flush()
    picture = SIGNATURE + header(width, height, RGBA) + chunk(b"IDAT", data) + chunk(b"IEND")
    pdf = render(program, "large", picture)
    expect_equal(len(re.findall(rf"\b{width}\s+{height}\b", listed(pdf))), 2, "picture and mask")
    expect(pdf.stat().st_size < 2 * len(picture) + 50_000, f"{pdf.stat().st_size} bytes of {len(picture)}")


# Faults

def figure_of(pdf):
    return next(o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/S") == "/Figure")


def stretch(pdf, edge, to):
    figure_of(pdf).A.BBox[edge] = to


def drop(pdf, key):
    del figure_of(pdf)[key]


def rename(pdf):
    figure_of(pdf).S = pikepdf.Name.P


FAULTS = {
    "has no Alt": lambda pdf: drop(pdf, "/Alt"),
    "has no BBox": lambda pdf: drop(pdf, "/A"),
    "is not where its BBox says": lambda pdf: stretch(pdf, 0, 100),
    "leaves its page": lambda pdf: stretch(pdf, 2, 700),
    "a picture is in a /P": rename,
}


def faults_are_seen(program):
    sound = program.work / "papers/tests/figures/md/figures.pdf"
    expect_equal(facts(sound).faults, [], "faults")
    for number, fault in enumerate(FAULTS):
        out = program.folder("pictures") / f"fault-{number}.pdf"
        subprocess.run([sys.executable, __file__, fault, sound, out], check=True)
        found = facts(out).faults
        expect(any(fault in one for one in found), f"{fault}: not seen in {found}")


if __name__ == "__main__":
    name, source, target = sys.argv[1:]
    with pikepdf.open(Path(source)) as broken:
        FAULTS[name](broken)
        broken.save(target)
