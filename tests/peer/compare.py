#!/usr/bin/python3
"""The same text set by beslut and by Typst, which also breaks lines for the whole paragraph:
one font, size, leading, measure, glue and set of hyphenation points. Both PDFs are read back in the same way, and a table
says how far the blanks were stretched.

usage: compare.py BUILD [folder for the files]

Run by hand (`make peer`); needs Typst as the Python package typst, in the Python that runs
this or in the one that PEER_PYTHON names.
"""
import os
import re
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "tests/peer/text.txt").read_text("utf-8").split("\n\n")
FONTS = ROOT / "templates/fonts"
MEASURES = (121, 90, 60)  # mm
SIZE = 11  # pt
SLACK = 0.04  # of a blank; fewer hyphens elsewhere, and no blank too narrow to be read, may cost so much
BLANK = 451 / 2048 * SIZE  # of Gentium Book Plus
PATTERNS = "/usr/share/hyphen/hyph_sv_SE.dic"
FRONT_LEAST, END_LEAST = 2, 3
CHARACTER = re.compile(r'<char quad="([^"]*)"[^>]* y="([^"]*)"[^>]* c="([^"]*)"')
TYPST = """#set page(width: {width}mm, height: 297mm, margin: (x: 20mm, y: 20mm))
#set text(font: "Gentium Book Plus", size: {size}pt, lang: "sv", region: "SE", hyphenate: false,
  overhang: {hang}, top-edge: "ascender", bottom-edge: "descender")
#set par(justify: true, linebreaks: "optimized")
"""


def ours(program, folder, measure, hang):
    template = folder / "templates" / "peer"
    template.mkdir(parents=True)
    (folder / "templates" / "fonts").symlink_to(FONTS)
    (folder / "templates" / "ord").symlink_to(ROOT / "templates/ord")
    xml = (ROOT / "templates/grund/template.xml").read_text("utf-8")
    side = (210 - measure) / 2
    xml = re.sub(r'vänster="[^"]*" höger="[^"]*"', f'vänster="{side}mm" höger="{side}mm"', xml)
    xml = xml.replace('justering="vänster" avstava="ja"',
                      f'justering="utsluten" hängande="{"ja" if hang else "nej"}" avstava="ja"', 1)
    (template / "template.xml").write_text(xml, "utf-8")
    (template / "stil.css").write_bytes((ROOT / "templates/grund/stil.css").read_bytes())
    paper = folder / "paper.md"
    paper.write_text("---\ntitel: Lokaler på kvällstid\norgan: Tekniska nämnden\n"
                     "datum: 2024-03-05\n---\n\n# Förslag till beslut\n\nLokalerna öppnas.\n\n"
                     "# Ärende\n\n" + "\n\n".join(TEXT) + "\n", "utf-8")
    subprocess.run([program, "render", "--template", template, "-o", folder / "ours.pdf", paper],
                   check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return folder / "ours.pdf"


def patterns():
    lines = Path(PATTERNS).read_text("latin-1").splitlines()[1:]
    return {re.sub("[0-9]", "", line): [int(n or 0) for n in re.split("[^0-9]", line)]
            for line in lines if re.fullmatch("[0-9.a-zà-ÿ]+", line)}


def divided(word, known):
    """With a soft hyphen wherever the patterns allow a division (Liang's method)."""
    dotted = f".{word.lower()}."
    values = [0] * (len(dotted) + 1)
    for start in range(len(dotted)):
        for end in range(start + 1, len(dotted) + 1):
            for i, value in enumerate(known.get(dotted[start:end], ())):
                values[start + i] = max(values[start + i], value)
    return "".join(("\u00ad" if i >= FRONT_LEAST and len(word) - i >= END_LEAST
                    and values[i + 1] % 2 else "") + c for i, c in enumerate(word))


def theirs(python, folder, measure, hang):
    source = folder / "peer.typ"
    known = patterns()
    text = re.sub(r"\w+", lambda word: divided(word[0], known), "\n\n".join(TEXT))
    source.write_text(TYPST.format(width=measure + 40, size=SIZE, hang=str(hang).lower())
                      + text + "\n", "utf-8")
    made = folder / "theirs.pdf"
    code = ("import sys, typst; typst.compile(sys.argv[1], output=sys.argv[2], "
            "font_paths=[sys.argv[3]], ignore_system_fonts=True)")
    subprocess.run([python, "-c", code, source, made, FONTS], check=True)
    return made


class Line:
    """Characters on one baseline: where the words begin and end."""

    def __init__(self, characters):
        self.text = "".join(c for c, *_ in characters).strip()
        words, blank = [], True
        for c, left, right in characters:
            if c.isspace():
                blank = True
            elif blank:
                words.append([left, right])
                blank = False
            else:
                words[-1][1] = right
        self.left, self.right = words[0][0], words[-1][1]
        self.gaps = [b[0] - a[1] for a, b in zip(words, words[1:])]

    def stretch(self):
        """How much wider the blanks are than the font's: 0.5 is half as wide again."""
        return statistics.mean(self.gaps) / BLANK - 1


def lines_of(pdf):
    """The lines of the text, each with whether it ends its paragraph."""
    xml = subprocess.run(["mutool", "draw", "-q", "-F", "stext", str(pdf)], check=True,
                         stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout.decode()
    baselines = {}
    for number, page in enumerate(xml.split("<page ")[1:]):
        for quad, baseline, c in CHARACTER.findall(page):
            left, _, right, *_ = (float(n) for n in quad.split())
            c = unescape(c)
            if c != "\u00ad" or right - left > 0.1:  # one that is drawn
                line = baselines.setdefault((number, round(float(baseline))), [])
                line.append((c, left, right))
    found = [Line(sorted(row, key=lambda c: c[1])) for _, row in sorted(baselines.items())
             if any(not c.isspace() for c, *_ in row)]
    return list(only_text(found))


def unescape(c):
    named = {"&quot;": '"', "&apos;": "'", "&amp;": "&", "&lt;": "<", "&gt;": ">"}
    return named.get(c) or (chr(int(c[3:-1], 16)) if c.startswith("&#x") else c)


def only_text(found):
    wanted = [re.sub(r"\s", "", p) for p in TEXT]
    paragraph, at = 0, 0
    for line in found:
        letters = re.sub(r"\s", "", line.text).replace("\u00ad", "-")
        rest = wanted[paragraph][at:] if paragraph < len(wanted) else None
        bare = letters.rstrip("-")
        if not rest or not (rest.startswith(letters) or rest.startswith(bare)):
            continue
        at += len(letters) if rest.startswith(letters) else len(bare)
        line.hyphen = letters[-1] == "-"
        line.ends = at == len(wanted[paragraph])
        if line.ends:
            paragraph, at = paragraph + 1, 0
        yield line
    if paragraph != len(wanted):
        sys.exit(f"paragraph {paragraph + 1} was not found in its lines: {wanted[paragraph][at:at + 60]}")


def judge(lines):
    full = [line for line in lines if not line.ends]
    stretches = [line.stretch() for line in full if line.gaps]
    pairs = sum(a.hyphen and b.hyphen for a, b in zip(full, full[1:]))
    tight = [s for s in stretches if s < 0]
    return {"lines": len(lines), "mean": statistics.mean(map(abs, stretches)),
            "sd": statistics.pstdev(stretches), "loosest": max(stretches),
            "tightest": min(tight, default=0), "hyphens": sum(line.hyphen for line in full),
            "pairs": pairs}


def row(name, measure, facts):
    return (f"| {measure} mm | {name} | {facts['lines']} | {100 * facts['mean']:.0f} % | "
            f"{100 * facts['sd']:.0f} % | {100 * facts['loosest']:+.0f} % | "
            f"{100 * facts['tightest']:+.0f} % | {facts['hyphens']} | {facts['pairs']} |")


def find_python():
    for python in filter(None, (os.environ.get("PEER_PYTHON"), sys.executable)):
        if subprocess.run([python, "-c", "import typst"], stderr=subprocess.DEVNULL).returncode == 0:
            return python
    return None


def main():
    build = Path(sys.argv[1]).resolve()
    python = find_python()
    if not python:
        print("skipped: Typst is not there (pip install typst; PEER_PYTHON names a Python that has it)")
        return 0
    keep = Path(sys.argv[2]) if len(sys.argv) > 2 else Path(tempfile.mkdtemp())
    print("| measure | set by | lines | mean | sd | loosest | tightest | hyphens | in a row |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- | --- |")
    worse = False
    for hang in (False, True):
        for measure in MEASURES:
            folder = keep / f"{measure}{'-hang' if hang else ''}"
            folder.mkdir(parents=True)
            with_hang = ", hanging" if hang else ""
            mine = judge(lines_of(ours(build / "beslut", folder, measure, hang)))
            peer = judge(lines_of(theirs(python, folder, measure, hang)))
            print(row("beslut" + with_hang, measure, mine))
            print(row("Typst" + with_hang, measure, peer))
            worse |= (mine["mean"] > peer["mean"] + SLACK or mine["sd"] > peer["sd"] + SLACK
                      or mine["loosest"] > peer["loosest"] + SLACK
                      or mine["lines"] > peer["lines"] + 1)
    return 1 if worse else 0


if __name__ == "__main__":
    sys.exit(main())
