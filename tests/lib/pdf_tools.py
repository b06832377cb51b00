"""What others' tools say of the finished PDFs: qpdf, poppler, veraPDF, and our reader of
tags against the HTML of the same paper."""
import collections
import html.parser
import os
import re
import shutil
import subprocess
import unicodedata
import xml.etree.ElementTree as ET

import fine_print
from golden import WHOLE_PAPERS, papers
from program import digest
from read_back import facts
from suite import Failure, Skip, expect, expect_equal

SEED = "decisions/utokat-trygghetsarbete.md"
VERAPDF = "org.verapdf.apps:greenfield-apps:1.28.2"
# What a file of each profile says that it is.
CLAIMS = {"1a": ("1a",), "2a": ("2a", "ua1"), "3a": ("3a", "ua1")}
BLOCKS = {"p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "td", "th", "tr", "dt", "dd", "div", "br",
          "caption", "pre", "blockquote", "section", "header", "footer", "address", "hr", "figure", "img",
          "figcaption"}


def add(suite, program, quick):
    suite.add("pdf: qpdf", lambda: for_all(program, qpdf, [pdf for _, pdf in in_profiles(program)]),
              stage=2)
    each = {"fonts embedded": fonts, "tags agree with content": tags, "reading order is the paper's": reading_order,
            "outline of structure": structure}
    for name, check in each.items():
        suite.add(f"pdf: {name}", lambda check=check: for_all(program, check), stage=2)
    suite.add("pdf: a long paper has what it should", lambda: kinds_of_tags(program), stage=2)
    suite.add("pdf: fine print", lambda: fine(program), stage=2)
    suite.add("pdf: the source is attached", lambda: sources(program), stage=2)
    suite.add("pdf: XMP agrees with the export", lambda: identifiers(program), stage=2,
              after=("decisions", "tests/fields"))
    suite.add("pdf: damage is seen", lambda: damaged(program), stage=2)
    suite.add("pdf: other templates", lambda: other_templates(program))
    if not quick:
        suite.add("pdf: veraPDF", lambda: verapdf(suite, program), stage=2)


def finished(program, kind="pdf"):
    """The finished papers; of a paper in two formats, which gives the same bytes, one. Those of a meeting that
    are bound in one file are looked at by themselves."""
    found = [path for path in distinct(program.work / "papers", kind) if not path.stem.startswith("handlingar")]
    expect(found, "no paper was rendered")
    return found


def distinct(folder, kind="pdf"):
    return sorted({digest(p.read_bytes()): p for p in sorted(folder.rglob(f"*.{kind}"))}.values())


def of_profile(program, profile):
    """Every finished PDF of a profile: the papers of the tests, and papers in other templates."""
    places = [program.work / "papers"] if profile == "2a" else [program.work / "profiles" / profile]
    places.append(program.work / "templates" / profile)
    found = [pdf for place in places for pdf in distinct(place)]
    expect(found, f"no paper was rendered as PDF/A-{profile}")
    return found


def in_profiles(program):
    return [(profile, pdf) for profile in CLAIMS for pdf in of_profile(program, profile)]


def other_templates(program):
    """The whole papers in every template but the first, those whose rules they satisfy."""
    for template in sorted(p.parent for p in (program.root / "templates").glob("*/template.xml")):
        if template.name == "grund":
            continue
        wanted = [p for name in (*WHOLE_PAPERS, "tests/profiles/papers")
                  for p in papers(program.root / name) if p.suffix == ".md"]
        sound = [p for p in wanted if program.run("check", "--template", template, p).status == 0]
        expect(sound, f"no paper can be set in {template.name}")
        for profile in CLAIMS:
            done = program.run("render", "--template", template, "--pdf", profile, "--format", "pdf",
                               "-o", program.folder("templates", profile, template.name), *sound)
            expect(done.status == 0, done.said)


def for_all(program, check, files=None):
    faults = []
    for pdf in finished(program) if files is None else files:
        try:
            check(pdf)
        except Failure as fault:
            faults.append(f"{pdf.relative_to(program.work)}: {fault}")
    expect(not faults, "\n".join(faults))


def tool(*command):
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    text = done.stdout.decode("utf-8", "replace")
    expect(done.returncode == 0, f"{command[0]}: exit {done.returncode}\n{text[-2000:]}")
    return text


def asked(program, requests):
    """Requests whose second word is a path under the program's work, all without a fault."""
    said = zip(requests, fine_print.ask(requests))
    faults = [f"{request[-1 if request[0] == 'check' else 1]}: {answer}" for request, answer in said
              if answer]
    expect(not faults, "\n".join(faults).replace(f"{program.work}/", ""))


def fine(program):
    asked(program, [("check", profile, pdf) for profile, pdf in in_profiles(program)])


def paper_of(program, pdf):
    """papers/FOLDER/md/NAME.pdf was made of FOLDER/NAME.md, and so in profiles/3a."""
    parts = pdf.relative_to(program.work).parts
    folder = parts[1 if parts[0] == "papers" else 2:-2]
    return program.root.joinpath(*folder, f"{pdf.stem}.{parts[-2]}")


def sources(program):
    odd = program.folder("rough", "attached") / "Möte 5, §\u00a07 (åäö).md"
    odd.write_bytes(b"\xef\xbb\xbf" + (program.root / SEED).read_bytes().replace(b"\n", b"\r\n"))
    out = odd.with_suffix(".pdf")
    expect_equal(program.run("render", "--pdf", "3a", "-o", out, odd).status, 0, "exit")
    made = distinct(program.work / "profiles" / "3a")
    asked(program, [("attached", pdf, paper_of(program, pdf)) for pdf in made] + [("attached", out, odd)])
    wrong, = fine_print.ask([("attached", out, program.root / SEED)])
    expect(wrong, "another file is taken for the source")


def identifiers(program):
    """In the PDF of every paper, and of one that has them all in every profile."""
    made = [(pdf, paper_of(program, pdf)) for pdf in finished(program)]
    # Those in another template are what another export would be.
    made = [(pdf, paper) for pdf, paper in made if paper.parent.name != "rules" and paper.exists()]
    full = program.root / "tests" / "fields" / "all.md"
    made += [(program.work / place / "tests" / "fields" / "md" / "all.pdf", full)
             for place in ("papers", "profiles/1a", "profiles/3a")]
    exports = [program.run("export", paper.relative_to(program.root)).out.decode() for _, paper in made]
    asked(program, [("agrees_with_export", pdf, export) for (pdf, _), export in zip(made, exports)])
    wrong, = fine_print.ask([("agrees_with_export", made[0][0], exports[-1])])
    expect(wrong, "another paper's identifiers are taken for its own")


def damaged(program):
    seed = ("decisions", "md", "utokat-trygghetsarbete.pdf")
    healthy = {"2a": str(program.work.joinpath("papers", *seed))}
    healthy |= {p: str(program.work.joinpath("profiles", p, *seed)) for p in ("1a", "3a")}
    unseen, = fine_print.ask([("damage", healthy, program.folder("damaged"))])
    expect(not unseen, unseen)


def qpdf(pdf):
    said = tool("qpdf", "--check", str(pdf))
    expect("WARNING" not in said and "No syntax or stream encoding errors" in said, said)


def fonts(pdf):
    rows = tool("pdffonts", str(pdf)).splitlines()[2:]
    expect(rows, "no fonts at all")
    for row in rows:
        # ... emb sub uni object-number generation
        embedded, subset, unicode_map = row.split()[-5:-2]
        expect(embedded == subset == unicode_map == "yes", row)


def tags(pdf):
    expect_equal(facts(pdf).faults, [], "contradictions")


def structure(pdf):
    said = tool("pdfinfo", "-struct", str(pdf))
    expect("Syntax Error" not in said and "Document" in said and "H1" in said and "P (block)" in said,
           said)


def kinds_of_tags(program):
    """One paper holds headings, paragraphs, points, bullets and links."""
    said = tool("pdfinfo", "-struct",
                str(program.work / "papers" / "decisions" / "md" / "utokat-trygghetsarbete.pdf"))
    for tag in ("H1", "H2", "P", "L", "LI", "Lbl", "LBody", "Link"):
        expect(re.search(rf"^\s*{tag}\b", said, re.M), f"no {tag}\n{said}")


class Words(html.parser.HTMLParser):
    """The words of an HTML page, in order, as a reader meets them."""

    def __init__(self):
        super().__init__()
        self.parts, self.hidden = [], 0

    def handle_starttag(self, tag, attributes):
        # The foot is an artifact of the pages of a PDF.
        if tag in ("head", "style", "footer"):
            self.hidden += 1
        if tag in BLOCKS:
            self.parts.append(" ")
        if tag == "img":
            self.parts.append(dict(attributes)["alt"] + " ")
        if tag == "svg":
            self.parts.append(dict(attributes).get("aria-label", "") + " ")

    def handle_endtag(self, tag):
        if tag in ("head", "style", "footer"):
            self.hidden -= 1
        if tag in BLOCKS:
            self.parts.append(" ")

    def handle_data(self, data):
        if not self.hidden:
            self.parts.append(data)


def html_words(page):
    reader = Words()
    reader.feed(page.read_text("utf-8"))
    return "".join(reader.parts).replace("\u00ad", "").split()


def reading_order(pdf):
    wanted = [plain(word) for word in html_words(pdf.with_suffix(".html"))]
    found = [plain(word) for word in facts(pdf).words]
    expect_equal(first_difference(found, wanted), None, "tags against HTML")


def plain(word):
    """Accents in one form, and no characters that only say where a word may be divided."""
    return unicodedata.normalize("NFC", word.replace("\u200b", "").replace("\u2060", ""))


def first_difference(one, two):
    for number, pair in enumerate(zip(one, two)):
        if pair[0] != pair[1]:
            return " ".join(one[number - 3:number + 5]), " ".join(two[number - 3:number + 5])
    return None if len(one) == len(two) else (one[len(two):][:9], two[len(one):][:9])


def verapdf(suite, program):
    """One run over every file. veraPDF chooses what to check by what each file claims to be."""
    wanted = {str(pdf): CLAIMS[profile] for profile, pdf in in_profiles(program)}
    harmed = program.folder("damaged") / "unmarked.pdf"
    expect(fine_print.ask([("unmark", min(wanted), harmed)]) == [None], "no copy could be damaged")
    command = ["java", "-cp", verapdf_classpath(program), "-Dapp.name=verapdf",
               f"-Dbasedir={program.build}", "org.verapdf.apps.GreenfieldCliWrapper",
               "--format", "xml", "-f", "0"]
    done = subprocess.run([*command, *sorted(wanted), harmed], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          timeout=600)
    faults, passed = [], collections.Counter()
    for job in ET.fromstring(done.stdout).iter("job"):
        name = job.findtext("item/name")
        if name == str(harmed):
            expect(job.find(".//rule[@status='failed']") is not None, "veraPDF sees no fault at all")
            continue
        reports = {flavour(r): r for r in job.iter("validationReport")}
        if sorted(reports) != sorted(wanted.pop(name)):
            faults.append(f"{name}: checked as {sorted(reports) or 'nothing'}")
        for what, found in reports.items():
            broken = [f"{r.get('clause')}-{r.get('testNumber')} {r.findtext('description')}"
                      for r in found.iter("rule") if r.get("status") == "failed"]
            passed[what] += found.get("isCompliant") == "true" and not broken
            if broken or found.get("isCompliant") != "true":
                faults.append(f"{name} as {what}: {'; '.join(broken) or 'not read'}")
    faults += [f"{name}: not looked at" for name in wanted]
    expect(not faults, "\n".join(faults))
    files = passed["1a"] + passed["2a"] + passed["3a"]
    suite.note(f"veraPDF: {files} files, {sum(passed.values())} validations ("
               + ", ".join(f"{n} {what}" for what, n in sorted(passed.items()))
               + "), 0 failed rules")
    expect(suite.only or min(passed[p] for p in CLAIMS) >= 40, "fewer than 40 papers of a profile")


def flavour(report):
    """"PDF/A-2A validation profile" as "2a", "PDF/UA-1 + Tagged PDF validation profile" as "ua1"."""
    name = report.get("profileName", "")
    found = re.match(r"PDF/(?:A-(\d\w)|(UA)-(\d))", name)
    return "".join(part for part in found.groups() if part).lower() if found else name


def verapdf_classpath(program):
    """veraPDF from Maven Central, fetched once into build/verapdf."""
    folder = program.root / "build" / "verapdf"
    if not list(folder.glob("greenfield-apps-*.jar")):
        for needed in ("java", "mvn"):
            if not shutil.which(needed):
                raise Skip(f"{needed} is missing; it runs or fetches veraPDF")
        fetch_verapdf(program, folder)
    return f"{folder}/*"


def fetch_verapdf(program, folder):
    folder.mkdir(parents=True, exist_ok=True)
    group, artifact, version = VERAPDF.split(":")
    project = folder / "pom.xml"
    project.write_text(f"""<project><modelVersion>4.0.0</modelVersion>
<groupId>beslut</groupId><artifactId>tests</artifactId><version>1</version>
<dependencies><dependency><groupId>{group}</groupId><artifactId>{artifact}</artifactId>
<version>{version}</version></dependency></dependencies></project>
""")
    done = subprocess.run(["mvn", "--batch-mode", "--quiet", "-f", project,
                           "dependency:copy-dependencies", f"-DoutputDirectory={folder}"],
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=dict(os.environ))
    if done.returncode != 0:
        raise Skip("veraPDF could not be fetched from Maven Central: "
                   + done.stdout.decode("utf-8", "replace")[-300:])
