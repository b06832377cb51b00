"""docs/egen-mall.md, followed to the letter: what its steps build is sound, and what it says that one
sees is what is said.

sh          is run; a text block after it is what that prints, in Swedish
xml         an element of <mall> is put in aby/template.xml, in the place of the same one if it is there;
            a whole file is saved under the name that stands last before it
xml fel     an element with a fault is put there for one check; the text block is what that says
xml prov    an element that is put there for one check and for the sh block that may follow; it is sound
xml hela    what the template has become
markdown    a paper, saved likewise, or what is added to it
css, yaml   saved likewise

Where a picture stands, or <!-- bild: pictures/NAME.png --> tells that one is to stand, the page that it
shows is kept as pictures/NAME.pdf and .html in the folder of the test."""
import re
import shutil
import subprocess

from golden import difference
from program import SWEDISH
from suite import Failure, expect

# Lines of grund move; what stands in them is what matters.
IN_GRUND = re.compile(r"(templates/grund/template\.xml):\d+(:\d+: .*\n) *\d+ \|")
PAGE = "docs/egen-mall.md"
BLOCK = re.compile(r"^```(.+)\n((?:.*\n)*?)```$|^.*\bpictures/([\w-]+)\.png.*$", re.M)
NAMED = re.compile(r"`(\w[\w./-]*\.(?:xml|svg|md|css|yaml))`")
CHECK = "beslut template check aby"
FONTS = {"AbySans-Regular.ttf": "OpenSans-Regular.ttf", "AbySans-Bold.ttf": "OpenSans-Semibold.ttf",
         "AbySans-Italic.ttf": "OpenSans-Italic.ttf", "Licens.txt": "LICENSE.txt"}
PERSON = {"GIT_AUTHOR_NAME": "Kim", "GIT_AUTHOR_EMAIL": "kim@aby.example", "GIT_COMMITTER_NAME": "Kim",
          "GIT_COMMITTER_EMAIL": "kim@aby.example"}


def add(suite, program, accept):
    suite.add(f"pages: {PAGE} is followed", lambda: followed(program, accept))


def followed(program, accept):
    page = (program.root / PAGE).read_text("utf-8")
    reader = Reader(program)
    found = BLOCK.sub(lambda block: reader.read(block, page[:block.start()]), page)
    expect(reader.steps > 40, "the page is hardly read")
    if accept:
        (program.root / PAGE).write_text(found, "utf-8")
    elif IN_GRUND.sub(r"\1\2", found) != IN_GRUND.sub(r"\1\2", page):
        raise Failure(difference(PAGE, page, found))


class Reader:
    """Who follows the page in a folder of their own."""

    def __init__(self, program):
        self.program, self.steps, self.said, self.paper = program, 0, None, None
        self.before_trial = None  # the template, while another one is tried
        self.folder = program.folder("guide")
        shutil.rmtree(self.folder)
        (self.folder / "pictures").mkdir(parents=True)
        fonts = program.root / "templates" / "fonts" / "open-sans"
        for name, font in FONTS.items():
            shutil.copy(fonts / font, self.folder / name)

    @property
    def template(self):
        return self.folder / "aby" / "template.xml"

    def read(self, block, before):
        """The block as it should stand in the page."""
        kind, content, picture = block.groups()
        self.steps += 1
        if kind not in ("sh", "text"):
            self.end_trial()
        if picture:
            self.run(f"beslut render --template aby -o pictures/{picture}.pdf --format pdf cykelvag.md\n"
                     f"beslut render --template aby -o pictures/{picture}.html --format html cykelvag.md")
            return block.group()
        if kind == "sh":
            self.said = self.run(content)
            self.end_trial()
        elif kind == "text":
            content, self.said = self.said, None
            expect(content is not None, f"nothing was run before:\n{block.group()}")
        elif kind == "xml fel":
            sound = self.template.read_text("utf-8")
            self.put(content)
            self.said = self.run(CHECK)
            expect("[mall/" in self.said or "[bild/" in self.said, f"no fault is told:\n{content}{self.said}")
            self.template.write_text(sound, "utf-8")
        elif kind == "xml prov":
            self.before_trial = self.template.read_text("utf-8")
            self.put(content)
            self.said = self.run(CHECK)
            expect("[mall/" not in self.said and "[bild/" not in self.said,
                   f"a fault is told:\n{content}{self.said}")
        elif kind == "xml hela":
            content = self.template.read_text("utf-8")
        elif kind == "xml" and content.startswith("  "):
            self.put(content)
            told = self.run(CHECK)
            expect("[mall/" not in told and "[bild/" not in told, f"a fault is told:\n{content}{told}")
        else:
            self.save(content, NAMED.findall(before)[-1])
        return f"```{kind}\n{content}```"

    def end_trial(self):
        if self.before_trial:
            self.template.write_text(self.before_trial, "utf-8")
        self.before_trial = None

    def save(self, content, name):
        path = self.folder / name
        if path.suffix == ".md" and not content.startswith("---"):
            content = path.read_text("utf-8") + content
        path.parent.mkdir(exist_ok=True)
        path.write_text(content, "utf-8")

    def put(self, element):
        name = re.match(r"  <([\w-]+)", element).group(1)
        text = self.template.read_text("utf-8")
        there = re.compile(rf"^  <{name}\b(?:[^<>]*/>\n|.*?^  </{name}>\n)", re.M | re.S)
        if there.search(text):
            text = there.sub(lambda _: element, text, count=1)
        else:
            text = text.replace("</mall>", f"{element}\n</mall>")
        self.template.write_text(text, "utf-8")

    def run(self, commands):
        environment = {**self.program.environment(SWEDISH), **PERSON}
        environment["PATH"] = f"{self.program.build}:{environment['PATH']}"
        done = subprocess.run(["sh", "-e", "-c", commands], cwd=self.folder, env=environment,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=120)
        text = done.stdout.decode("utf-8").replace(str(self.program.build), "…")
        expect(done.returncode != 127, f"a command is not there:\n{commands}\n{text}")
        return text
