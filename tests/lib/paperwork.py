"""What the project's pages say is true: walks in README.md work when copied word for word,
commands and files that pages name exist, and no page names this machine."""
import os
import re
import subprocess

from program import ENGLISH
from suite import Failure, expect, expect_equal

# Sections whose blocks are carried out in order: files are saved under the name that stands
# before them, commands are run, and `text` is what the last one prints.
WALKS = (("README.md", "A first paper"), ("README.md", "A meeting"), ("README.md", "What it sees"),
         ("README.md", "Mended and watched over"), ("README.md", "In another program"),
         ("docs/templates.md", "Your own, from grund"), ("docs/handbok.md", "Ett sammanträde"))
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.M | re.S)
SAVED = {"markdown", "xml", "yaml", "c"}
LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><path d="M0 0h40v20z" fill="#17506e"/></svg>\n'
MACHINE = re.compile(r"/(?:work|root|tmp|home)/\w")


def add(suite, program):
    for page, title in WALKS:
        suite.add(f"pages: {page}, {title}", lambda p=page, t=title: walk(program, p, t))
    suite.add("pages: papers shown are sound", lambda: shown_papers(program))
    suite.add("pages: parts of templates shown are sound", lambda: shown_templates(program))
    suite.add("pages: commands and files exist", lambda: named_things(program))
    suite.add("pages: nothing of this machine", lambda: no_machine(program))


def section(program, page, title):
    text = (program.root / page).read_text("utf-8")
    found = re.search(rf"^## {re.escape(title)}\n(.*?)(?=^## |\Z)", text, re.M | re.S)
    expect(found, f"{page} has no section '{title}'")
    return found.group(1)


def walk(program, page, title):
    folder = program.folder("walks", title.replace(" ", "-"))
    for name in ("decisions", "src", "templates", "tests"):
        link(folder / name, program.root / name)
    link(folder / "build", program.build)
    text, output = section(program, page, title), None
    for block in BLOCK.finditer(text):
        kind, content = block.groups()
        if kind in SAVED:
            names = re.findall(r"`(\w[\w./-]*\.\w+)`", text[:block.start()])
            (folder / names[-1]).parent.mkdir(exist_ok=True)
            (folder / names[-1]).write_text(content, "utf-8")
        elif kind == "sh":
            output = run(program, folder, content)
        elif kind == "text":
            expect_equal(output, content, "what the commands print")


def link(place, target):
    place.unlink(missing_ok=True)
    place.symlink_to(target)


def run(program, folder, commands):
    done = subprocess.run(["sh", "-c", commands], cwd=folder, env={**program.environment(ENGLISH), "PATH": f"{program.build}:{os.environ['PATH']}"},
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=120)
    text = done.stdout.decode("utf-8", "replace")
    if done.returncode == 127:
        raise Failure(f"a command is not there:\n{commands}\n{text}")
    return text


def shown_papers(program):
    """Every whole paper in docs/ passes; those of README.md are walked through above."""
    folder, faults, count = program.folder("shown"), [], 0
    for page in sorted((program.root / "docs").glob("*.md")):
        for kind, content in BLOCK.findall(page.read_text("utf-8")):
            if kind not in ("markdown", "xml") or not content.startswith(("---\n", "<beslut ")):
                continue
            count += 1
            paper = folder / f"{page.stem}-{count}.{'md' if kind == 'markdown' else 'xml'}"
            paper.write_text(content, "utf-8")
            result = program.run("check", paper)
            if result.status != 0:
                faults.append(result.said)
    expect(count > 2, "too few papers found")
    expect(not faults, "\n".join(faults))


def shown_templates(program):
    """Elements of <mall> that docs/templates.md shows, each put in a template by itself."""
    text, count = (program.root / "docs" / "templates.md").read_text("utf-8"), 0
    folder = program.folder("shown", "mall")
    (folder / "logotyp.svg").write_text(LOGO, "utf-8")
    for kind, content in BLOCK.findall(text):
        if kind != "xml" or content.startswith("<mall "):
            continue
        count += 1
        (folder / "template.xml").write_text(
            f'<mall xmlns="urn:beslut:mall:1" namn="Prov" utgår-från="grund">\n{content}</mall>\n', "utf-8")
        done = program.run("check", "--template", folder, "tests/project/handling.md")
        expect("[mall/" not in done.said, f"{content}\n{done.said}")
    expect(count > 5, "too few parts found")


def pages(program):
    return [program.root / "README.md", program.root / "CHANGELOG.md",
            *sorted((program.root / "docs").rglob("*.md"))]


def named_things(program):
    words = set(re.findall(r"^([a-z]+):", (program.root / "Makefile").read_text(), re.M))
    commands = set(re.findall(r"^  ([a-z]+)", program.run("help").out.decode(), re.M))
    faults = []
    for page in pages(program):
        text = page.read_text("utf-8")
        name = page.relative_to(program.root)
        faults += [f"{name}: make {word}" for word in re.findall(r"`make ([a-z]+)", text)
                   if word not in words]
        faults += [f"{name}: beslut {word}" for word in re.findall(r"`(?:build/)?beslut ([a-z]+)", text)
                   if word not in commands]
        faults += [f"{name}: {path}" for path in re.findall(
                       r"`((?:src|tests|docs|templates|decisions|po|\.ci)/[\w./-]*)`", text)
                   if not (program.root / path).exists()]
        faults += [f"{name}: {path}" for path in re.findall(r"\]\((?!https?:|#|mailto:|…)([^)\s]+)\)", text)
                   if not (page.parent / path.split("#")[0]).exists()]
    expect(not faults, "not there:\n" + "\n".join(faults))


def no_machine(program):
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=program.root, stdout=subprocess.PIPE)
    names = [n for n in listed.stdout.decode().split("\0") if n] or ["README.md"]
    faults = []
    for name in names:
        path = program.root / name
        if path.suffix in (".ttf", ".png", ".pdf") or not path.is_file() or name == "tests/lib/paperwork.py":
            continue
        for number, line in enumerate(path.read_text("utf-8", "replace").splitlines(), 1):
            if MACHINE.search(line) and "#!/" not in line:
                faults.append(f"{name}:{number}: {line.strip()[:100]}")
    expect(not faults, "\n".join(faults))
