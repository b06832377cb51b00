"""Pictures that are damaged, hostile or out of reach: each is named in what is said, and no
output is written for a paper with one."""
import os
import random
import shutil
import struct
import zlib

from pictures import (GREY, GREY_ALPHA, PALETTE, RGB, RGBA, SIGN_COLOURS, SIGNATURE, chunk, header,
                      jpeg_with, png, segment)
from rough import NOBODY, PAPER_FAULT, PATIENCE, SETUP, WELL, head, reachable_by_nobody, said
from suite import expect_equal

FLAT = zlib.compress(b"\0" * 16_008_000, 9)


def grey(x, y):
    return (x * y % 256,)


def png_of(*chunks):
    return SIGNATURE + b"".join(chunks) + chunk(b"IEND")


def broken(data, at=-20):
    return data[:at] + bytes([data[at] ^ 0x40]) + data[at + 1:]


SMALL = png(8, 8, GREY, grey)

# name, bytes, slug that must be named (None: it is sound)
PNGS = [
    ("noll-byte", b"", "bild/format"),
    ("bara-signatur", SIGNATURE, "bild/skadad"),
    ("utan-data", png_of(header(8, 8)), "bild/skadad"),
    ("noll-bred", png_of(header(0, 8), chunk(b"IDAT", zlib.compress(b""))), "bild/skadad"),
    ("enorm", png_of(header(0x7fffffff, 0x7fffffff), chunk(b"IDAT", FLAT)), "bild/mått"),
    ("bomb", png_of(header(8000, 2000, GREY), chunk(b"IDAT", FLAT)), None),
    ("bomb-for-stor", png_of(header(10000, 4001, GREY), chunk(b"IDAT", FLAT)), "bild/mått"),
    ("for-lite-data", png_of(header(9000, 4000), chunk(b"IDAT", zlib.compress(b"\0" * 99))), "bild/skadad"),
    ("for-mycket-data", png_of(header(8, 8, GREY), chunk(b"IDAT", FLAT)), None),
    ("fel-summa", broken(SMALL), "bild/skadad"),
    ("fel-summa-i-huvudet", broken(SMALL, 30), "bild/skadad"),
    ("inte-zlib", png_of(header(8, 8), chunk(b"IDAT", b"inte packat")), "bild/skadad"),
    ("filter-9", png_of(header(1, 1, GREY), chunk(b"IDAT", zlib.compress(b"\x09\0"))), "bild/skadad"),
    ("tva-huvuden", png_of(header(8, 8), header(8, 8), chunk(b"IDAT", FLAT)), "bild/skadad"),
    ("farglos-palett", png_of(header(8, 8, PALETTE), chunk(b"IDAT", FLAT)), "bild/skadad"),
    ("konstigt-djup", png_of(header(8, 8, RGB, 3), chunk(b"IDAT", FLAT)), "bild/skadad"),
    ("lang-bit", SIGNATURE + struct.pack(">I", 0xffffffff) + b"IHDR" + b"\0" * 60, "bild/skadad"),
    ("textbomb", png(8, 8, GREY, grey, extra=[chunk(b"zTXt", b"a\0\0" + FLAT)]), None),
    ("profilbomb", png(8, 8, GREY, grey, extra=[chunk(b"iCCP", b"a\0\0" + FLAT)]), None),
    ("tusen-bitar", png(8, 8, GREY, grey, extra=[chunk(b"tEXt", b"a\0b")] * 50_000), None),
    ("efter-slutet", SMALL + b"<script>" * 1000, None),
    ("gra-genomskinlig", png(9, 7, GREY_ALPHA, lambda x, y: (x, y)), None),
    ("gra-16-genomskinlig", png(9, 7, GREY_ALPHA, lambda x, y: (x * 256, y * 256), 16, True), None),
    ("farg-16", png(9, 7, RGBA, lambda x, y: (x, y, 9, 65535), 16), None),
    ("svartvit", png(9, 7, GREY, lambda x, y: ((x + y) % 2,), 1, True), None),
    ("farg-genomskinlig", png(9, 7, RGB, lambda x, y: (x, y, 0),
                              extra=[chunk(b"tRNS", b"\0\1\0\1\0\0")]), None),
    ("palett", png(9, 7, PALETTE, lambda x, y: (x % 3,), 2, extra=[SIGN_COLOURS]), None),
    ("palett-utanfor", png(9, 7, PALETTE, lambda x, y: (3,), 2, extra=[SIGN_COLOURS]), None),
    ("en-punkt", png(1, 1, GREY, grey), None),
    ("en-rad", png(10000, 1, GREY, grey), None),
    ("en-kolumn", png(1, 10000, GREY, grey), None),
]


def scans(jpeg, count):
    """The first scan of a progressive JPEG, over and over."""
    start = jpeg.index(b"\xff\xda")
    end = jpeg.index(b"\xff\xc4", start)
    return jpeg[:end] + jpeg[start:end] * count + jpeg[end:]


def resized(jpeg, width, height):
    at = next(jpeg.index(m) for m in (b"\xff\xc0\0", b"\xff\xc2\0") if m in jpeg) + 5
    return jpeg[:at] + struct.pack(">HH", height, width) + jpeg[at + 4:]


def jpegs(program):
    colour = (program.root / "tests/rules/bilder/foto.jpg").read_bytes()
    progressive = (program.root / "tests/figures/bilder/grå kväll.jpg").read_bytes()
    deep = b"MM\0*" + b"\xff" * 4
    return [
        ("bara-borjan", b"\xff\xd8\xff\xe0", "bild/skadad"),
        ("utan-slut", colour[:-2], "bild/skadad"),
        ("halv", progressive[:len(progressive) // 2], "bild/skadad"),
        ("noll-hog", resized(colour, 16, 0), "bild/skadad"),
        ("enorm", resized(colour, 65500, 65500), "bild/mått"),
        ("for-lite-data", resized(colour, 9000, 4000), "bild/skadad"),
        ("for-lite-data-progressiv", resized(progressive, 9000, 4000), "bild/skadad"),
        ("tusen-varv", scans(progressive, 3000), "bild/skadad"),
        ("forlustfri", colour.replace(b"\xff\xc0", b"\xff\xc3", 1), "bild/ovanlig-jpeg"),
        ("djup-exif", jpeg_with(colour, segment(0xE1, b"Exif\0\0" + deep)), None),
        ("kort-exif", jpeg_with(colour, segment(0xE1, b"Exif\0\0MM")), None),
        ("tusen-segment", jpeg_with(colour, *[segment(0xEF, b"x" * 60)] * 50_000), None),
        ("efter-slutet", jpeg_with(colour, after=b"\xff\xd8\xff\xe1 en till"), None),
    ]


def svg(content, attributes='viewBox="0 0 20 10"'):
    return f'<svg xmlns="http://www.w3.org/2000/svg" {attributes}>{content}</svg>'.encode()


SVGS = [
    ("tom", svg(""), "bild/skadad"),
    ("dold", svg('<rect width="5" height="5" display="none"/>'), "bild/skadad"),
    ("utan-ruta", svg('<rect width="5" height="5"/>', ""), "bild/svg-ruta"),
    ("platt", svg('<rect width="5" height="5"/>', 'viewBox="0 0 20 0"'), "bild/svg-ruta"),
    ("tal", svg('<path d="M1e308 1e308h1e-308"/>'), "bild/svg-värde"),
    ("inget-tal", svg('<path d="MNaN 1"/>'), "bild/svg-värde"),
    ("liten", svg('<path d="M1e-40 0h.00000000000000000000001v1z"/>'), None),
    ("djup", svg("<g>" * 10_000 + "</g>" * 10_000), "bild/svg-gräns"),
    ("många", svg("<g/>" * 60_000), "bild/svg-gräns"),
    ("steg", svg('<path d="M0 0' + "h1" * 150_000 + '"/>'), "bild/svg-gräns"),
    ("stor", svg("<!--" + "a" * 600_000 + "--><rect width='5' height='5'/>"), "bild/för-stor"),
    ("bågar", svg('<path d="M0 0a1 1 0 11.0001 0a0 9 0 0 0 3 3a1 1 1e7 0 0 0 0a9 1 45 1 1 1 1z"/>'), None),
    ("vridna", svg('<g transform="rotate(1e7) skewX(89) scale(1e-9)"><rect width="5" height="5"/></g>'), None),
    ("avbruten", svg('<path d="M0 0h1"/>')[:60], "bild/svg-syntax"),
    ("lägen", svg('<path d="z"/>'), "bild/svg-värde"),
    ("hemlighet", svg('<metadata>hemligt</metadata><!-- hemligt --><rect id="hemligt" width="5" height="5"/>'), None),
]


# Caught and spared by too_large, too_large_together and too_many.
LIMITS = {"bild/för-stor", "bild/för-stora", "bild/för-många"}


def add(suite, program):
    name = program.name
    for ending, files in ("png", PNGS), ("jpg", jpegs(program)), ("svg", SVGS):
        for picture, data, slug in files:
            suite.add(f"{name}: rough picture {picture}.{ending}",
                      lambda p=f"{picture}.{ending}", d=data, s=slug: hostile(program, p, d, s))
    for check in (missing, unreadable, circle, waiting, too_large, too_large_together, too_many, mutated,
                  from_standard_input, named_ten_thousand_times):
        suite.add(f"{name}: rough pictures {check.__name__.replace('_', ' ')}",
                  lambda c=check: c(program, program.folder("rough", "pictures", c.__name__)))


def paper(folder, *names):
    text = head(body="".join(f"![Vägen går längs ån.](<{name}>)\n\n" for name in names))
    (folder / "paper.md").write_text(text, "utf-8")


def hostile(program, name, data, slug):
    folder = program.folder("rough", "pictures", name)
    (folder / name).write_bytes(data)
    paper(folder, name)
    status = PAPER_FAULT if slug else WELL
    said(program, status, slug, "check", "paper.md", cwd=folder)
    made = program.run("render", "-o", "out", "paper.md", cwd=folder, timeout=3 * PATIENCE)
    expect_equal(made.status, status, "exit of render")
    written = (folder / "out").exists() and any((folder / "out").iterdir())
    expect_equal(written, status == WELL, "something is written")


def missing(program, folder):
    (folder / "kartan.png").write_bytes(SMALL)
    paper(folder, "Kartan.png", "finns/inte.png", "kartan.png/karta.png")
    said(program, PAPER_FAULT, "bild/saknas", "check", "paper.md", cwd=folder)


def unreadable(program, folder):
    if os.geteuid() != 0:
        (folder / "a.png").write_bytes(SMALL)
        (folder / "a.png").chmod(0)
        paper(folder, "a.png")
        said(program, PAPER_FAULT, "bild/oläsbar", "check", "paper.md", cwd=folder)
        return
    with reachable_by_nobody(program) as (public, moved):
        (public / "a.png").write_bytes(SMALL)
        (public / "a.png").chmod(0o600)
        paper(public, "a.png")
        (public / "paper.md").chmod(0o644)
        said(moved, PAPER_FAULT, "bild/oläsbar", "check", public / "paper.md", cwd="/", wrap=NOBODY)


def circle(program, folder):
    for one, other in ("a.png", "b.png"), ("b.png", "a.png"):
        if not (folder / one).is_symlink():
            (folder / one).symlink_to(other)
    paper(folder, "a.png")
    said(program, PAPER_FAULT, "bild/oläsbar", "check", "paper.md", cwd=folder)


def waiting(program, folder):
    """A pipe that nobody writes to, under the name of a picture, of the project file, and of a
    paper in a folder."""
    paper(folder, "a.png")
    os.mkfifo(folder / "wait.md")
    said(program, 4, "fil/oläsbar", "check", ".", cwd=folder)
    (folder / "wait.md").unlink()
    for name, status, slug in ("a.png", PAPER_FAULT, "bild/oläsbar"), ("beslut.yaml", SETUP, "projekt/oläsbar"):
        os.mkfifo(folder / name)
        said(program, status, slug, "check", "paper.md", cwd=folder)
        (folder / name).unlink()


def padded(size):
    return SMALL + b"\0" * (size - len(SMALL))


def too_large(program, folder):
    (folder / "a.png").write_bytes(padded(10 * 1024 * 1024 + 1))
    paper(folder, "a.png")
    said(program, PAPER_FAULT, "bild/för-stor", "check", "paper.md", cwd=folder)
    (folder / "a.png").write_bytes(padded(10 * 1024 * 1024))
    said(program, WELL, None, "check", "paper.md", cwd=folder)


def too_large_together(program, folder):
    for name in ("a.png", "b.png", "c.png"):
        (folder / name).write_bytes(padded(8 * 1024 * 1024))
    paper(folder, "a.png", "b.png", "c.png")
    said(program, PAPER_FAULT, "bild/för-stora", "check", "paper.md", cwd=folder)
    paper(folder, "a.png", "b.png")
    said(program, WELL, None, "check", "paper.md", cwd=folder)


def too_many(program, folder):
    names = [f"{n}.png" for n in range(201)]
    for name in names:
        (folder / name).write_bytes(SMALL)
    paper(folder, *names)
    said(program, PAPER_FAULT, "bild/för-många", "check", "paper.md", cwd=folder)
    paper(folder, *names[1:])
    said(program, WELL, None, "render", "-o", "out", "paper.md", cwd=folder)


def mutated(program, folder):
    """Nothing that chance does to a picture brings the program down."""
    chance = random.Random(7)
    sound = [p.read_bytes() for p in sorted((program.root / "tests/figures/bilder").iterdir())]
    names = []
    for n in range(190):
        data = bytearray(chance.choice(sound))
        for _ in range(chance.randint(1, 8)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        names.append(f"{n}.png")
        (folder / names[-1]).write_bytes(data)
    paper(folder, *names)
    said(program, None, None, "check", "paper.md", cwd=folder)
    for name in chance.sample(names, 10):
        paper(folder, name)
        program.run("render", "-o", "out", "paper.md", cwd=folder)


def from_standard_input(program, folder):
    """Its pictures are those of the current folder."""
    (folder / "inne").mkdir(exist_ok=True)
    shutil.copy(program.root / "tests/rules/bilder/karta.png", folder / "inne")
    paper(folder, "karta.png")
    for cwd, status in (folder / "inne", WELL), (folder, PAPER_FAULT):
        with open(folder / "paper.md", "rb") as text:
            result = program.run("check", "-", cwd=cwd, stdin=text)
        expect_equal(result.status, status, result.said)


def named_ten_thousand_times(program, folder):
    (folder / "a.png").write_bytes(SMALL)
    paper(folder, *["a.png"] * 10_000)
    said(program, WELL, None, "render", "--format", "html", "-o", "out", "paper.md", cwd=folder)
