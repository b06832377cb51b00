"""What three readers of PDF find in the finished files: pdftotext, MuPDF and pdf.js.

The content of each page, read from the file itself, is held against what each reader says of
that page: the same characters in the same order, a blank wherever a word ends, and no other
blanks; only a line's end may cut a word that is too long for its line. pdftotext and MuPDF
give everything in the order it is painted, headers and footers too; pdf.js gives what stands in
the tag tree, in its order. That the tags say what the document says is held in pdf_tools.
"""
import json
import re
import subprocess
import unicodedata

from golden import pdf_text
from pdf_tools import finished, for_all
from read_back import MAYBE, facts
from suite import Failure, expect
from web import modules

# Narrower than what pdftotext takes for a blank when it keeps the order of painting.
THIN = "\u2006\u2009\u200a\u202f"
UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u2060"))


def add(suite, program, quick):
    suite.add("readers: the comparison can fail", comparison_fails, stage=2)
    suite.add("readers: pdftotext", lambda: for_all(program, lambda pdf: painted(pdf, pdftotext, THIN)), stage=2)
    suite.add("readers: mutool", lambda: for_all(program, lambda pdf: painted(pdf, mutool)), stage=2)
    if not quick:
        suite.add("readers: pdf.js", lambda: pdfjs(program), stage=2)


class Cut:
    """The characters without blanks, and between which of them words end, may end, and lines end."""

    def __init__(self, text):
        text = re.sub("\u00ad ?\n", "", text).translate(UNSEEN)
        self.words, self.maybe, self.lines = set(), set(), set()
        characters = []
        for character in unicodedata.normalize("NFC", text):
            at = len(characters)
            if character == MAYBE:
                self.maybe.add(at)
            elif character.isspace():
                self.words.add(at)
                self.lines |= {at} if character == "\n" else set()
            else:
                characters.append(character)
        self.text = "".join(characters)
        self.words -= {0, len(characters)}


def same(wanted, found):
    wanted, found = Cut(wanted), Cut(found)
    if wanted.text != found.text:
        at = next((n for n, pair in enumerate(zip(wanted.text, found.text)) if pair[0] != pair[1]),
                  min(len(wanted.text), len(found.text)))
        raise Failure(f"reads '{around(found, at)}' for '{around(wanted, at)}'")
    for at in sorted(wanted.words - found.words):
        raise Failure(f"runs words together: '{around(wanted, at)}'")
    for at in sorted(found.words - wanted.words - wanted.maybe - found.lines):
        raise Failure(f"cuts a word: '{around(wanted, at)}'")


def around(cut, at):
    return cut.text[max(0, at - 20):at] + "|" + cut.text[at:at + 20]


def pages_agree(wanted, found):
    expect(len(wanted) == len(found), f"{len(found)} pages for {len(wanted)}")
    for number, (one, other) in enumerate(zip(wanted, found), 1):
        try:
            same(one, other)
        except Failure as fault:
            raise Failure(f"page {number}: {fault}")


def painted(pdf, reader, unsure=""):
    """`unsure`: blanks that the reader may miss."""
    wanted = [page.translate(dict.fromkeys(map(ord, unsure), MAYBE)) for page in facts(pdf).painted]
    pages_agree(wanted, reader(pdf))


def pdftotext(pdf):
    return pdf_text(pdf, "-raw").split("\f")[:-1]


def mutool(pdf):
    done = subprocess.run(["mutool", "draw", "-q", "-F", "txt", "-o", "-", pdf],
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    expect(done.returncode == 0, f"mutool: {done.stderr.decode()[-500:]}")
    return done.stdout.decode("utf-8").split("\f")[:-1]


def pdfjs(program):
    folder, files = modules(program), finished(program)
    done = subprocess.run(["node", "pdfjs.mjs", *files], cwd=folder, stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, timeout=300)
    expect(done.returncode == 0, done.stderr.decode("utf-8", "replace")[-2000:])
    read = dict(zip(files, json.loads(done.stdout)))
    expect(len(read) == len(files), "pdf.js did not read every file")

    for_all(program, lambda pdf: pages_agree(facts(pdf).tagged, read[pdf]))


def comparison_fails():
    for wanted, found in (("en väg", "envåg"), ("en väg", "enväg"), ("väg", "vä g"), ("en väg", "väg en")):
        try:
            same(wanted, found)
        except Failure:
            continue
        raise Failure(f"'{found}' passes for '{wanted}'")
    same("https://aby.example/en/lång", "https://aby.example/\nen/lång")
    same("ett ord\u00addelat", "ett\nord\u00ad\ndelat")
