"""Many papers in one run: side by side, only what has changed, and broken off at any moment.

Every output must be the one that an undisturbed run on one thread gives."""
import os
import pty
import random
import re
import select
import shutil
import signal
import subprocess
import time

from program import SWEDISH
from suite import expect, expect_equal

RECORD = ".beslut-record"
PAPERS = 24
ROUNDS = 6  # of killing
SUMMARY = re.compile(r"(\d+) of (\d+) papers made, (?:(\d+) unchanged, )?\d+ errors?, .* seconds\n\Z")

PAPER = """---
dokument: tjänsteskrivelse
titel: Ärende {n}
diarienummer: KS 2024-{n}
datum: 2024-03-{day:02}
organ: Kommunstyrelsen
förvaltning: Kommunledningskontoret
handläggare: Lina Berg
---
# Förslag till beslut

1. Kommunstyrelsen godkänner rapport {n}.

# Sammanfattning

{text}

![Karta över kvarter {n}](karta.png)

# Beslutsunderlag

- Tjänsteskrivelse, Ärende {n}, 2024-03-{day:02}
"""
SENTENCE = "Rapporten visar hur långt arbetet har kommit och vad som är kvar att göra. "


def add(suite, program):
    tests = [side_by_side, faults_in_order, nothing_again, only_what_changed, by_force, any_record,
             one_paper_keeps_none, told_again, options_count, wrong_numbers, quiet, interrupted,
             killed, on_a_terminal]
    for test in tests:
        suite.add(f"{program.name}: batch: {test.__name__.replace('_', ' ')}",
                  lambda test=test: test(program))


def meeting(program, name, papers=PAPERS, length=30):
    """A fresh folder with a folder of papers, each of `length` sentences."""
    place = program.folder("batch", name)
    shutil.rmtree(place)
    (place / "papper").mkdir(parents=True)
    use_picture(program, place, "plan.png")
    for n in range(1, papers + 1):
        write(place, n, SENTENCE * length)
    return place


def use_picture(program, place, name):
    shutil.copy(program.root / "tests" / "figures" / "bilder" / name, place / "papper" / "karta.png")


def write(place, n, text):
    (place / "papper" / f"p{n:05}.md").write_text(
        PAPER.format(n=n, day=n % 28 + 1, text=text), "utf-8")


def render(program, place, *arguments, out="klart", status=0, **more):
    """How many were made and left unchanged."""
    done = program.run("render", "--template", program.root / "templates" / "grund", "-o", out,
                       *arguments, "papper", cwd=place, **more)
    expect_equal(done.status, status, done.said)
    found = SUMMARY.search(done.said)
    expect(found, f"no summary: {done.said}")
    return int(found[1]), int(found[3] or 0)


def files(place):
    """Outputs by name, without the record and what a kill may leave."""
    return {str(path.relative_to(place)): path.read_bytes() for path in sorted(place.rglob("*"))
            if path.is_file() and not path.name.startswith(".beslut-")}


def side_by_side(program):
    place = meeting(program, "side")
    expect_equal(render(program, place, "-j1", out="en"), (PAPERS, 0), "on one thread")
    alone = files(place / "en")
    expect_equal(len(alone), 2 * PAPERS, "outputs")
    for threads in ("-j2", "-j7", "--jobs=200"):
        out = f"flera{threads}"
        render(program, place, threads, out=out)
        expect(files(place / out) == alone, f"{threads} gives other bytes than -j1")


def faults_in_order(program):
    """Messages come in the order of the papers, also of those that fail."""
    place = meeting(program, "faults")
    for n in (2, 3, 11, 20):
        path = place / "papper" / f"p{n:05}.md"
        path.write_text(path.read_text("utf-8").replace("datum: 2024-03", "datum: 2024-13"), "utf-8")
    said = []
    for threads in ("-j1", "-j2", "-j9"):
        done = program.run("check", threads, "papper", cwd=place)
        expect_equal(done.status, 2, done.said)
        said.append(done.said)
        out = program.run("render", threads, "--force", "-o", "klart", "papper", cwd=place)
        expect("20 of 24 papers made" in out.said, out.said)
        sarif = program.run("check", threads, "--format", "sarif", "papper", cwd=place)
        said[-1] += sarif.out.decode()
    expect(said[0] == said[1] == said[2], "what is said hangs on the number of threads")
    expect_equal(re.findall(r"^papper/(p\d+)\.md:\d+:\d+: error", said[0], re.M),
                 ["p00002", "p00003", "p00011", "p00020"], "faults in order")


def nothing_again(program):
    place = meeting(program, "nothing")
    render(program, place)
    before = {path.name: path.stat().st_mtime_ns for path in (place / "klart").iterdir()}
    expect_equal(render(program, place, "-j3"), (0, PAPERS), "the second run")
    after = {path.name: path.stat().st_mtime_ns for path in (place / "klart").iterdir()}
    expect_equal(after, before, "no file is written again")
    said = program.run("render", "-o", "klart", "papper", cwd=place, language=SWEDISH).said
    expect("oförändrade" in said, said)


def only_what_changed(program):
    place = meeting(program, "changed")
    shutil.copytree(program.root / "templates", place / "mallar")
    mine = ["--template", "mallar/grund"]
    render(program, place)
    expect_equal(render(program, place, *mine), (0, PAPERS), "the same template from elsewhere")
    changes = [
        ("a paper", 1, lambda: write(place, 5, "Annan text.")),
        ("an output that is gone", 1, lambda: (place / "klart" / "p00003.pdf").unlink()),
        ("an output that somebody has written to", 1,
         lambda: (place / "klart" / "p00004.html").write_text("borta", "utf-8")),
        ("the picture in all of them", PAPERS,
         lambda: use_picture(program, place, "palett.png")),
        ("the template", PAPERS, lambda: replace(place / "mallar" / "grund" / "template.xml", "#17506e", "#17506f")),
        ("nothing but the time of a file", 0, lambda: os.utime(place / "papper" / "p00001.md")),
        ("a file that no paper names", 0, lambda: (place / "papper" / "annat.pdf").write_bytes(b"%PDF")),
        ("a paper that is new", 1, lambda: write(place, PAPERS + 1, "Ny.")),
    ]
    papers = PAPERS
    for what, made, change in changes:
        change()
        papers += what == "a paper that is new"
        expect_equal(render(program, place, *mine), (made, papers - made), f"after {what}")
        render(program, place, *mine, "--force", out="om")
        expect(files(place / "klart") == files(place / "om"), f"after {what}: not as if made anew")


def replace(path, old, new):
    text = path.read_text("utf-8")
    expect(old in text, f"{path} has no {old}")
    path.write_text(text.replace(old, new, 1), "utf-8")


def by_force(program):
    place = meeting(program, "force", papers=3)
    render(program, place)
    expect_equal(render(program, place, "--force"), (3, 0), "--force")
    expect_equal(render(program, place), (0, 3), "afterwards")


def any_record(program):
    """The record only saves work: whatever it says, outputs are right."""
    place = meeting(program, "record", papers=6)
    render(program, place)
    whole = files(place / "klart")
    record = place / "klart" / RECORD
    said = record.read_bytes()
    lines = said.splitlines(keepends=True)
    expect_equal(len(lines), 13, "a line for the maker, and one for each output")
    broken = {
        "gone": None, "empty": b"", "noise": random.Random(7).randbytes(5000),
        "torn": said[:len(said) // 2], "of another program": said.replace(b"beslut ", b"beslut 9", 1),
        "reversed": lines[0] + b"".join(reversed(lines[1:])), "twice": said + b"".join(lines[1:]),
        "numbers beyond all bounds": re.sub(rb" \d+ ", b" 99999999999999999999999 ", said),
        "paths": said.replace(b" p0", b" ../p0"),
    }
    for what, text in broken.items():
        record.unlink()
        if text is not None:
            record.write_bytes(text)
        made, unchanged = render(program, place)
        expect(made + unchanged == 6, f"record {what}: {made} made, {unchanged} unchanged")
        expect(files(place / "klart") == whole, f"record {what}: other outputs")
        expect_equal(render(program, place), (0, 6), f"after a record that is {what}")


def one_paper_keeps_none(program):
    place = meeting(program, "one", papers=1)
    paper = "papper/p00001.md"
    done = program.run("render", "-o", "klart", paper, cwd=place)
    expect_equal((done.status, done.said), (0, "1 of 1 paper made, 0 errors, 0 warnings\n"), "one paper")
    expect(not (place / "klart" / RECORD).exists(), "one paper leaves a record")
    write(place, 2, "Två.")
    render(program, place)
    done = program.run("render", "-o", "klart", paper, cwd=place)
    expect_equal(done.said, "0 of 1 paper made, 1 unchanged, 0 errors, 0 warnings\n", "known from before")


def told_again(program):
    """A warning is told as long as it holds, also of a paper that is not made again."""
    place = meeting(program, "told", papers=3)
    replace(place / "papper" / "p00002.md", "# Sammanfattning\n", "# Sammanfattning\n\n# Bakgrund\n")
    runs = [program.run("render", "-o", "klart", "papper", cwd=place).said for _ in range(2)]
    first, again = (re.sub(r"^\d+ of.*\n", "", said, flags=re.M) for said in runs)
    expect(first and first == again, f"first:\n{first}\nagain:\n{again}")


def options_count(program):
    place = meeting(program, "options", papers=2)
    render(program, place)
    expect_equal(render(program, place, "--pdf", "3a"), (2, 0), "another kind of PDF")
    expect_equal(render(program, place, "--format", "json"), (2, 0), "another format")
    expect_equal(render(program, place, "--format", "html"), (0, 2), "one of those there were")
    expect_equal(render(program, place), (2, 0), "the PDF that was written over")


def wrong_numbers(program):
    place = meeting(program, "wrong", papers=2)
    for value in ("0", "-1", "257", "999999999999999999999", "två", "", "2x"):
        for command in ("render", "check"):
            done = program.run(command, "-j", value, "papper", cwd=place)
            expect_equal(done.status, 3, f"-j {value!r}: {done.said}")
            expect("--jobs" in done.said, done.said)


def quiet(program):
    place = meeting(program, "quiet", papers=3)
    expect_equal(program.run("render", "-q", "-o", "klart", "papper", cwd=place).said, "", "--quiet")
    replace(place / "papper" / "p00002.md", "datum: 2024-03", "datum: 2024-13")
    done = program.run("render", "--quiet", "-o", "klart", "papper", cwd=place)
    expect_equal(done.status, 2, done.said)
    expect("p00002.md" in done.said and SUMMARY.search(done.said), done.said)


def start(program, place, *arguments, **more):
    return begin(program, place, "render", "--template", str(program.root / "templates" / "grund"), *arguments,
                 "papper", **more)


def begin(program, place, *words, **more):
    return subprocess.Popen([*program.command, *words], cwd=place, env=program.environment(),
                            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, **more)


# A run that can be killed has a group of its own, and leaves no word.
ALONE = {"start_new_session": True, "stderr": subprocess.DEVNULL}


def kill_after(process, seconds):
    """kill -9, to the whole group; whether the run had not come to its end by itself."""
    time.sleep(seconds)
    os.killpg(process.pid, signal.SIGKILL)
    return process.wait() == -signal.SIGKILL


def moment(chance, n, rounds):
    """A random share of a run, in the n-th of so many equal parts of it."""
    return (n + chance.random()) / rounds


def nothing_torn(place, whole, older, n):
    for name, data in files(place).items():
        expect(data in (whole.get(name), older.get(name)), f"round {n}: {name} is torn, or nobody's")


def wait_for_outputs(place, count, process):
    """Until so many have come; the run must not have ended before."""
    while process.poll() is None and (not place.exists() or len(list(place.glob("*.html"))) < count):
        time.sleep(0.002)


def interrupted(program):
    """Ctrl-C: what was begun is finished, the rest is left, and the next run makes only that."""
    place = meeting(program, "interrupted", papers=60, length=200)
    render(program, place, out="hel")
    whole = files(place / "hel")
    process = start(program, place, "-j2", "-o", "klart", stderr=subprocess.PIPE)
    wait_for_outputs(place / "klart", 4, process)
    process.send_signal(signal.SIGINT)
    said = process.communicate(timeout=100)[1].decode()
    expect_equal(process.returncode, -signal.SIGINT, f"ended by the signal: {said}")
    expect("The run was broken off." in said, said)
    made = files(place / "klart")
    expect(0 < len(made) < len(whole), f"{len(made)} outputs after Ctrl-C")
    expect(all(whole[name] == data for name, data in made.items()), "an output is torn")
    expect(not [p for p in (place / "klart").glob(".beslut-*") if p.name != RECORD], "left-overs")
    expect_equal(render(program, place), (60 - len(made) // 2, len(made) // 2), "the next run")
    expect(files(place / "klart") == whole, "other outputs than an undisturbed run")


def killed(program):
    """kill -9 at random moments; whatever stands under an output's name is whole, and a normal run
    mends the rest."""
    place = meeting(program, "killed", papers=40, length=100)
    began = time.monotonic()
    render(program, place, "-j2", out="hel")
    spent = time.monotonic() - began
    whole = files(place / "hel")
    chance, deaths = random.Random(2024), 0
    for n in range(ROUNDS):
        if n % 2:
            write(place, n, SENTENCE * (100 + n))
            render(program, place, "--force", out="hel")
            whole = files(place / "hel")
        older = files(place / "klart")
        process = start(program, place, "-j2", "-o", "klart", *["--force"] * (n % 3 == 2), **ALONE)
        deaths += kill_after(process, spent * moment(chance, n, ROUNDS))
        nothing_torn(place / "klart", whole, older, n)
    expect(deaths, "it never died")
    render(program, place)
    expect(files(place / "klart") == whole, "other outputs than an undisturbed run")
    expect_equal(render(program, place), (0, 40), "and all of it is known")


def on_a_terminal(program):
    """A bar that is gone when the run is over; nothing of it where there is no terminal."""
    place = meeting(program, "terminal", papers=60, length=250)
    master, slave = pty.openpty()
    process = start(program, place, "-j1", "-o", "klart", stderr=slave)
    os.close(slave)
    said = b""
    while True:
        ready, _, _ = select.select([master], [], [], 60)
        expect(ready, "the run says nothing more")
        try:
            part = os.read(master, 4096)
        except OSError:  # the other end is closed
            break
        if not part:
            break
        said += part
    os.close(master)
    expect_equal(process.wait(timeout=60), 0, said)
    text = said.decode()
    drawn = re.findall(r"\[#* *\] (\d+) of 60 papers, \d+ a second, \d+:\d\d left", text)
    expect(drawn and drawn == sorted(drawn, key=int), f"no bar: {text[:300]!r}")
    last = text.split("\r\x1b[K")[-1]
    expect(SUMMARY.search(last.replace("\r\n", "\n")), f"what is left on the last line: {last!r}")
    expect("\x1b" not in program.run("render", "--force", "-o", "klart", "papper", cwd=place).said,
           "control codes where there is no terminal")
