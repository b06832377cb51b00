#!/usr/bin/python3
"""Pictures for the tests, drawn by themselves: no camera, no licence, no names.

png() and jpeg_with() also make the damaged and odd files of the rough tests. Run as a
program it draws tests/figures/bilder and tests/rules/bilder anew; only that needs Pillow
(python3-pil), for JPEG.
"""
import io
import math
import struct
import zlib
from pathlib import Path

SIGNATURE = b"\x89PNG\r\n\x1a\n"
GREY, RGB, PALETTE, GREY_ALPHA, RGBA = 0, 2, 3, 4, 6
PLANES = {GREY: 1, RGB: 3, PALETTE: 1, GREY_ALPHA: 2, RGBA: 4}
ADAM7 = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)]


def chunk(name, data=b""):
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def header(width, height, kind=RGB, depth=8, interlaced=False):
    return chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, kind, 0, 0, interlaced))


def packed(row, depth):
    """A row of samples as bytes: two for each, one, or a part of one."""
    if depth == 16:
        return b"".join(struct.pack(">H", sample) for sample in row)
    if depth == 8:
        return bytes(row)
    bits = "".join(format(sample, f"0{depth}b") for sample in row)
    bits += "0" * (-len(bits) % 8)
    return bytes(int(bits[i:i + 8], 2) for i in range(0, len(bits), 8))


def png(width, height, kind, pixel, depth=8, interlaced=False, extra=()):
    """pixel(x, y) gives a tuple of samples. extra: chunks between header and data."""
    passes = ADAM7 if interlaced else [(0, 0, 1, 1)]
    raw = bytearray()
    for left, top, across, down in passes:
        for y in range(top, height, down):
            row = [sample for x in range(left, width, across) for sample in pixel(x, y)]
            if row:
                raw += b"\0" + packed(row, depth)
    return (SIGNATURE + header(width, height, kind, depth, interlaced) + b"".join(extra)
            + chunk(b"IDAT", zlib.compress(bytes(raw), 9)) + chunk(b"IEND"))


def physical(per_inch):
    per_metre = round(per_inch / 0.0254)
    return chunk(b"pHYs", struct.pack(">IIB", per_metre, per_metre, 1))


def segment(marker, data):
    return b"\xff" + bytes([marker]) + struct.pack(">H", len(data) + 2) + data


def exif(turn, secret=b"59.3293 N 18.0686 E"):
    """What a telephone writes: the turn among other things, one of them a place."""
    text = b"Telefon 7\0" + secret + b"\0"
    entries = [struct.pack(">HHII", 0x010F, 2, len(text), 8 + 2 + 3 * 12 + 4),
               struct.pack(">HHIHH", 0x0112, 3, 1, turn, 0),
               struct.pack(">HHII", 0x0131, 2, len(text), 8 + 2 + 3 * 12 + 4)]
    tiff = b"MM\0*" + struct.pack(">I", 8) + struct.pack(">H", 3) + b"".join(entries) + b"\0" * 4 + text
    return segment(0xE1, b"Exif\0\0" + tiff)


def jpeg_with(jpeg, *segments, after=b""):
    """A JPEG with segments put in at its start, and bytes after its end."""
    return jpeg[:2] + b"".join(segments) + jpeg[2:] + after


# What the pictures show

def mixed(one, other, share):
    return tuple(round(a + (b - a) * min(max(share, 0), 1)) for a, b in zip(one, other))


def bars(x, y):
    """A bar chart, 480 by 270, on nothing: seven bars and a half-transparent forecast."""
    heights = [70, 95, 88, 130, 160, 150, 205]
    if y in (240, 241) and 20 <= x < 460:
        return (40, 40, 40, 255)
    if y % 60 == 0 and 20 <= x < 460 and y < 240:
        return (40, 40, 40, 60)
    bar, inside = divmod(x - 35, 60)
    if 0 <= bar < 7 and inside < 40 and 240 - heights[bar] <= y < 240:
        return (0, 92, 138, 255) if bar < 5 else (0, 92, 138, 130)
    return (0, 0, 0, 0)


def plan(x, y):
    """A plan, 400 by 300: fields, a river, and a cycle path along it."""
    river = 150 + 40 * math.sin(x / 60) + x / 10
    colour = (226, 236, 214) if (x // 100 + y // 75) % 2 else (238, 240, 222)
    colour = mixed((150, 196, 228), colour, abs(y - river) - 16)
    colour = mixed((190, 30, 45), colour, abs(y - river + 32) - 3)
    if 280 <= x < 330 and 40 <= y < 80 or 60 <= x < 90 and 230 <= y < 270:
        colour = (120, 110, 105)
    return colour


def landscape(x, y):
    """An evening, 320 by 240: a sun to the left, hills, a lake."""
    grain = (x * 7919 + y * 104729) % 11 - 5
    colour = mixed((96, 140, 196), (250, 206, 150), y / 130)
    colour = mixed((255, 244, 200), colour, math.hypot(x - 80, y - 85) / 4 - 5)
    if y > 125 + 18 * math.sin(x / 35) - x / 20:
        colour = mixed((70, 96, 70), (40, 60, 48), (y - 110) / 80)
    if y > 185:
        colour = mixed((120, 140, 160), (60, 80, 110), (y - 185) / 55)
    return tuple(min(max(c + grain, 0), 255) for c in colour)


def shades(x, y):
    """A grey one, 16 bits, 240 by 60: from black to white."""
    return (x * 65535 // 239,)


def signs(x, y):
    """Colours from a palette, 128 by 128: a round sign on nothing."""
    distance = math.hypot(x - 63.5, y - 63.5)
    if distance > 62:
        return (0,)
    return (1,) if distance > 50 or (abs(y - 63.5) < 9 and abs(x - 63.5) < 34) else (2,)


SIGN_COLOURS = (chunk(b"PLTE", bytes([0, 0, 0, 200, 16, 46, 255, 255, 255])) + chunk(b"tRNS", b"\0"))


def jpeg(width, height, pixel, turned=False, mode="RGB", **options):
    from PIL import Image
    picture = Image.new(mode, (width, height))
    picture.putdata([pixel(x, y) for y in range(height) for x in range(width)])
    if turned:
        picture = picture.transpose(Image.Transpose.ROTATE_90)  # a quarter turn mends it
    out = io.BytesIO()
    picture.save(out, "JPEG", **{"quality": 75, **options})
    return out.getvalue()


def grey_of(x, y):
    red, green, blue = landscape(x, y)
    return (299 * red + 587 * green + 114 * blue) // 1000


def figures():
    private = (exif(6), segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta/>"),
               segment(0xFE, b"taken from the window"))
    return {
        "stapeldiagram.png": png(480, 270, RGBA, bars, extra=[chunk(b"tEXt", b"Author\0Nobody")]),
        "plan.png": png(400, 300, RGB, plan, interlaced=True, extra=[physical(150)]),
        "gråskala.png": png(240, 60, GREY, shades, depth=16, extra=[chunk(b"gAMA", b"\0\0\xb1\x8f")]),
        "palett.png": png(128, 128, PALETTE, signs, depth=2, extra=[SIGN_COLOURS]),
        "kväll vid sjön.jpg": jpeg_with(jpeg(320, 240, landscape, turned=True), *private,
                                        after=b"a second picture"),
        "grå kväll.jpg": jpeg(320, 240, grey_of, mode="L", progressive=True, dpi=(200, 200)),
    }


def odd():
    """A sound picture, and what the rules find fault with."""
    sound, photograph = png(8, 8, RGB, plan), jpeg(16, 16, landscape)
    return {
        "karta.png": sound,
        "foto.jpg": photograph,
        "foto.png": photograph,
        "karta.gif": b"GIF89a\1\0\1\0\0\0\0;",
        "avbruten.png": sound[:-20],
        "stor.png": SIGNATURE + header(20000, 10) + chunk(b"IDAT") + chunk(b"IEND"),
        "rörlig.png": png(8, 8, RGB, plan, extra=[chunk(b"acTL", struct.pack(">II", 2, 0))]),
        "tryck.jpg": jpeg(16, 16, lambda x, y: (x, y, 0, 0), mode="CMYK"),
        "aritmetisk.jpg": photograph.replace(b"\xff\xc0", b"\xff\xc9", 1),
    }


def draw(tests):
    for folder, files in (tests / "figures" / "bilder", figures()), (tests / "rules" / "bilder", odd()):
        folder.mkdir(parents=True, exist_ok=True)
        for name, data in files.items():
            (folder / name).write_bytes(data)
            print(f"{name}: {len(data)} bytes")


if __name__ == "__main__":
    draw(Path(__file__).resolve().parent.parent)
