"""How the compiler speaks to other programs, and mends what it can.

`tests/speaking` holds two papers and what `check` gives of them in each format. All papers
of tests/rules are put through each format too, and what is given is held against what is
said to people, against the bytes of the files, and against the standards.
"""
import json
import os
import pty
import re
import select
import shutil
import subprocess
import urllib.parse

from golden import compare
from policy import rules
from program import SWEDISH
from rough import NOBODY, PATIENCE, head, reachable_by_nobody
from suite import Skip, expect, expect_equal
from web import modules

WELL, PAPER_FAULT, USAGE, INPUT, OUTPUT, SETUP = 0, 2, 3, 4, 5, 6
FORMATS = ("json", "sarif", "github")
VERSION = re.compile(r'("(?:semanticVersion|version)": )"0\.[0-9.]+"')
MANY_FAULTS = 1000


def add(suite, program, accept):
    name = program.name
    for form in FORMATS:
        suite.add(f"{name}: speaking {form}", lambda f=form: golden(program, f, accept))
    for check in (swedish, people, formats_agree, places, sarif_shape, exempted, no_place, odd_names, stdin,
                  lost_output, strict, colours, many_faults, many_papers, usage):
        suite.add(f"{name}: speaking {check.__name__.replace('_', ' ')}", lambda c=check: c(program))
    for check in (mends, shows, patches, keeps_form, keeps_file, mends_xml, leaves_unreadable,
                  not_certain, cannot_write, mends_and_tells):
        suite.add(f"{name}: mending {check.__name__.replace('_', ' ')}", lambda c=check: c(program))


def add_slow(suite, program):
    suite.add("speaking: SARIF is valid", lambda: valid_sarif(program))


def papers(program, *parts):
    folder = program.folder("speaking", *parts)
    for paper in (program.root / "tests" / "speaking").glob("*.[mx]*"):
        shutil.copy(paper, folder)
    return folder


def check(program, form, *arguments, **more):
    return program.run("check", "--format", form, *arguments, **more)


def as_json(program, *arguments, **more):
    return json.loads(check(program, "json", *arguments, **more).out)


def run_of(program, *arguments, **more):
    return json.loads(check(program, "sarif", *arguments, **more).out)["runs"][0]


def listed(document):
    """Every diagnostic of a run, in order, the excused ones left out."""
    return document["others"] + [d for p in document["papers"] for d in p["diagnostics"]]


# What is given, byte for byte

def golden(program, form, accept):
    folder = papers(program, form)
    result = check(program, form, "fel.md", "väl.xml", "saknas.md", cwd=folder)
    expect_equal(result.status, INPUT, "exit")
    expect_equal(result.err.decode(), "1 of 3 papers without errors, 5 errors, 1 warning\n",
                 "what is told to people")
    found = VERSION.sub(r'\1"VERSION"', result.out.decode("utf-8"))
    compare(program.root / "tests" / "speaking" / f"check.{form}", found, accept)
    again = check(program, form, "fel.md", "väl.xml", "saknas.md", cwd=folder,
                  language={"TZ": "Pacific/Auckland", "LC_NUMERIC": "sv_SE.UTF-8"})
    expect(again.out == result.out, "a second run gives other bytes")


def swedish(program):
    """Another language has other sentences, and everything else the same."""
    folder = papers(program, "swedish")
    one, other = (as_json(program, "fel.md", cwd=folder, language=l) for l in (None, SWEDISH))
    expect_equal((one["language"], other["language"]), ("en", "sv"), "language")
    for a, b in zip(listed(one), listed(other), strict=True):
        expect(a["message"] != b["message"], f"not translated: {a['message']}")
        for key in ("rule", "severity", "place", "edits"):
            expect_equal(a[key], b[key], key)
    one, other = (run_of(program, "fel.md", cwd=folder, language=l) for l in (None, SWEDISH))
    for a, b in zip(one["results"], other["results"], strict=True):
        expect_equal(a["partialFingerprints"], b["partialFingerprints"], "fingerprint")
    expect_equal(other["tool"]["driver"]["language"], "sv", "language of the rules")


def people(program):
    """For people nothing goes to standard output; --format text is what there is without."""
    folder = papers(program, "people")
    plain, text = program.run("check", "fel.md", cwd=folder), check(program, "text", "fel.md", cwd=folder)
    expect_equal((plain.status, plain.out), (PAPER_FAULT, b""), "standard output")
    expect_equal((text.status, text.out, text.err), (plain.status, plain.out, plain.err), "text")


# What is given, held against itself and the world

def everything(program):
    return ["tests/rules", "tests/faulty", "tests/speaking", "finns-inte.md"]


def formats_agree(program):
    """The three formats and the text for people tell of the same faults at the same places."""
    text = program.run("check", *everything(program))
    document = as_json(program, *everything(program))
    run = run_of(program, *everything(program))
    github = check(program, "github", *everything(program))
    expect_equal((document["exit_status"], run["invocations"][0]["exitCode"], github.status),
                 (text.status,) * 3, "exit status")
    found = listed(document)
    expect(len(found) > 100, "too few faults to tell")
    expect(sum(p["errors"] for p in document["papers"]) <= document["counts"]["errors"], "counts")
    told = re.findall(r"^(.*?): (?:error|warning|advice): .* \[(\S+)\]$", text.err.decode(), re.M)
    expect_equal([(spot(d["place"]), d["rule"]) for d in found], told, "JSON and text")
    expect_equal([(uri_spot(r), r["ruleId"]) for r in run["results"] if not r["suppressions"]],
                 told, "SARIF and text")
    expect_equal([annotation(line) for line in github.out.decode().splitlines()],
                 [(spot(d["place"], first_column=one_line(d)), d["rule"], whole_message(d)) for d in found],
                 "annotations and JSON")


def one_line(d):
    return d["place"].get("line") == d["place"].get("end_line")


def spot(place, first_column=True):
    return ":".join(str(place[key]) for key in ("file", "line", "column")
                    if key in place and (first_column or key != "column"))


def uri_spot(result):
    physical = result["locations"][0]["physicalLocation"]
    region = physical.get("region", {})
    return spot({"file": urllib.parse.unquote(physical["artifactLocation"]["uri"]),
                 **({"line": region["startLine"], "column": region["startColumn"]} if region else {})})


def whole_message(d):
    lines = [d["message"]] + ["note: " + n["message"] for n in d["notes"] if not n["place"]]
    return "\n".join(lines + (["hint: " + d["hint"]] if d["hint"] else []))


def annotation(line):
    """A workflow command as GitHub's runner reads it."""
    found = re.fullmatch(r"::(error|warning|notice) ([^:]*)::(.*)", line)
    expect(found, f"no workflow command: {line}")
    plain = lambda text: urllib.parse.unquote(text)
    fields = {k: plain(v) for k, v in (pair.split("=", 1) for pair in found[2].split(","))}
    expect(set(fields) <= {"file", "line", "col", "endLine", "endColumn", "title"}, f"odd: {line}")
    place = {"file": fields["file"]}
    for key, name in (("line", "line"), ("col", "column")):
        if key in fields:
            place[name] = int(fields[key])
    for escape, character in (("%0A", "\n"), ("%0D", "\r"), ("%25", "%")):
        found_text = found[3] if escape == "%0A" else found_text
        found_text = found_text.replace(escape, character)
    return spot(place), fields["title"], found_text


def places(program):
    """Lines, columns and offsets in bytes are the same place, and in a file with a byte order
    mark, line ends of Windows and letters outside ASCII too."""
    folder = papers(program, "places")
    plain = (folder / "fel.md").read_text("utf-8")
    (folder / "windows.md").write_bytes(b"\xef\xbb\xbf" + plain.replace("\n", "\r\n").encode())
    (folder / "mac.md").write_bytes(plain.replace("\n", "\r").encode())
    for name in ("fel.md", "windows.md", "mac.md"):
        data = (folder / name).read_bytes()
        spots = [p for d in as_json(program, name, cwd=folder)["papers"][0]["diagnostics"]
                 for p in [d["place"], *(n["place"] for n in d["notes"]), *(e["place"] for e in d["edits"])]
                 if p]
        expect(len(spots) > 5, "too few places")
        for p in spots:
            expect_equal(data[p["offset"]:p["end_offset"]].decode(), by_lines(data, p), f"{name} {p}")
    one, other = (run_of(program, name, cwd=folder)["results"] for name in ("fel.md", "mac.md"))
    for a, b in zip(one, other, strict=True):
        left, right = (r["locations"][0]["physicalLocation"]["region"] for r in (a, b))
        expect_equal(left, right, "regions of one text")


def by_lines(data, p):
    lines = data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if p["line"] == p["end_line"]:
        return lines[p["line"] - 1][p["column"] - 1:p["end_column"] - 1]
    return "\n".join([lines[p["line"] - 1][p["column"] - 1:], *lines[p["line"]:p["end_line"] - 1],
                      lines[p["end_line"] - 1][:p["end_column"] - 1]])


def sarif_shape(program):
    """What the standard requires and its schema cannot say; the numbers are its sections."""
    run = run_of(program, *everything(program))
    described = run["tool"]["driver"]["rules"]
    known = {slug for slug, *_ in rules(program)}
    expect_equal(run["columnKind"], "unicodeCodePoints", "columnKind")
    expect(len({r["id"] for r in described}) == len(described), "a rule is described twice")
    for rule in described:
        expect(rule["id"] in known, f"no such rule: {rule['id']}")
        for key in ("shortDescription", "fullDescription"):
            expect(rule[key]["text"] and not re.search(r"{\d}", rule[key]["text"]), f"{rule['id']}: {key}")
        expect_equal(rule["properties"]["tags"], [rule["id"].split("/")[0]], "tags")
        expect(rule["defaultConfiguration"].get("level") in ("error", "warning", "note", None), "level")
    prints = set()
    for result in run["results"]:
        expect_equal(described[result["ruleIndex"]]["id"], result["ruleId"], "3.27.6 ruleIndex")
        expect(result["level"] in ("error", "warning", "note"), "3.27.10 level")
        expect(result["message"]["text"], "3.27.11 message")
        prints.add((uri_spot(result).split(":")[0], *result["partialFingerprints"].values()))
        for location in [*result["locations"], *result.get("relatedLocations", [])]:
            region_is_sound(location["physicalLocation"])
        for fix in result.get("fixes", []):
            for change in fix["artifactChanges"]:
                for replacement in change["replacements"]:
                    region_is_sound({**change, "region": replacement["deletedRegion"]})
                    expect("text" in replacement["insertedContent"], "3.57.4 insertedContent")
    expect_equal(len(prints), len(run["results"]), "3.27.17: fingerprints of their own")
    expect(any("relatedLocations" in r for r in run["results"]), "no related location")
    expect(any("fixes" in r for r in run["results"]), "no fix")


def region_is_sound(physical):
    uri = physical["artifactLocation"]["uri"]
    expect(re.fullmatch(r"[A-Za-z0-9/._~!$&'()*+,;=@%:-]+", uri), f"3.4.3: {uri}")
    region = physical.get("region")
    if region:
        start, end = ((region[f"{e}Line"], region[f"{e}Column"]) for e in ("start", "end"))
        expect(min(start) >= 1 and start <= end, f"3.30: {region}")
        expect(region["byteOffset"] >= 0 and region["byteLength"] >= 0, f"3.30.11: {region}")


EXEMPTED = head("undantag:\n  - regel: struktur/avsnitt-dubbelt\n"
                "    skäl: Rubriken används två gånger enligt nämndens ordning.\n",
                "Vägen byggs.\n\n# Ärende\n\nEtt.\n\n# Ärende\n\nTvå.\n")


def exempted(program):
    """What a paper is exempted from is told with its reason, apart from its faults."""
    folder = program.folder("speaking", "exempted")
    (folder / "a.md").write_text(EXEMPTED, "utf-8")
    reason = "Rubriken används två gånger enligt nämndens ordning."
    document = as_json(program, "--strict", "a.md", cwd=folder)
    paper, = document["papers"]
    expect_equal((document["exit_status"], document["counts"]["exempted"], paper["diagnostics"]),
                 (WELL, 1, []), "counts")
    expect_equal([(d["rule"], d["reason"], d["exemption"]["line"]) for d in paper["exempted"]],
                 [("struktur/avsnitt-dubbelt", reason, 5)], "exempted")
    result, = run_of(program, "a.md", cwd=folder)["results"]
    suppression, = result["suppressions"]
    expect_equal((suppression["kind"], suppression["justification"],
                  suppression["location"]["physicalLocation"]["region"]["startLine"]),
                 ("inSource", reason, 5), "suppression")
    expect_equal(check(program, "github", "a.md", cwd=folder).out, b"", "annotations")


def valid_sarif(program):
    """By the schema of the standard, and by the validator of the SARIF SDK, which knows what
    the schema cannot say but passes over what it cannot read."""
    import jsonschema
    folder = program.folder("sarif")
    package = modules(program) / "node_modules" / "@microsoft" / "sarif-multitool-linux"
    if not package.exists():
        raise Skip("the SARIF validator could not be fetched")
    (package / "Sarif.Multitool").chmod(0o755)
    schema = json.loads((package / "sarif-2.1.0.json").read_text("utf-8-sig"))
    checker = jsonschema.validators.validator_for(schema)(schema)
    (folder / "undantag.md").write_text(EXEMPTED, "utf-8")
    document = json.loads(check(program, "sarif", *everything(program), folder / "undantag.md").out)
    expect(any(r["suppressions"] for r in document["runs"][0]["results"]), "nothing is suppressed")
    faults = [f"{list(e.path)}: {e.message[:200]}" for e in checker.iter_errors(document)]
    expect(not faults, "\n".join(faults[:10]))
    said = validate(package, folder / "good.sarif", document)
    expect("SARIF2005" in said, f"the validator has not read it:\n{said}")  # we have no home page
    # A finding of a whole file has no region; the validator would rather have one.
    odd = [line for line in said.splitlines() if re.search(r": (error|warning) ", line)
           and "SARIF2017" not in line and "SARIF2005" not in line]
    expect(not odd, "\n".join(odd[:10]))
    document["runs"][0]["results"][0]["ruleIndex"] = 9999
    expect("SARIF1009" in validate(package, folder / "bad.sarif", document), "the validator sees nothing")
    document["runs"][0]["results"][0]["level"] = "advice"
    expect(list(checker.iter_errors(document)), "the schema sees nothing")


def validate(package, place, document):
    place.write_text(json.dumps(document), "utf-8")
    done = subprocess.run([package / "Sarif.Multitool", "validate", place], stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, timeout=300,
                          env={**os.environ, "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"})
    return done.stdout.decode("utf-8", "replace")


# Surroundings

def no_place(program):
    """Faults that no paper has: a folder without papers, a template that is not there."""
    folder = papers(program, "no-place")
    (folder / "tom").mkdir(exist_ok=True)
    document = as_json(program, "--template", "finns-inte", "fel.md", "tom", cwd=folder)
    expect_equal([(d["rule"], d["place"]) for d in document["others"]],
                 [("fil/inga-handlingar", {"file": "tom"}), ("mall/saknas", None)], "others")
    expect_equal((document["papers"], document["exit_status"]), ([], SETUP), "papers")
    run = run_of(program, "--template", "finns-inte", "fel.md", "tom", cwd=folder)
    invocation = run["invocations"][0]
    expect_equal((invocation["executionSuccessful"], invocation["exitCode"]), (False, SETUP), "invocation")
    told = invocation["toolExecutionNotifications"]
    expect_equal([n["associatedRule"]["id"] for n in told], ["mall/saknas"], "notifications")
    expect_equal([r["ruleId"] for r in run["results"]], ["fil/inga-handlingar"], "results")
    lines = check(program, "github", "--template", "finns-inte", "fel.md", "tom", cwd=folder).out.decode()
    expect(re.search(r"^::error title=mall/saknas::", lines, re.M), lines)


def odd_names(program):
    folder = papers(program, "odd")
    odd = "två, mål 100%: #1.md"
    shutil.copy(folder / "fel.md", folder / odd)
    shutil.copy(folder / "fel.md", os.fsencode(folder) + b"/latin-\xe5.md")
    (folder / "latin.md").write_bytes("---\ntitel: Åtgärd\n".encode("latin-1"))
    for name in (odd, f"./{odd}", folder / odd):
        uri = run_of(program, name, cwd=folder)["results"][0]["locations"][0]["physicalLocation"][
            "artifactLocation"]
        path = urllib.parse.unquote(uri["uri"].removeprefix("file://"))
        expect_equal((path, "uriBaseId" in uri), (str(name).removeprefix("./"), not str(name).startswith("/")),
                     "uri")
    line = check(program, "github", odd, cwd=folder).out.decode().splitlines()[0]
    expect("file=två%2C mål 100%25%3A #1.md," in line, line)
    raw = run_of(program, os.fsdecode(b"latin-\xe5.md"), cwd=folder)
    expect_equal(raw["artifacts"][0]["location"]["uri"], "latin-%E5.md", "a name that is not UTF-8")
    expect("latin-\ufffd.md" in check(program, "json", os.fsdecode(b"latin-\xe5.md"), cwd=folder).out.decode(),
           "the name is not in the JSON")
    unread = as_json(program, "latin.md", cwd=folder)
    expect_equal([d["rule"] for d in unread["papers"][0]["diagnostics"]], ["fil/kodning"], "unreadable")
    expect_equal(unread["papers"][0]["diagnostics"][0]["place"]["offset"], 11, "the first bad byte")


def stdin(program):
    folder = papers(program, "stdin")
    given = {form: check(program, form, "-", cwd=folder, stdin=open(folder / "fel.md", "rb")).out.decode()
             for form in FORMATS}
    expect_equal(json.loads(given["json"])["papers"][0]["file"], "-", "file")
    run = json.loads(given["sarif"])["runs"][0]
    expect_equal(run["artifacts"][0]["location"], {"uri": "-", "description": {"text": "<standard input>"}},
                 "artifact")
    expect("file=" not in given["github"] and "::4:8: " in given["github"], given["github"])


def lost_output(program):
    folder = papers(program, "lost")
    for form in FORMATS:
        with open("/dev/full", "wb") as full:
            result = check(program, form, "fel.md", cwd=folder, stdout=full)
        expect_equal(result.status, OUTPUT, f"exit of {form} with a full disk")
        expect("fil/skrivning" in result.said, result.said)
        read, write = os.pipe()
        os.close(read)
        result = check(program, form, "fel.md", cwd=folder, stdout=write)
        os.close(write)
        expect_equal(result.status, OUTPUT, f"exit of {form} with a closed pipe")
        result = check(program, form, "fel.md", cwd=folder, wrap=["sh", "-c", 'exec "$@" >&-', "sh"])
        expect_equal(result.status, OUTPUT, f"exit of {form} with closed stdout")
    with open("/dev/full", "wb") as full:
        result = program.run("check", "--fix", "--dry-run", "fel.md", cwd=folder, stdout=full)
    expect_equal(result.status, OUTPUT, "exit of a diff with a full disk")


def strict(program):
    folder = papers(program, "strict")
    (folder / "varning.md").write_text(head(body="1. Vägen byggs.\n3. Bron byggs.\n"), "utf-8")
    for arguments, status, summary in (
            ((), WELL, "1 of 1 paper without errors, 0 errors, 1 warning"),
            (("--strict",), PAPER_FAULT, "0 of 1 paper without errors and warnings, 0 errors, 1 warning")):
        result = program.run("check", *arguments, "varning.md", cwd=folder)
        expect_equal(result.status, status, f"exit of {arguments}")
        expect_equal(result.said.splitlines()[-1], summary, "summary")
        document = as_json(program, *arguments, "varning.md", cwd=folder)
        expect_equal((document["exit_status"], document["strict"], document["counts"]["passed"]),
                     (status, bool(arguments), int(not arguments)), "document")
    sound = program.run("check", "--strict", "väl.xml", cwd=folder)
    expect_equal(sound.status, WELL, "exit of a sound paper")


def colours(program):
    folder = papers(program, "colours")
    for variables, wanted in (({"TERM": "xterm"}, True), ({"TERM": "xterm", "NO_COLOR": ""}, True),
                              ({"TERM": "xterm", "NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False),
                              ({}, False)):
        said = at_terminal(program, folder, variables)
        expect("fel.md" in said, said)
        expect_equal("\033[" in said, wanted, f"colours with {variables}")
    expect("\033[" not in program.run("check", "fel.md", cwd=folder, language={"TERM": "xterm"}).said,
           "colours in a file")


def at_terminal(program, folder, variables):
    """What it says to a terminal, standard output being none."""
    ours, theirs = pty.openpty()
    environment = {k: v for k, v in program.environment().items() if k not in ("TERM", "NO_COLOR")}
    running = subprocess.Popen([*program.command, "check", "fel.md"], cwd=folder, stderr=theirs,
                               env={**environment, **variables}, stdout=subprocess.DEVNULL,
                               stdin=subprocess.DEVNULL)
    os.close(theirs)
    said = b""
    while select.select([ours], [], [], PATIENCE * (20 if program.valgrind else 1))[0]:
        try:
            part = os.read(ours, 65536)
        except OSError:  # Linux tells so that the other side is closed
            break
        if not part:
            break
        said += part
    os.close(ours)
    running.wait()
    return said.decode("utf-8", "replace")


def many_faults(program):
    """All are reported, in order."""
    folder = papers(program, "many")
    body = "Vägen byggs.\n\n# Ärende\n\n" + "".join(f"Se [kartan](#) {n}.\n\n" for n in range(MANY_FAULTS))
    (folder / "tusen.md").write_text(head(body=body), "utf-8")
    document = as_json(program, "tusen.md", cwd=folder)
    found = document["papers"][0]["diagnostics"]
    expect_equal(document["counts"]["errors"], MANY_FAULTS, "errors")
    expect_equal(len(found) + document["counts"]["unlisted"], MANY_FAULTS, "listed and counted")
    expect_equal(len(found), MANY_FAULTS, "listed")
    lines = [d["place"]["line"] for d in found]
    expect_equal(lines, sorted(lines), "order")
    prints = {r["partialFingerprints"]["beslut/v1"] for r in run_of(program, "tusen.md", cwd=folder)["results"]}
    expect_equal(len(prints), MANY_FAULTS, "fingerprints")
    expect_equal(len(check(program, "github", "tusen.md", cwd=folder).out.splitlines()), MANY_FAULTS, "lines")


def many_papers(program):
    folder = papers(program, "papers")
    many = folder / "sammanträde"
    many.mkdir(exist_ok=True)
    for n in range(200):
        (many / f"{n:03}.md").write_text(head("datum: snart\n" if n % 2 else "", "Vägen byggs.\n"), "utf-8")
    document = as_json(program, "sammanträde", cwd=folder)
    expect_equal([p["file"] for p in document["papers"]],
                 [f"sammanträde/{n:03}.md" for n in range(200)], "papers in order")
    expect_equal((document["counts"]["papers"], document["counts"]["passed"]), (200, 100), "counts")
    expect_equal([p["errors"] for p in document["papers"]], [0, 1] * 100, "errors")


def usage(program):
    folder = papers(program, "usage")
    for slug, arguments in (("anrop/värde", ["--format", "xml", "fel.md"]),
                            ("anrop/ensam", ["--dry-run", "fel.md"]),
                            ("anrop/ihop", ["--fix", "-"]),
                            ("anrop/ihop", ["--fix", "--dry-run", "--format", "json", "fel.md"])):
        for language in (None, SWEDISH):
            result = program.run("check", *arguments, cwd=folder, language=language)
            expect_equal((result.status, result.out), (USAGE, b""), f"{arguments}")
            expect(f"[{slug}]" in result.said, result.said)


# Mending

MISSPELT = head("diarenummer: TN 2024-17\nmotagare:\n  - rol: x\n  - roll: Säkerhetschef\n")
MENDED = MISSPELT.replace("diarenummer", "diarienummer").replace("motagare", "mottagare")


def paper_to_mend(program, name, content=MISSPELT):
    folder = program.folder("mending", name)
    (folder / "a.md").write_text(content, "utf-8", newline="")
    return folder


def mends(program):
    folder = paper_to_mend(program, "mends")
    shutil.copy(program.root / "tests" / "speaking" / "väl.xml", folder / "b.xml")
    result = program.run("check", "--fix", ".", cwd=folder)
    expect_equal((folder / "a.md").read_text("utf-8"), MENDED, "the file")
    expect_equal(result.status, PAPER_FAULT, "exit: 'rol' is too short to be certain of")
    expect_equal(re.findall(r"\[(\S+)\]$", result.said, re.M), ["fält/okänt"], "what is left")
    expect(result.said.endswith("2 fixes in 1 paper\n1 of 2 papers without errors, 1 error, 0 warnings\n"),
           result.said)
    again = program.run("check", "--fix", ".", cwd=folder, language=SWEDISH)
    expect("\n0 rättningar i 0 handlingar\n" in again.said, again.said)
    expect_equal((folder / "a.md").read_text("utf-8"), MENDED, "the file, mended twice")
    expect_equal(sorted(p.name for p in folder.iterdir()), ["a.md", "b.xml"], "files left behind")


def shows(program):
    folder = paper_to_mend(program, "shows")
    result = program.run("check", "--fix", "--dry-run", "a.md", cwd=folder)
    expect_equal((folder / "a.md").read_text("utf-8"), MISSPELT, "the file")
    wanted = ("--- a.md\n+++ a.md\n@@ -1,8 +1,8 @@\n ---\n titel: Prov\n organ: Tekniska nämnden\n"
              "-diarenummer: TN 2024-17\n-motagare:\n+diarienummer: TN 2024-17\n+mottagare:\n"
              "   - rol: x\n   - roll: Säkerhetschef\n ---\n")
    expect_equal(result.out.decode(), wanted, "the diff")
    expect("\n2 fixes in 1 paper, not written (--dry-run)\n" in result.said, result.said)
    wrote = program.run("check", "--fix", "a.md", cwd=folder)
    expect_equal(wrote.status, result.status, "exit without --dry-run")
    nothing = program.run("check", "--fix", "--dry-run", "a.md", cwd=folder)
    expect_equal(nothing.out, b"", "the diff of what needs no mending")


def patches(program):
    """patch and git make of the diff what --fix makes of the file."""
    tools = [tool for tool in (["patch", "-p0", "-s"], ["git", "apply", "-p0"]) if shutil.which(tool[0])]
    expect(tools, "neither patch nor git is there")
    far = "".join(f"Stycke {n}.\n\n" for n in range(30))
    texts = {"vanlig.md": MISSPELT, "två ord.md": MISSPELT, 'citat".md': MISSPELT,
             "windows.md": MISSPELT.replace("\n", "\r\n"), "utan-slut.md": MISSPELT.rstrip("\n"),
             "kort.md": "---\ndiarenummer: 1\ntitle: x\n---", "bom.md": "\ufeff" + MISSPELT,
             "långt.xml": LONG_XML.format(far=far, a="diarenummer", b="mottagre")}
    for number, tool in enumerate(tools):
        for name, text in texts.items():
            folder = program.folder("mending", "patches", str(number), str(list(texts).index(name)))
            (folder / name).write_text(text, "utf-8", newline="")
            diff = program.run("check", "--fix", "--dry-run", name, cwd=folder).out
            done = subprocess.run(tool, cwd=folder, input=diff, stdout=subprocess.PIPE,
                                  stderr=subprocess.STDOUT, env={**os.environ, "GIT_CEILING_DIRECTORIES": str(folder.parent)})
            expect_equal(done.returncode, 0, f"{tool} on {name}: {done.stdout.decode()}\n{diff.decode()}")
            patched = (folder / name).read_bytes()
            expect(patched != text.encode(), f"{tool} changed nothing in {name}:\n{diff.decode()}")
            (folder / name).write_text(text, "utf-8", newline="")
            program.run("check", "--fix", name, cwd=folder)
            expect_equal(patched, (folder / name).read_bytes(), f"{tool} on {name}")


LONG_XML = ('<beslut xmlns="urn:beslut:1"><titel>Prov</titel><organ>Tekniska nämnden</organ>\n'
            "<{a}>TN 2024-17</{a} >\n<!--\n{far}-->\n<{b}>Vägverket</{b}>\n<brödtext>"
            "<h1>Förslag till beslut</h1><p>Vägen byggs.</p></brödtext></beslut>\n")


def mends_xml(program):
    folder = program.folder("mending", "xml")
    (folder / "a.xml").write_text(LONG_XML.format(far="", a="diarenummer", b="mottagre"), "utf-8")
    result = program.run("check", "--fix", "a.xml", cwd=folder)
    expect_equal(result.status, WELL, result.said)
    expect_equal((folder / "a.xml").read_text("utf-8"),
                 LONG_XML.format(far="", a="diarienummer", b="mottagare"), "both tags")


def keeps_form(program):
    """Byte order mark, line ends of any kind and a missing last one stay."""
    for number, form in enumerate((lambda t: "\ufeff" + t.replace("\n", "\r\n"), lambda t: t.replace("\n", "\r"),
                                   lambda t: t.rstrip("\n"), lambda t: t.replace("\n", "\r\n", 3))):
        folder = paper_to_mend(program, f"form-{number}", form(MISSPELT))
        program.run("check", "--fix", "a.md", cwd=folder)
        expect_equal((folder / "a.md").read_bytes(), form(MENDED).encode(), f"form {number}")


def keeps_file(program):
    """The mode stays, and a link is followed."""
    folder = paper_to_mend(program, "file")
    (folder / "a.md").chmod(0o640)
    link = folder / "länk.md"
    link.unlink(missing_ok=True)
    link.symlink_to("a.md")
    program.run("check", "--fix", "länk.md", cwd=folder)
    expect(link.is_symlink(), "the link is gone")
    expect_equal((folder / "a.md").read_text("utf-8"), MENDED, "what the link leads to")
    expect_equal((folder / "a.md").stat().st_mode & 0o777, 0o640, "mode")


def leaves_unreadable(program):
    """Where a part cannot be read, what follows may be something else than it seems."""
    for number, data in enumerate((MISSPELT.replace("organ: T", "organ: 'T").encode(),
                                   MISSPELT.encode("latin-1"), MISSPELT.encode() + b"\x00",
                                   MISSPELT.replace("titel: Prov", "titel: &a Prov\nformat: *b").encode())):
        folder = program.folder("mending", f"unreadable-{number}")
        (folder / "a.md").write_bytes(data)
        result = program.run("check", "--fix", "a.md", cwd=folder)
        expect(result.status in (PAPER_FAULT, INPUT), result.said)
        expect("\n0 fixes in 0 papers\n" in result.said, result.said)
        expect_equal((folder / "a.md").read_bytes(), data, "the file")
    folder = program.folder("mending", "unreadable-xml")
    text = LONG_XML.format(far="", a="diarenummer", b="mottagare").replace("</h1>", "")
    (folder / "a.xml").write_text(text, "utf-8")
    program.run("check", "--fix", "a.xml", cwd=folder)
    expect_equal((folder / "a.xml").read_text("utf-8"), text, "the file")


def not_certain(program):
    """A name that is given already, and one in quotation marks, are left to the author."""
    for number, extra in enumerate(("diarenummer: 1\ndiarienummer: 2\n", "'diarenummer': 1\n",
                                    "diarenumer: 1\n", "diarenummer: 1\ndiarienumer: 2\n")):
        folder = paper_to_mend(program, f"not-certain-{number}", head(extra))
        result = program.run("check", "--fix", "a.md", cwd=folder)
        expect("[fält/okänt]" in result.said, result.said)
        expect_equal((folder / "a.md").read_text("utf-8"), head(extra), extra)


def cannot_write(program):
    """It is told, the file stays, and the faults that are still there are reported."""
    folder = paper_to_mend(program, "cannot-write")
    refused(program.run("check", "--fix", "a.md", cwd=folder, wrap=["prlimit", "--fsize=16"]), folder)
    if os.geteuid() == 0:
        with reachable_by_nobody(program) as (public, moved):
            shutil.copy(folder / "a.md", public)
            (public / "a.md").chmod(0o644)
            refused(moved.run("check", "--fix", "a.md", cwd=public, wrap=NOBODY), public)
            public.chmod(0o777)  # the folder could be written, and the file says no
            refused(moved.run("check", "--fix", "a.md", cwd=public, wrap=NOBODY), public)
    else:
        (folder / "a.md").chmod(0o444)
        refused(program.run("check", "--fix", "a.md", cwd=folder), folder)


def refused(result, folder):
    expect_equal(result.status, OUTPUT, f"exit\n{result.said}")
    expect("[fil/skrivning]" in result.said and result.said.count("[fält/okänt]") == 2, result.said)
    expect("\n0 fixes in 0 papers\n" in result.said, result.said)
    expect_equal((folder / "a.md").read_text("utf-8"), MISSPELT, "the file")


def mends_and_tells(program):
    """With a format for programs the document tells what was mended and what is left."""
    folder = paper_to_mend(program, "tells")
    before = as_json(program, "a.md", cwd=folder)
    edits = [e for d in before["papers"][0]["diagnostics"] for e in d["edits"]]
    data = (folder / "a.md").read_bytes()
    for e in sorted(edits, key=lambda e: -e["place"]["offset"]):
        data = data[:e["place"]["offset"]] + e["replacement"].encode() + data[e["place"]["end_offset"]:]
    after = as_json(program, "--fix", "a.md", cwd=folder)
    expect_equal((folder / "a.md").read_bytes(), data, "the edits and the file")
    expect_equal((after["counts"]["fixes"], after["papers"][0]["fixes"], after["counts"]["errors"]), (2, 2, 1),
                 "counts")
