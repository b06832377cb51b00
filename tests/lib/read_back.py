#!/usr/bin/python3
"""What stands in a finished PDF, read once for all tests, in a process of its own: the objects
of pikepdf may not die in two threads at once.

usage: read_back.py, with paths as lines of stdin; gives a line of JSON for each
"""
import json
import struct
import subprocess
import sys
import threading
import traceback
from types import SimpleNamespace

from program import digest
from suite import expect
from tags import TagTree, Text

INLINE = {"/Span", "/Link", "/Code", "/Em", "/Strong"}
MAYBE = "\x1f"  # a word may end here, or not


class Reader:
    def __init__(self):
        self.lock, self.process, self.known = threading.Lock(), None, {}

    def facts(self, pdf):
        key = digest(pdf.read_bytes())
        with self.lock:
            if key not in self.known:
                self.known[key] = self._ask(pdf)
            return self.known[key]

    def _ask(self, pdf):
        self.process = self.process or subprocess.Popen(
            [sys.executable, __file__], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.process.stdin.write(f"{pdf}\n")
        self.process.stdin.flush()
        answer = json.loads(self.process.stdout.readline())
        expect("error" not in answer, answer.get("error"))
        return SimpleNamespace(**answer)


READER = Reader()


def facts(pdf):
    """faults, outline and words of the tags; the text of each page as painted and as tagged;
    the shapes in each font."""
    return READER.facts(pdf)


class Painted(TagTree):
    """The text of each page with its artifacts, and each text of the tree with its page."""

    def _open_mark(self, number, operands):
        mark = super()._open_mark(number, operands)
        if mark is None:
            mark = ("artifact", len(self.text))
            self.text[number, mark] = ""
        return mark

    def _content(self, element, page, mcid, node):
        super()._content(element, page, mcid, node)
        node["children"][-1].page = page

    def _check_parents(self):
        pass

    def as_painted(self, page):
        """A page's text in the order of painting, with a line's end between blocks. An artifact
        may be a table's head, and does not tell its cells apart."""
        out, last = [], None
        for (number, mark), text in self.text.items():
            if number != page or not text:
                continue
            block = self._block(number, mark)
            text = MAYBE.join(text) if block == mark else text
            out += [text] if block == last else ["\n", text]
            last = block
        return "".join(out)

    def _block(self, number, mark):
        element = self.owner.get((number, mark))
        while element is not None and str(element.S) in INLINE:
            element = element.P
        return mark if element is None else element.objgen

    def as_tagged(self, page):
        parts = []

        def walk(node):
            for run in node["children"]:
                if isinstance(run, dict):
                    walk(run)
                elif isinstance(run, Text) and run.page == page:
                    parts.append(run)
            if f"/{node['tag']}" not in INLINE:
                parts.append("\n")

        walk(self.root)
        return "".join(parts)


def read(path):
    file = Painted(path)
    pages = range(len(file.pages))
    return {"faults": TagTree(path).faults, "outline": file.outline(), "words": file.words(),
            "painted": [file.as_painted(n) for n in pages],
            "tagged": [file.as_tagged(n) for n in pages],
            "fonts": {name: glyph_shapes(font) for name, font in embedded(file.pdf)}}


def embedded(pdf):
    for page in pdf.pages:
        for font in [font for _name, font in page.Resources.get("/Font", {}).items()]:
            below = font.DescendantFonts[0]
            yield str(font.BaseFont)[1:], below.FontDescriptor.FontFile2.read_bytes()


def glyph_shapes(font):
    """The ink of each glyph of a TrueType font, in parts of the size; None for a blank."""
    count, = struct.unpack_from(">H", font, 4)
    tables = {}
    for at in range(12, 12 + 16 * count, 16):
        tag, _sum, start, length = struct.unpack_from(">4sLLL", font, at)
        tables[tag] = font[start:start + length]
    per_size, = struct.unpack_from(">H", tables[b"head"], 18)
    long_places, = struct.unpack_from(">h", tables[b"head"], 50)
    form, factor = ("L", 1) if long_places else ("H", 2)
    number = len(tables[b"loca"]) // struct.calcsize(form)
    places = [factor * p for p in struct.unpack(f">{number}{form}", tables[b"loca"])]
    return [[v / per_size for v in struct.unpack_from(">4h", tables[b"glyf"], start + 2)]
            if start < end else None for start, end in zip(places, places[1:])]


if __name__ == "__main__":
    for request in sys.stdin:
        try:
            answer = read(request.rstrip("\n"))
        except Exception:
            answer = {"error": traceback.format_exc()}
        print(json.dumps(answer), flush=True)
