"""Rules about the code itself, each proved by reading it: which folder may know which, how
long a function may be, what only the command layer may call, which names are public."""
import re
import statistics
import subprocess

from suite import expect

# Folder of src -> folders it may include. What is not here may not be.
GROUND = {"base", "source", "diagnostic"}
FACTS = GROUND | {"tree", "decision"}
MAY_INCLUDE = {
    "base": {"base"},
    "system": {"base", "system"},
    "diagnostic": GROUND,
    "input": GROUND | {"input"},
    "record": {"base", "record"},
    "spelling": {"base", "spelling"},
    "source": {"base", "source"},
    "tree": GROUND | {"tree"},
    "decision": FACTS,
    "frontend": FACTS | {"frontend"},
    "image": FACTS | {"input", "image"},
    "template": FACTS | {"input", "template"} | {"image/image.h", "image/load.h"},
    # The project file is YAML, which the front end reads.
    "project": FACTS | {"input", "project"} | {"frontend/raw.h", "frontend/yaml.h", "frontend/value.h"},
    "check": FACTS | {"template", "check"} | {"project/project.h", "project/funds.h", "project/role.h", "input/beside.h", "spelling/spelling.h"},
    # Its documents are worded by the template, and the ledger draws a picture.
    "meeting": FACTS | {"meeting"} | {"project/project.h", "project/funds.h", "project/role.h", "template/template.h", "image/image.h",
                                       "image/load.h", "export/csv.h", "export/value.h", "export/parts.h"},
    "document": FACTS | {"template", "document"} | {"image/image.h"},
    # A back end sees the document and the template's looks, never a decision or a source.
    "html": GROUND | {"tree", "template", "document", "html"} | {"decision/date.h", "image/image.h"},
    "layout": GROUND | {"tree", "template", "document", "layout"} | {"image/image.h"},
    "pdf": GROUND | {"template", "document", "layout", "pdf"} | {"decision/date.h", "image/image.h"},
    "export": FACTS | {"document", "export"} | {"image/image.h"},
    # What was found becomes a document by the same adapter to jansson as a paper does.
    "report": GROUND | {"report", "export/value.h"},
    "(src)": FACTS | {"system", "record", "project", "input", "frontend", "image", "template", "check", "document", "html", "layout", "pdf",
              "export"},
}
SEAM = {"command", "system"}  # where the program meets the operating system
# Foreign headers: the only folders that may know them.
ADAPTERS = {
    "hpdf": {"pdf"}, "qpdf": {"pdf"}, "png": {"image"}, "jpeglib": {"image"}, "hb": {"layout", "pdf"}, "hyphen": {"layout"}, "hunspell": {"spelling"}, "nettle": {"record"}, "zlib": {"pdf"},
    "yaml": {"frontend"}, "cmark": {"frontend"}, "libxml": {"source", "frontend"},
    "jansson": {"export", "command"}, "libintl": {"command", "(src)"}, "locale": {"command"},
    "getopt": {"command"}, "unistd": SEAM, "fcntl": SEAM, "sys": SEAM, "dirent": SEAM,
    "time": SEAM, "errno": SEAM, "pthread": SEAM, "sched": SEAM, "signal": SEAM,
}
ONLY_COMMAND = re.compile(
    r"\b(exit|_exit|printf|fprintf|puts|fputs|perror|fopen|open|getenv|time|clock|"
    r"localtime|setlocale|strtod|atof|isalpha|isalnum|isupper|islower|toupper|tolower|"
    r"strcoll|strcasecmp|qsort_r|rand)\s*\(")
# "%f" and its kin write by the locale; a flag of space is left out, for "5 % av".
FLOATS = re.compile(r'"[^"\n]*%[-+#0]*[\d*]*(\.[\d*]+)?l?[aefgAEFG][^"\n]*"')
UNFINISHED = re.compile(r"\b(TODO|FIXME|XXX|HACK|stub|for now)\b")
FUNCTION_LIMIT, FILE_LIMIT, MEDIAN_LIMIT = 60, 700, 20


def add(suite, program, quick):
    checks = [includes, adapters, only_command_talks, no_floats_printed, lengths, finished_code,
              public_names, no_mutable_state, catalogue_is_whole]
    for check in checks:
        suite.add(f"policy: {check.__name__.replace('_', ' ')}", lambda c=check: c(program))
    for word in ("translated", "man"):
        suite.add(f"policy: make {word}", lambda w=word: make(program, w))
    if not quick:
        suite.add("policy: clang has nothing to say", lambda: clang(program))


def sources(program):
    src = program.root / "src"
    for path in sorted(src.rglob("*.[ch]")):
        folder = path.relative_to(src).parts[0] if path.parent != src else "(src)"
        yield path, folder, without_comments(path.read_text("utf-8"))


def without_comments(text):
    """Comments blanked, line by line, so that places stay."""
    return re.sub(r"/\*.*?\*/", lambda m: re.sub(r"[^\n]", " ", m.group()), text, flags=re.S)


def without_strings(text):
    return re.sub(r'"(\\.|[^"\\\n])*"', '""', text)


def report(faults):
    expect(not faults, "\n".join(faults))


def includes(program):
    faults = []
    for path, folder, text in sources(program):
        if folder == "command" or path.name == "main.c":
            continue
        for header in re.findall(r'^#include "([^"]+)"', text, re.M):
            other = header.split("/")[0] if "/" in header else "(src)"
            if other != "(src)" and other not in MAY_INCLUDE[folder] and header not in MAY_INCLUDE[folder]:
                faults.append(f"{path.relative_to(program.root)} includes {header}")
            # What makes a file says so in it, by the version in the public header.
            if other == "(src)" and folder != "(src)" and header != "beslut.h":
                faults.append(f"{path.relative_to(program.root)} includes {header}")
    report(faults)


def adapters(program):
    faults = []
    for path, folder, text in sources(program):
        for header in re.findall(r"^#include <([^>]+)>", text, re.M):
            library = re.split(r"[./-]", header)[0]
            if library in ADAPTERS and folder not in ADAPTERS[library] and path.name != "main.c":
                faults.append(f"{path.relative_to(program.root)} includes <{header}>")
    report(faults)


def lines_with(program, pattern, prepare=lambda text: text, skip=()):
    return [f"{path.relative_to(program.root)}:{number}: {line.strip()}"
            for path, folder, text in sources(program) if folder not in skip and path.name != "main.c"
            for number, line in enumerate(prepare(text).splitlines(), 1) if pattern.search(line)]


def only_command_talks(program):
    report(lines_with(program, ONLY_COMMAND, without_strings, skip=SEAM))


def no_floats_printed(program):
    report(lines_with(program, FLOATS))


def finished_code(program):
    faults = []
    for path in sorted((program.root / "src").rglob("*.*")):
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            if UNFINISHED.search(line):
                faults.append(f"{path.relative_to(program.root)}:{number}: {line.strip()}")
    report(faults)


def functions(text):
    """(first line, length, body): by the house style a function opens and closes in column 0."""
    lines = text.splitlines()
    start = None
    for number, line in enumerate(lines):
        if line == "{":
            start = number
        elif line == "}" and start is not None:
            yield start, number - start + 1, lines[start:number]
            start = None


def lengths(program):
    faults, every = [], []
    for path, _, text in sources(program):
        where = path.relative_to(program.root)
        if text.count("\n") > FILE_LIMIT:
            faults.append(f"{where} has {text.count(chr(10))} lines, more than {FILE_LIMIT}")
        for start, length, body in functions(text):
            every.append(length)
            cases = sum(line.lstrip().startswith(("case ", "return ", "break")) for line in body)
            if length > FUNCTION_LIMIT and cases < length / 2:
                faults.append(f"{where}:{start + 1}: a function of {length} lines")
    expect(every, "no functions found")
    if statistics.median(every) >= MEDIAN_LIMIT:
        faults.append(f"half of the functions are longer than {statistics.median(every)} lines")
    report(faults)


def nm(*arguments):
    done = subprocess.run(["nm", *arguments], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    expect(done.returncode == 0, f"nm {arguments} failed")
    return done.stdout.decode()


def public_names(program):
    rows = nm("-g", "--defined-only", str(program.build / "libbeslut.a")).splitlines()
    names = [row.split()[2] for row in rows if len(row.split()) == 3]
    expect(names, "no public names")
    report([name for name in names if not name.startswith("beslut_")])
    header = (program.root / "src" / "beslut.h").read_text()
    report([f"{name} is not in beslut.h" for name in names if name + "(" not in header])


def no_mutable_state(program):
    rows = nm("--format=sysv", str(program.build / "libinternal.a")).splitlines()
    faults = []
    for row in rows:
        cells = [cell.strip() for cell in row.split("|")]
        if len(cells) == 7 and cells[6] in (".data", ".bss", "*COM*", ".tbss", ".tdata"):
            faults.append(f"{cells[0]} can change ({cells[6]})")
    report(faults)


def rules(program):
    """(slug, message, hint, explanation) of every row of the catalogue."""
    text = (program.root / "src" / "diagnostic" / "catalogue.def").read_text("utf-8")
    literal = r'((?:"(?:\\.|[^"\\])*"\s*)+)'
    wrapped = rf"(?:N_\(\s*{literal}\)|{literal})"
    row = re.compile(rf'RULE\((\w+), "([^"]+)", \w+, \w+,\s*{wrapped},\s*{wrapped},\s*{wrapped}')
    for match in row.finditer(text):
        texts = [one or other for one, other in zip(match.groups()[2::2], match.groups()[3::2])]
        yield match.group(2), *["".join(re.findall(r'"((?:\\.|[^"\\])*)"', t)) for t in texts]


def catalogue_is_whole(program):
    text = (program.root / "src" / "diagnostic" / "catalogue.def").read_text("utf-8")
    found = list(rules(program))
    expect(len(found) == len(re.findall(r"^RULE\(", text, re.M)), "rows that this test cannot read")
    faults = []
    for slug, message, hint, explanation in found:
        if not message or message.endswith(".") or re.match(r"[A-ZÅÄÖ][a-zåäö]", message):
            faults.append(f"{slug}: the message: {message}")
        if hint.endswith("."):
            faults.append(f"{slug}: the hint ends with a stop")
        if not explanation.endswith("."):
            faults.append(f"{slug}: the explanation: {explanation}")
    report(faults)


def make(program, *words):
    done = subprocess.run(["make", "--no-print-directory", f"BUILD={program.build}", *words],
                          cwd=program.root, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    expect(done.returncode == 0, done.stdout.decode("utf-8", "replace")[-3000:])
    return done.stdout.decode("utf-8", "replace")


def clang(program):
    """The first command of `make lint`, which reads the code with a second compiler."""
    commands = make(program, "-n", "lint").replace("\\\n", " ").splitlines()
    first = next(line for line in commands if "-fsyntax-only" in line)
    done = subprocess.run(first, shell=True, cwd=program.root, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT)
    expect(done.returncode == 0, done.stdout.decode("utf-8", "replace")[-3000:])
