#!/usr/bin/python3
"""docs/regler.md, the manual of rules in Swedish, made from what `beslut explain` says.

usage: tests/lib/rule_manual.py BUILD    writes it anew (`make rules`)

As a test: the file says what the program says, and every family has its introduction here.
"""
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGE = "docs/regler.md"

# In the order of the manual: what a paper says, how it is written, what stands around it.
FAMILIES = {
    "struktur": "Avsnitten: vilka som ska finnas, och att de har en text.",
    "sekretess": "Markeringar att något i en handling är hemligt.",
    "protokoll": "Vilka som var med på ett sammanträde.",
    "ärenden": "Ärendena i en kallelse.",
    "sammanträde": "Ett sammanträdes fil och dess handlingar tillsammans.",
    "beslutsplanering": "Vilka organ som behandlar ett ärende, och i vilken ordning.",
    "datum": "Datum och veckodagar, i uppgifterna och i texten. Ingenting jämförs med dagens datum: "
             "en handling får samma svar om tio år.",
    "belopp": "Hur belopp skrivs, och att texten och uppgifterna säger samma belopp.",
    "finansiering": "Varifrån pengarna kommer.",
    "tabell": "Summor i tabeller.",
    "uppdrag": "Vem som gör vad, när det redovisas, och att den får veta det.",
    "mottagare": "Vilka som får veta vad som beslutas.",
    "punkt": "Hänvisningar från uppgifterna till beslutspunkterna.",
    "nivå": "Vem som föreslår, vem som tillstyrker och vem som beslutar.",
    "konsekvens": "Vad beslutet betyder för dem som berörs.",
    "referens": "Beslut och dokument som texten hänvisar till.",
    "bilaga": "Bilagornas nummer, och att de nämns.",
    "länk": "Länkar som inte leder någonstans.",
    "integritet": "Uppgifter om enskilda, som inte ska publiceras utan eftertanke.",
    "rest": "Det som blir kvar från en ordbehandlare eller en mall.",
    "språk": "Skrivsätt enligt Myndigheternas skrivregler. Där skribenter med goda skäl gör olika är "
             "regeln av tills någon vill ha den.",
    "bild": "Bilder och deras alternativtexter.",
    "handlingar": "Flera handlingar som granskas tillsammans.",
    "huvud": "Hur uppgifterna överst i en handling skrivs.",
    "fält": "Vilka uppgifter en handling kan ha.",
    "text": "Hur texten skrivs i Markdown.",
    "xml": "Hur en handling skrivs i XML.",
    "undantag": "Hur en handling undantas från en regel.",
    "tecken": "Tecken som typsnitten saknar.",
    "fil": "Filer som läses och skrivs.",
    "anrop": "Kommandoraden.",
    "projekt": "Filen `beslut.yaml`, som gäller alla handlingar i en mapp.",
    "mall": "Mallar, som bestämmer utseendet.",
    "pdf": "Fel när sidorna görs.",
    "program": "Fel i datorn eller i programmet självt.",
}
INTRODUCTION = """# Reglerna

`beslut` granskar handlingar efter {count} regler. Ordet inom hakparentes sist i ett meddelande är regelns
namn. Den här sidan är gjord av det som `beslut explain` säger; ”…” står för handlingens egna ord.

Varje regel har en nivå från början:

- **fel** stoppar handlingen: ingenting skrivs för den.
- **varning** är med stor säkerhet ett misstag, men handlingen blir gjord.
- **råd** är något att tänka på.
- **av** är en regel som inte används förrän någon slår på den.

Regler som bedömer innehållet *går att ändra*. Nivån anges för alla handlingar under `regler` i `beslut.yaml`
([project.md](project.md)) eller i mallens `<regler>` ([templates.md](templates.md)). Där en regel inte
gäller i en viss handling säger handlingen det under `undantag`, med skälet ([format.md](format.md)). Regler
om formen går inte att ändra: utan dem vore resultatet inte att lita på.

"""
# The headings of an explanation, as the program says them in Swedish.
MESSAGE, WHY, REMEDY, GROUND, CHANGE = ("Meddelandet", "Varför", "Vad du gör åt det", "Grund", "Så ändras den")
FIXED = "inte att ändra"
HEAD = re.compile(r"(\S+/\S+) \((\w+)\)")


class Rule:
    def __init__(self, text):
        blocks = text.rstrip("\n").split("\n\n")
        self.slug, self.severity = HEAD.fullmatch(blocks[0]).groups()
        self.family = self.slug.split("/")[0]
        self.parts = {}
        for block in blocks[1:]:
            heading, *lines = block.splitlines()
            self.parts[heading] = " ".join(line.strip() for line in lines)
        unknown = self.parts.keys() - {MESSAGE, WHY, REMEDY, GROUND, CHANGE}
        if unknown or not {MESSAGE, WHY} <= self.parts.keys():
            raise ValueError(f"{self.slug}: the parts of its explanation are {sorted(self.parts)}")

    @property
    def level(self):
        change = self.parts.get(CHANGE, FIXED)
        return self.severity if FIXED in change else f"{self.severity}, går att ändra"

    @property
    def anchor(self):
        return self.slug.replace("/", "")

    def section(self):
        yield f"### {self.slug}\n\n*{self.level}*: {escaped(self.parts[MESSAGE])}\n\n"
        yield f"{escaped(self.parts[WHY])}\n\n"
        for heading, label in ((REMEDY, "Gör så här"), (GROUND, "Grund")):
            if heading in self.parts:
                yield f"**{label}:** {escaped(self.parts[heading])}\n\n"


def escaped(text):
    """Plain text as Markdown; what stands between back quotes is code already."""
    pieces = text.split("`")
    pieces[::2] = [re.sub(r"([\\<>\[\]*_|]|(?<=\])\()", r"\\\1", piece) for piece in pieces[::2]]
    return "`".join(pieces)


def manual(explain):
    """The page; `explain` gives what `beslut explain` with these words says in Swedish."""
    slugs = re.findall(r"^  ([a-zåäö]+/[a-zåäö-]+)", explain(), re.M)
    with ThreadPoolExecutor(2) as pool:
        rules = [Rule(text) for text in pool.map(explain, slugs)]
    strangers = {rule.family for rule in rules} - FAMILIES.keys()
    if strangers:
        raise ValueError(f"tests/lib/rule_manual.py introduces no family {sorted(strangers)}")
    families = {name: [r for r in rules if r.family == name] for name in FAMILIES}
    page = [INTRODUCTION.format(count=len(rules)), "## Innehåll\n\n"]
    for name, members in families.items():
        links = ", ".join(f"[{r.slug.split('/')[1]}](#{r.anchor})" for r in members)
        if members:
            page.append(f"- [{name}](#{name}): {links}\n")
    page.append("\n")
    for name, members in families.items():
        if members:
            page.append(f"## {name}\n\n{FAMILIES[name]}\n\n")
        for rule in members:
            page.extend(rule.section())
    return "".join(page).rstrip("\n") + "\n"


def add(suite, program, accept):
    suite.add("rules: the manual says what the program says", lambda: current(program, accept))


def current(program, accept):
    from golden import compare
    from program import SWEDISH
    from suite import Failure
    try:
        text = manual(lambda *words: program.run("explain", *words, language=SWEDISH).out.decode("utf-8"))
    except ValueError as fault:
        raise Failure(str(fault))
    compare(program.root / PAGE, text, accept)


def main():
    def explain(*words):
        command = [Path(sys.argv[1]) / "beslut", "explain", "--lang", "sv", *words]
        return subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout.decode("utf-8")
    (ROOT / PAGE).write_text(manual(explain), "utf-8")


if __name__ == "__main__":
    main()
