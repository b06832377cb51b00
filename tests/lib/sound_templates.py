"""Near misses of the rules on templates: what looks like the fault and is none. Each row of NEAR is a
template, most often what stands in one that begins from grund; or what makes it in its folder. Those that
cannot be used are in tests/templates."""
import shutil

from program import SWEDISH
from suite import expect, expect_equal

HEAD = '<mall xmlns="urn:beslut:mall:1" namn="Åby" utgår-från="grund">\n'
FONTS = "fonts/open-sans"
SHEET_MOST = 256 * 1024


def text(words, name="sidfot"):
    return f'<texter><text namn="{name}">{words}</text></texter>'


def whole(template):
    return lambda folder: (folder / "template.xml").write_text(template, "utf-8")


def chained(count):
    """As many templates as may begin from one another, grund the first."""
    def make(folder):
        for number in range(1, count - 1):
            beside = folder.parent / f"steg{number}"
            beside.mkdir(exist_ok=True)
            (beside / "template.xml").write_text(
                HEAD.replace("grund", f"steg{number - 1}" if number > 1 else "grund") + "</mall>", "utf-8")
        (folder / "template.xml").write_text(HEAD.replace("grund", f"steg{count - 2}") + "</mall>", "utf-8")
    return make


def beside(name, data, content):
    """A file that the template names. `data`: its bytes, or the name of a font that is shipped."""
    def make(folder):
        if isinstance(data, str):
            shutil.copy(folder.parent / FONTS / data, folder / name)
        else:
            (folder / name).write_bytes(data)
        (folder / "template.xml").write_text(f"{HEAD}{content}\n</mall>\n", "utf-8")
    return make


FAMILY = '<typsnitt><familj namn="egen" css="sans-serif"><snitt namn="normal" fil="{}"/></familj></typsnitt>'

NEAR = {
    "mall/saknas": lambda folder: (folder / "template.xml").write_text(HEAD + "</mall>", "utf-8"),
    "mall/syntax": text("<![CDATA[Åby & co <kommunen>]]>"),
    "mall/dokumenttypsdeklaration": whole('<?xml version="1.0"?>\n<!-- <!DOCTYPE mall> -->\n' + HEAD + "</mall>\n"),
    "mall/entitet": text("&#197;by &amp; &#xC5;n"),
    "mall/gräns": "<ordlista>" + "<ord>trygghet</ord>" * 1998 + "</ordlista>",
    "mall/rotelement": whole('<m:mall xmlns:m="urn:beslut:mall:1" namn="Åby" utgår-från="grund"><m:texter>'
                             '<m:text namn="sidfot">Åby</m:text></m:texter></m:mall>'),
    "mall/utgångspunkt": whole(HEAD.replace('"grund"', '" grund "') + "</mall>"),
    "mall/cirkel": chained(4),
    "mall/kedja": chained(8),
    "mall/okänt": "<!-- <färg/> --><?anteckning färg?>" + text("{titel}"),
    "mall/värde": '<stilar><stil namn="titel" grad="18,5 pt" radavstånd=" 24.25pt "/></stilar>',
    "mall/oförenligt": '<sida överkant="35mm" sidhuvud="35mm"/>',
    "mall/snitt": '<stilar><stil namn="titel" snitt="kursiv"/></stilar>',
    "mall/ofullständig": '<färger><färg namn="accent" mörk="#88aaff"/></färger>',
    "mall/tomt": text(""),
    "mall/klammer": text("({titel}) [{organ}]"),
    "mall/mönster": "<diarienummer><mönster>{nämnd} {år}-{00000}</mönster></diarienummer>",
    "mall/tecken": text("Åby – Ćuprija · Αθήνα"),
    "mall/platshållare": text("Åby [Skåne] {datum}"),
    "mall/för-många": "<fotspalter>" + "<spalt><rad>Åby</rad></spalt>" * 4 + "</fotspalter>",
    "mall/för-lång": text("Å" * 2000, "underskriftsnot"),
    "mall/dubbelt": '<färger><färg namn="accent" värde="#17506e"/><färg namn="accent-2" värde="#17506e"/></färger>',
    "mall/sökväg": lambda folder: [
        (folder.parent / "gemensam.css").write_text("body { margin: 0; }\n", "utf-8"),
        (folder / "template.xml").write_text(HEAD + '<stilmall fil="../gemensam.css"/></mall>', "utf-8")],
    "mall/fil": beside("Åbys stil.css", b"body { margin: 0; }\n", '<stilmall fil="Åbys stil.css"/>'),
    "mall/filstorlek": beside("stil.css", b"/*" + b"a" * (SHEET_MOST - 5) + b"*/\n", '<stilmall fil="stil.css"/>'),
    "mall/stilmall": beside("stil.css", b".url { content: \"import; https://\"; }\n", '<stilmall fil="stil.css"/>'),
    "mall/logotyp": beside("logga.svg", b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 10">'
                           b'<title>\xc3\x85by</title><rect width="5" height="5"/></svg>',
                           '<logotyp fil="logga.svg" höjd="14mm"/>'),
    "mall/logotyp-osynlig": beside("logga.svg", b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 10">'
                                   b'<path d="M0 0h20v10z"/><path d="M5 5h9v2z" fill="#fff"/><path d="M90 0h5v5z"/></svg>',
                                   '<logotyp fil="logga.svg" höjd="14mm"/>'),
    "mall/logotyp-sidor": beside("logga.svg", b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 10">'
                                 b'<path d="M0 0h120v10z"/></svg>', '<logotyp fil="logga.svg" höjd="5mm"/>'),
    "mall/kontrast": '<färger><färg namn="accent" värde="#6e6e6e"/></färger>',
    "mall/typsnittsformat": beside("egen.otf", "OpenSans-Regular.ttf", FAMILY.format("egen.otf")),
    "mall/typsnitt": beside("egen.ttf", "OpenSans-Italic.ttf", FAMILY.format("egen.ttf")),
    "mall/regel": '<regler><regel namn="sprak/att-sats" nivå="av"/></regler>',
    "mall/fast-regel": '<regler><regel namn="bild/filändelse" nivå="fel"/></regler>',
}


def add(suite, program):
    for slug, content in NEAR.items():
        suite.add(f"{program.name}: template near {slug}", lambda s=slug, c=content: spared(program, s, c))


def spared(program, slug, content):
    place = program.folder("near", *slug.split("/"))
    shutil.rmtree(place)
    folder = place / "mall åby"
    folder.mkdir(parents=True)
    for name in ("grund", "fonts", "ord"):
        (place / name).symlink_to(program.root / "templates" / name)
    if callable(content):
        content(folder)
    else:
        (folder / "template.xml").write_text(f"{HEAD}{content}\n</mall>\n", "utf-8")
    for language in (None, SWEDISH):
        done = program.run("template", "check", folder, language=language)
        expect_equal(done.status, 0, f"the near miss is taken for a fault:\n{done.said[:2000]}")
        expect(f"[{slug}]" not in done.said, done.said[:2000])
