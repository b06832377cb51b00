#!/usr/bin/python3
"""What a sound PDF of ours has and a validator does not ask for, and what several of its
parts say of the same thing. Every check is proved on copies that were damaged. Read in a
process of its own, since pikepdf does not bear threads.

usage: fine_print.py, with a request in JSON, the name of a function below and its arguments,
as each line of stdin; gives for each a line of JSON, what is wrong or null
"""
import hashlib
import json
import re
import subprocess
import sys
import traceback
from pathlib import Path

import pikepdf

from suite import Failure, expect, expect_equal
from tags import TagTree, Text, several, unicode_map

# ISO 32000-1, 14.8.4: what may stand in what.
HOLDS = {"L": {"Caption", "LI"}, "LI": {"Lbl", "LBody"}, "Table": {"Caption", "THead", "TBody", "TR"},
         "THead": {"TR"}, "TBody": {"TR"}, "TR": {"TH", "TD"}}
ONLY_IN = {"LI": {"L"}, "Lbl": {"LI"}, "LBody": {"LI"}, "THead": {"Table"}, "TBody": {"Table"},
           "TR": {"Table", "THead", "TBody"}, "TH": {"TR"}, "TD": {"TR"}}
TRANSPARENCY = ("/SMask", "/CA", "/ca", "/BM", "/Group")
VERSIONS = {"1a": "1.4", "2a": "1.7", "3a": "1.7"}
SAME = {"/Title": "dc:title", "/Author": "dc:creator", "/Subject": "dc:description",
        "/Keywords": "pdf:Keywords", "/Creator": "xmp:CreatorTool", "/Producer": "pdf:Producer",
        "/CreationDate": "xmp:CreateDate", "/ModDate": "xmp:ModifyDate"}
OURS = "{urn:beslut:handling:1#}"
# Name in XMP and field of a paper.
REGISTERS = {"dokument": "dokument", "diarienummer": "diarienummer", "diariekod": "diariekod",
             "organ": "organ", "sammantrade": "sammanträde", "paragraf": "paragraf",
             "kommun": "kommun", "forvaltning": "förvaltning"}


def ask(requests):
    """What is said of each request, None when nothing is wrong."""
    lines = "".join(json.dumps(request, default=str) + "\n" for request in requests)
    done = subprocess.run([sys.executable, __file__], input=lines, stdout=subprocess.PIPE, text=True)
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    expect_equal(len(answers), len(requests), "answers")
    return answers


def check(profile, path):
    found = faults(profile, path)
    expect(not found, "; ".join(found))


def faults(profile, path):
    tree = TagTree(path)
    found = tree.faults + heading_faults(tree.root) + list(grammar_faults(tree.root, None))
    with pikepdf.open(path) as pdf:
        for look in (catalog_faults, page_faults, font_faults, metadata_faults):
            found += look(pdf)
        found += profile_faults(pdf, profile)
    return found


# The tree

def nodes(node):
    yield node
    for child in node["children"]:
        if isinstance(child, dict):
            yield from nodes(child)


def heading_faults(root):
    levels = [int(n["tag"][1]) for n in nodes(root) if re.fullmatch(r"H\d", n["tag"])]
    if levels[:1] != [1]:
        return [f"the first heading is {'H%d' % levels[0] if levels else 'missing'}"]
    return [f"H{level} stands after H{before}" for before, level in zip(levels, levels[1:])
            if level > before + 1]


def grammar_faults(node, parent):
    tag, attributes = node["tag"], node["attributes"]
    inner = [child["tag"] for child in node["children"] if isinstance(child, dict)]
    for child in inner:
        if child not in HOLDS.get(tag, {child}):
            yield f"{child} stands in {tag}"
    if tag in ONLY_IN and (parent not in ONLY_IN[tag]):
        yield f"{tag} stands in {parent}"
    if tag in HOLDS and any(isinstance(child, Text) for child in node["children"]):
        yield f"text stands in {tag}"
    if tag == "TH" and " Scope=" not in attributes:
        yield "TH has no Scope"
    if tag == "Figure" and not re.search(r" Alt=\S", attributes):
        yield "Figure has no Alt"
    if tag == "Link" and not any(str(c).startswith("<Link ") for c in node["children"]
                                 if not isinstance(c, (dict, Text))):
        yield "Link has no OBJR"
    for child in node["children"]:
        if isinstance(child, dict):
            yield from grammar_faults(child, tag)


# The file

def catalog_faults(pdf):
    root = pdf.Root
    wanted = {
        "Lang": re.fullmatch(r"[a-z]{2,3}(-\w+)*", str(root.get("/Lang", ""))),
        "DisplayDocTitle": root.get("/ViewerPreferences", {}).get("/DisplayDocTitle") is True,
        "MarkInfo": root.get("/MarkInfo", {}).get("/Marked") is True,
        "PageLabels": "/PageLabels" in root,
        "Outlines": "/First" in root.get("/Outlines", {}),
        "ID": "/ID" in pdf.trailer and bytes(pdf.trailer.ID[0]) == bytes(pdf.trailer.ID[1]),
    }
    return [f"the catalog or trailer lacks {name}" for name, there in wanted.items() if not there]


def page_faults(pdf):
    found = []
    for number, page in enumerate(pdf.pages, 1):
        if page.get("/Tabs") != "/S":
            found.append(f"page {number}: Tabs is not S")
        for annotation in page.get("/Annots", []):
            if not str(annotation.get("/Contents", "")).strip():
                found.append(f"page {number}: a link has no Contents")
    return found


def font_faults(pdf):
    """A code that is read as text must show a glyph, not .notdef; no validator sees that."""
    found = []
    for font in [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary)
                 and o.get("/Subtype") == "/Type0"]:
        glyphs = font.DescendantFonts[0].CIDToGIDMap.read_bytes()
        codes = unicode_map(font)
        if not codes:
            found.append(f"{font.BaseFont}: no code has a Unicode value")
        for code in codes:
            at = 2 * int(code, 16)
            if not any(glyphs[at:at + 2]):
                found.append(f"{font.BaseFont}: code {code} shows .notdef")
    return found


def metadata_faults(pdf):
    said, found = pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False), []
    for info, xmp in SAME.items():
        one, other = str(pdf.docinfo.get(info, "")), said.get(xmp, "")
        other = other[0] if isinstance(other, list) and len(other) == 1 else other
        if xmp.endswith("Date"):
            other = other and "D:" + re.sub(r"[-:T]", "", other)
        if one != other:
            found.append(f"Info says {info} {one!r}, XMP {other!r}")
    return found


def profile_faults(pdf, profile):
    found = []
    if pdf.pdf_version != VERSIONS[profile]:
        found.append(f"the version is {pdf.pdf_version}")
    if profile == "1a":
        found += [f"an object has {key}" for o in pdf.objects
                  if isinstance(o, (pikepdf.Dictionary, pikepdf.Stream)) for key in TRANSPARENCY
                  if key in o]
        if pdf.trailer.get("/Type") == "/XRef":
            found.append("there are object streams")
        if b"pdfua" in pdf.Root.Metadata.read_bytes():
            found.append("the packet speaks of PDF/UA")
    if ("/AF" in pdf.Root) != (profile == "3a") or ("/EmbeddedFiles" in pdf.Root.get("/Names", {})) \
            != (profile == "3a"):
        found.append("a file is attached where none should be, or none where one should")
    return found


# What stands outside the file

def attached(path, source):
    """The source stands in a PDF/A-3, byte for byte, under its own name."""
    source = Path(source)
    with pikepdf.open(path) as pdf:
        names = pdf.Root.Names.EmbeddedFiles.Names
        expect(len(names) == 2 and len(pdf.Root.AF) == 1, "not one attached file")
        file = names[1]
        expect_equal(file.objgen, pdf.Root.AF[0].objgen, "the file of the name tree and of AF")
        stream = file.EF.F
        content, facts = stream.read_bytes(), stream.Params
        expect(content == source.read_bytes(), "what is attached is not the source")
        expect_equal((str(names[0]), str(file.UF)), (source.name, source.name), "its name")
        expect(re.fullmatch(r"[\w.-]+", str(file.F), re.ASCII), f"F: {file.F}")
        expect_equal(str(file.AFRelationship), "/Source", "AFRelationship")
        expect_equal(str(stream.Subtype),
                     "/application/xml" if source.suffix == ".xml" else "/text/markdown", "Subtype")
        expect_equal(int(facts.Size), len(content), "Size")
        expect_equal(bytes(facts.CheckSum), hashlib.md5(content).digest(), "CheckSum")
        expect_equal(str(facts.get("/ModDate", "")), str(pdf.docinfo.get("/ModDate", "")), "ModDate")


def agrees_with_export(path, export):
    """The document's own identifiers in XMP are the facts of the export, all of them."""
    fields = json.loads(export)["decision"]["fields"]
    with pikepdf.open(path) as pdf:
        said = pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False)
        for name, field in REGISTERS.items():
            wanted = fields.get(field, "")
            found = said.get(OURS + name, "")
            if name == "dokument":  # the template has a word for a paper that does not say
                expect(found, "XMP does not say what kind of paper it is")
                found, wanted = found.casefold(), (wanted or found).casefold()
            expect_equal(found, wanted, f"{name} in XMP")
        expect_equal(said.get("dc:title"), fields["titel"], "the title in XMP")


# Proof that the checks can fail: a damage, and what is then said of the file.

def first(pdf, tag):
    """The first element of a kind, in the order of reading."""
    ahead = [pdf.Root.StructTreeRoot.K]
    while ahead:
        element = ahead.pop()
        if element.S == tag:
            return element
        ahead += [k for k in reversed(several(element, "/K"))
                  if isinstance(k, pikepdf.Dictionary) and "/S" in k]
    raise Failure(f"the file to damage has no {tag}")


def retag(old, new):
    return lambda pdf: first(pdf, old).__setitem__("/S", pikepdf.Name(new))


def without(find, key):
    return lambda pdf: find(pdf).__delitem__(key)


def annotations(pdf):
    return next(page.Annots for page in pdf.pages if "/Annots" in page)


def unlinked(pdf):
    link = first(pdf, "/Link")
    link.K = pikepdf.Array([k for k in link.K if isinstance(k, int)])


def misowned(pdf):
    leaf = pdf.Root.StructTreeRoot.ParentTree.Nums[1]
    leaf[0] = first(pdf, "/Link")


def painted(pdf):
    pdf.pages[0].contents_add(b"0 0 9 9 re f\n", prepend=True)


def fonts_of(pdf):
    return [font for _name, font in pdf.pages[0].Resources.Font.items()]


def notdef(pdf):
    glyphs = fonts_of(pdf)[0].DescendantFonts[0].CIDToGIDMap
    glyphs.write(b"\0\0\0\0" + glyphs.read_bytes()[4:])


def unmapped(pdf):
    del fonts_of(pdf)[0].ToUnicode


def see_through(pdf):
    pdf.pages[0].Resources.ExtGState = pdf.make_indirect(
        pikepdf.Dictionary(G=pdf.make_indirect(pikepdf.Dictionary(ca=0.5))))


def retitled(pdf):
    pdf.docinfo["/Title"] = "Något annat"


def universal(pdf):
    packet = pdf.Root.Metadata.read_bytes()
    namespace = b'<rdf:Description xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"'
    pdf.Root.Metadata.write(packet.replace(b"<rdf:Description", namespace, 1))


def undisplayed(pdf):
    pdf.Root.ViewerPreferences.DisplayDocTitle = False


DAMAGES = {
    "H3 stands after H1": ("2a", retag("/H2", "/H3")),
    "the first heading is H2": ("2a", retag("/H1", "/H2")),
    "P stands in L": ("2a", retag("/LI", "/P")),
    "LBody stands in P": ("2a", retag("/LI", "/P")),
    "P stands in LI": ("2a", retag("/Lbl", "/P")),
    "TH has no Scope": ("2a", without(lambda pdf: first(pdf, "/TH"), "/A")),
    "TR stands in Div": ("2a", retag("/TBody", "/Div")),
    "Figure has no Alt": ("2a", retag("/P", "/Figure")),
    "Link has no OBJR": ("2a", unlinked),
    "a link has no Contents": ("2a", without(lambda pdf: annotations(pdf)[0], "/Contents")),
    "an annotation is in no element": ("2a", without(lambda pdf: annotations(pdf)[0], "/StructParent")),
    "parent tree is wrong for MCID 0": ("2a", misowned),
    "f outside marked content": ("2a", painted),
    "has no Unicode value": ("2a", unmapped),
    "shows .notdef": ("2a", notdef),
    "Tabs is not S": ("2a", without(lambda pdf: pdf.pages[0], "/Tabs")),
    "lacks DisplayDocTitle": ("2a", undisplayed),
    "lacks Lang": ("2a", without(lambda pdf: pdf.Root, "/Lang")),
    "lacks MarkInfo": ("2a", without(lambda pdf: pdf.Root, "/MarkInfo")),
    "lacks PageLabels": ("2a", without(lambda pdf: pdf.Root, "/PageLabels")),
    "lacks Outlines": ("2a", without(lambda pdf: pdf.Root, "/Outlines")),
    "Info says /Title": ("2a", retitled),
    "none where one should": ("3a", without(lambda pdf: pdf.Root, "/AF")),
    "an object has /ca": ("1a", see_through),
    "the packet speaks of PDF/UA": ("1a", universal),
    "there are object streams": ("1a", lambda pdf: None),
    "the version is 1.5": ("1a", lambda pdf: None),
}


def damage(healthy, out):
    """healthy: a file of each profile. Every damage done to a copy must be seen in it, and of a
    copy without damage only that it is one: its two IDs differ."""
    unseen = []
    for profile, path in healthy.items():
        copy = Path(out) / f"copy-{profile}.pdf"
        with pikepdf.open(path) as pdf:
            pdf.save(copy, static_id=True)
        expect_equal(faults(profile, copy), ["the catalog or trailer lacks ID"], "a copy")
    for number, (wanted, (profile, harm)) in enumerate(DAMAGES.items()):
        path = Path(out) / f"{number}-{profile}.pdf"
        packed = "object streams" in wanted or "version" in wanted
        with pikepdf.open(healthy[profile]) as pdf:
            harm(pdf)
            mode = pikepdf.ObjectStreamMode
            pdf.save(path, static_id=True,
                     object_stream_mode=mode.generate if packed else mode.preserve)
        if not any(wanted in fault for fault in faults(profile, path)):
            unseen.append(wanted)
    expect(not unseen, "not seen: " + "; ".join(unseen))


def unmark(healthy, out):
    """A copy that does not say that it is tagged."""
    with pikepdf.open(healthy) as pdf:
        del pdf.Root.MarkInfo
        pdf.save(out)


if __name__ == "__main__":
    known = {f.__name__: f for f in (check, attached, agrees_with_export, damage, unmark)}
    for line in sys.stdin:
        name, *arguments = json.loads(line)
        said = None
        try:
            known[name](*arguments)
        except Failure as fault:
            said = str(fault)
        except Exception:
            said = traceback.format_exc()
        print(json.dumps(said), flush=True)
