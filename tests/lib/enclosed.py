"""Attached PDFs in handlingar.pdf: a page of ours for each of theirs, as it looks, where links and the outline
lead to it; and what is said and done of those that cannot be there."""
import random
import re
import shutil
import subprocess

import pikepdf

from suite import expect, expect_equal
from volume import CALL, PAPER, meet, page_texts, target

XMP = ('<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">'
       '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" '
       'xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"><pdfaid:part>{part}</pdfaid:part>'
       "<pdfaid:conformance>B</pdfaid:conformance></rdf:Description></rdf:RDF></x:xmpmeta>"
       '<?xpacket end="w"?>')
ITEMS = """  - handling: p1.md
    bilagor:
      - titel: Rapport i sin helhet
        fil: bilagor/rapport.pdf
      - titel: Plan
        fil: bilagor/plan.pdf
      - titel: Kalkyl
        fil: bilagor/kalkyl.xlsx
  - titel: Anmälan av delegationsbeslut
    bilagor:
      - titel: Lista
        fil: bilagor/lista.pdf
  - handling: p2.md
"""


def add(suite, program):
    tests = [bound_in, in_every_profile, when_asked, torn]
    # How pages look hangs on no build.
    for test in tests + [as_it_looks, fields_and_stamps, made_again_when_changed, packed_too_well] * program.first:
        suite.add(f"{program.name}: enclosed: {test.__name__.replace('_', ' ')}", lambda test=test: test(program))


def claim(pdf, part=2):
    metadata = pikepdf.Stream(pdf, XMP.format(part=part).encode("utf-8"))
    metadata.Type, metadata.Subtype = pikepdf.Name.Metadata, pikepdf.Name.XML
    pdf.Root.Metadata = metadata


def drawing(path, content=b"0 g 40 40 100 60 re f", size=(420, 298), pages=1, part=2, rotate=0, change=None):
    """A PDF of filled shapes, and PDF/A if `part` is not 0."""
    with pikepdf.new() as pdf:
        for _ in range(pages):
            page = pdf.add_blank_page(page_size=size)
            page.Contents = pdf.make_stream(b"/Artifact BMC " + content + b" EMC")
            if rotate:
                page.Rotate = rotate
        if part:
            claim(pdf, part)
        if change:
            change(pdf)
        pdf.save(path, static_id=True)


def meeting(program, name, items=ITEMS, profile="none"):
    """In the folder of a profile its handlingar.pdf is looked at by other tools afterwards; see leave()."""
    place = program.folder("templates", profile, "meetings", "enclosed-" + name)
    shutil.rmtree(place)
    (place / "bilagor").mkdir(parents=True)
    for n in (1, 2):
        (place / f"p{n}.md").write_text(PAPER.format(n=n, title=f"Rapport {n}", text="Det här är kort."), "utf-8")
    (place / "mote.md").write_text(CALL.format(items=items), "utf-8")
    drawing(place / "bilagor" / "plan.pdf", pages=2, part=1)
    drawing(place / "bilagor" / "lista.pdf", size=(595, 842), part=1)
    (place / "bilagor" / "kalkyl.xlsx").write_bytes(b"PK\x03\x04")
    done = program.run("render", "-q", "--pdf", "1a", "-o", place / "bilagor" / "rapport.pdf", place / "p2.md")
    expect_equal(done.status, 0, done.said)
    return place


def leave(place):
    """Without the attachments, which are not ours to make sound."""
    shutil.rmtree(place / "bilagor")
    shutil.rmtree(place / "ut" / "bilagor")


def boxes(pdf):
    return [[round(float(n)) for n in page.MediaBox][2:] for page in pdf.pages]


def forms(pdf):
    """Content of every form that stands for a page of another file."""
    objects = pdf.pages[0].Resources.XObject
    return [objects[key].read_bytes() for key in objects.keys() if objects[key].Subtype == "/Form"]


def figures(element, found):
    kids = element.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            if kid.S == "/Figure":
                found.append(str(kid.Alt))
            figures(kid, found)
    return found


def bound_in(program):
    """Numbers, headers, outline, links and tags; veraPDF sees the file afterwards."""
    place = meeting(program, "bound", profile="2a")
    said = meet(program, place)
    expect("2 of 2 papers made, 0 errors, 0 warnings" in said, said)
    path = place / "ut" / "handlingar.pdf"
    texts = page_texts(path)
    heads = {found[1]: i for i, text in enumerate(texts)
             for found in [re.search(r"^ *(Bilaga \d – .+|Anmälan av delegationsbeslut)$", text, re.M)] if found and i > 0}
    with pikepdf.open(path) as pdf:
        expect_equal(boxes(pdf)[heads["Bilaga 2 – Plan"]], [842, 595], "a plan lies")
        expect_equal(boxes(pdf)[heads["Bilaga 1 – Rapport i sin helhet"]], [595, 842], "a report stands")
        with pdf.open_outline() as outline:
            tops = {top.title: [below.title for below in top.children] for top in outline.root}
            for below in outline.root[1].children[-3:]:
                expect_equal(target(pdf, below.destination), heads.get(below.title, -1), f"{below.title} leads to page")
        expect_equal(list(tops), ["Kallelse", "2. Rapport 1", "3. Anmälan av delegationsbeslut", "4. Rapport 2"], "items")
        expect_equal(tops["2. Rapport 1"][-3:],
                     ["Bilaga 1 – Rapport i sin helhet", "Bilaga 2 – Plan", "Bilaga 3 – Kalkyl"], "attachments of the paper")
        expect_equal(tops["3. Anmälan av delegationsbeslut"], ["Bilaga 1 – Lista"], "those of an item without one")
        alternatives = figures(pdf.Root.StructTreeRoot, [])
        for words in ("Bilaga 2 – Plan, sida 1 av 2", "Bilaga 2 – Plan, sida 2 av 2", "Bilaga 1 – Lista, sida 1 av 1"):
            expect(words in alternatives, f"no figure {words!r} among {alternatives}")
        found = {}
        for page in pdf.pages:
            for link in page.get("/Annots", []):
                if "/Dest" in link:
                    found.setdefault(str(link.Contents), set()).add(target(pdf, link.Dest))
                else:
                    expect_equal(str(link.A.URI), "bilagor/kalkyl.xlsx", "a link out of the file")
        expect_equal(found["Bilaga 2 – Plan"], {heads["Bilaga 2 – Plan"]}, "the call's link")
        for content in forms(pdf):
            expect(not re.search(rb"\b(BDC|BMC|EMC)\b", content), "marks within a figure")
        metadata = pdf.Root.Metadata.read_bytes()
        expect(b"conformance>A<" in metadata and b"pdfuaid:part>1<" in metadata, "the claim of the whole")
    for i, text in enumerate(texts[1:], 2):
        expect(f"{i} ({len(texts)})" in text, f"page {i} bears another number")
    for i in range(heads["Bilaga 1 – Rapport i sin helhet"], heads["Bilaga 3 – Kalkyl"] + 1):
        expect("Ärende 2" in texts[i].split("\n\n")[0] or "Ärende 2" in texts[i][:400], f"page {i + 1}: {texts[i][:400]}")
    expect("bilagor/kalkyl.xlsx" in texts[heads["Bilaga 3 – Kalkyl"]], "where to find what is no PDF")
    expect("Beslutsunderlag" in "".join(texts[heads["Bilaga 1 – Rapport i sin helhet"]:heads["Bilaga 2 – Plan"]]),
           "the words of the attachment can be read")
    call = page_texts(place / "ut" / "kallelse.pdf")[0]
    expect(re.search(rf"Anmälan av delegationsbeslut +{heads['Anmälan av delegationsbeslut'] + 1}$", call, re.M),
           f"the call does not say where they begin:\n{call}")
    leave(place)


def in_every_profile(program):
    for profile in ("1a", "3a"):
        place = meeting(program, "profile", profile=profile)
        meet(program, place, "--pdf", profile)
        with pikepdf.open(place / "ut" / "handlingar.pdf") as pdf:
            expect_equal(len(forms(pdf)), 4, f"pages of attachments in {profile}")
            expect(b"conformance>A<" in pdf.Root.Metadata.read_bytes(), "the claim")
            expect_equal(pdf.pdf_version, "1.4" if profile == "1a" else "1.7", "version")
        leave(place)
    place = meeting(program, "later")
    drawing(place / "bilagor" / "plan.pdf", part=2)
    said = meet(program, place, "--pdf", "1a")
    expect("[sammanträde/bilaga-pdfa]" in said and "PDF/A-1" in said, said)


def when_asked(program):
    """Those that are no PDF/A, encrypted without a password or damaged come in; no claim is made then."""
    place = meeting(program, "asked")
    drawing(place / "bilagor" / "plan.pdf", part=0)
    drawing(place / "bilagor" / "lista.pdf")
    whole = (place / "bilagor" / "lista.pdf").read_bytes()
    (place / "bilagor" / "lista.pdf").write_bytes(whole[:whole.rindex(b"startxref")])
    said = meet(program, place)
    expect_equal(sorted(re.findall(r"\[sammanträde/([\w-]+)\]", said)), ["bilaga-pdfa", "bilaga-skadad"], said)
    with pikepdf.open(place / "ut" / "handlingar.pdf") as pdf:
        expect_equal(len(forms(pdf)), 1, "pages of attachments")
        expect(b"conformance>A<" in pdf.Root.Metadata.read_bytes(), "the claim")
    said = meet(program, place, "--all-attachments")
    expect_equal(re.findall(r"\[sammanträde/([\w-]+)\]", said), ["utan-pdfa", "utan-pdfa"], said)
    with pikepdf.open(place / "ut" / "handlingar.pdf") as pdf:
        expect_equal(len(forms(pdf)), 3, "pages of attachments when asked")
        expect(b"pdfaid:part" not in pdf.Root.Metadata.read_bytes(), "a claim is made")
    again = meet(program, place, "--all-attachments")
    expect_equal(re.findall(r"\[sammanträde/([\w-]+)\]", again), ["utan-pdfa", "utan-pdfa"], "said again: " + again)
    plain = place / "bilagor" / "plan.pdf"
    for password, bound in (("", 2), ("hemligt", 1)):
        drawing(place / "bilagor" / "öppen.pdf")
        with pikepdf.open(place / "bilagor" / "öppen.pdf") as pdf:
            pdf.save(plain, encryption=pikepdf.Encryption(owner="lås", user=password, R=6))
        said = meet(program, place)
        expect("[sammanträde/bilaga-krypterad]" in said, said)
        (place / "bilagor" / "lista.pdf").write_bytes(whole)
        meet(program, place, "--all-attachments")
        with pikepdf.open(place / "ut" / "handlingar.pdf") as pdf:
            expect_equal(len(forms(pdf)), bound + 1, f"with the password {password!r}")


def dark(path, page, box):
    """Share of dark samples in a part of a page, given in parts of its sides from the top left."""
    picture = subprocess.run(["pdftoppm", "-gray", "-r", "50", "-f", str(page), "-l", str(page), path],
                             stdout=subprocess.PIPE, check=True).stdout
    _, width, height, _ = picture.split(maxsplit=4)[:4]
    width, height = int(width), int(height)
    samples = picture[-width * height:]
    rows = [samples[y * width + int(box[0] * width):y * width + int(box[2] * width)]
            for y in range(int(box[1] * height), int(box[3] * height))]
    return sum(1 for row in rows for sample in row if sample < 128) / max(1, sum(map(len, rows)))


def as_it_looks(program):
    """Turned pages, boxes cut and moved: what is black is where a reader of the file itself sees it."""
    place = meeting(program, "looks", items="  - handling: p1.md\n    bilagor:\n      - titel: Plan\n        fil: bilagor/plan.pdf\n")
    quarter = b"0 g 0 0 421 297 re f"  # the lower left quarter
    cases = ((0, None, (0, 0)), (90, None, (-1, 0)), (180, None, (-1, -1)), (270, None, (0, -1)), (0, (0, 0, 421, 595), None))
    for rotate, crop, corner in cases:
        def change(pdf, crop=crop):
            if crop:
                pdf.pages[0].CropBox = pikepdf.Array(crop)
        drawing(place / "bilagor" / "plan.pdf", quarter, (842, 595), rotate=rotate, change=change)
        meet(program, place)
        path = place / "ut" / "handlingar.pdf"
        texts = page_texts(path)
        number = next(i for i, text in enumerate(texts, 1) if i > 1 and re.search(r"^ *Bilaga 1 – Plan$", text, re.M))
        with pikepdf.open(path) as pdf:
            lies = float(pdf.pages[number - 1].MediaBox[2]) > float(pdf.pages[number - 1].MediaBox[3])
        expect_equal(lies, (rotate % 180 == 0) != bool(crop), f"turned {rotate}, {crop}: the page lies")
        quarters = {(x, y): dark(path, number, (0.3 + 0.22 * x, 0.3 + 0.22 * y, 0.48 + 0.22 * x, 0.48 + 0.22 * y))
                    for x in (0, 1) for y in (0, 1)}
        blackest = max(quarters, key=quarters.get)
        wanted = {0: (0, 1), 90: (0, 0), 180: (1, 0), 270: (1, 1)}[rotate]
        expect(quarters[blackest] > 0.5, f"turned {rotate}: nothing is painted: {quarters}")
        if not crop:
            expect_equal(blackest, wanted, f"turned {rotate}: the black quarter (from the left, from the top)")


def fields_and_stamps(program):
    """What a filled form shows is painted; what is hidden is not."""
    place = meeting(program, "stamps", items="  - handling: p1.md\n    bilagor:\n      - titel: Plan\n        fil: bilagor/plan.pdf\n")

    def stamp(pdf, flags):
        look = pdf.make_stream(b"0 g 0 0 10 10 re f", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form,
                               BBox=[0, 0, 10, 10])
        pdf.pages[0].Annots = pikepdf.Array([pdf.make_indirect(pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Stamp, Rect=[0, 0, 420, 298], F=flags,
            AP=pikepdf.Dictionary(N=look)))])

    for flags, shown in ((4, True), (6, False)):
        drawing(place / "bilagor" / "plan.pdf", b"1 g 0 0 1 1 re f", change=lambda pdf: stamp(pdf, flags))
        meet(program, place)
        path = place / "ut" / "handlingar.pdf"
        share = max(dark(path, page, (0.35, 0.4, 0.65, 0.6)) for page in range(2, len(page_texts(path)) + 1))
        expect((share > 0.9) == shown, f"flags {flags}: {share} is dark")


def made_again_when_changed(program):
    place = meeting(program, "changed")
    meet(program, place)
    path = place / "ut" / "handlingar.pdf"
    stamp, pages = path.stat().st_mtime_ns, len(page_texts(path))
    meet(program, place)
    expect_equal(path.stat().st_mtime_ns, stamp, "nothing has changed")
    drawing(place / "bilagor" / "plan.pdf", pages=5)
    meet(program, place)
    expect_equal(len(page_texts(path)), pages + 3, "pages when the attachment has three more")
    meet(program, place, "--force", "-j1", out="om")
    expect(path.read_bytes() == (place / "om" / "handlingar.pdf").read_bytes(), "not as if made anew")


def torn(program):
    """Whatever has happened to an attachment, the rest is made and sound."""
    place = meeting(program, "torn")
    whole = (place / "bilagor" / "rapport.pdf").read_bytes()
    chance = random.Random(6)
    for n in range(16):
        bytes_ = bytearray(whole[:chance.randrange(len(whole))] if n % 3 == 0 else whole)
        for _ in range(chance.choice((1, 5, 40))):
            if bytes_:
                bytes_[chance.randrange(len(bytes_))] = chance.randrange(256)
        (place / "bilagor" / "rapport.pdf").write_bytes(bytes_)
        done = program.run("meeting", "-o", "ut", "--all-attachments", "mote.md", cwd=place)
        expect(done.status == 0, f"round {n}: status {done.status}\n{done.said}")
        checked = subprocess.run(["qpdf", "--check", place / "ut" / "handlingar.pdf"], capture_output=True, check=False)
        expect(checked.returncode in (0, 3), f"round {n}: {checked.stdout.decode()}{checked.stderr.decode()}")


def packed_too_well(program):
    """A page that unpacks to 256 MiB is told to be damaged, in little memory."""
    import zlib
    place = meeting(program, "bomb")
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(b" " * (1 << 20)) for _ in range(256)) + packer.flush()
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(420, 298))
        page.Contents = pikepdf.Stream(pdf, packed, Filter=pikepdf.Name.FlateDecode)
        claim(pdf)
        pdf.save(place / "bilagor" / "plan.pdf", compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    said = meet(program, place, "--all-attachments")
    expect("'bilagor/plan.pdf' is damaged" in said, said)
