#!/usr/bin/env python3
"""How long a large meeting takes, in how much memory, on one thread and on several.

Usage: meeting.py BUILD [PAPERS]. The machine may be shared: look at the ratios. The floor is the same outputs, deflated
and written by zlib. Ends with an error when the outputs hang on the number of threads, or when a second run
makes anything again."""
import os
import re
import shutil
import sys
import tempfile
import time
import zlib
from pathlib import Path

CALL = """---
dokument: kallelse
titel: Kommunstyrelsens sammanträde
kommun: Åby kommun
organ: Kommunstyrelsen
datum: 2024-03-05
sammanträde: 2024-03-19
tid: 13.00
plats: Sessionssalen
källor:
  - namn: Resursmedel
    saldo: 900 mnkr
    år: 2024
sammanträdesdagar: [2024-03-19, 2024-05-21]
ärenden:
{items}---
"""
PAPER = """---
dokument: tjänsteskrivelse
titel: Rapport {n} om verksamheten i kvarter {n}
kommun: Åby kommun
diarienummer: KS 2024-{n}
datum: 2024-03-01
organ: Kommunstyrelsen
sammanträde: 2024-03-19
förvaltning: Kommunledningskontoret
handläggare: Lina Berg
uppdrag:
  - punkt: 2
    till: Enhet {unit}
    åtgärd: redovisa läget i kvarter {n}
    återrapport: 2024-05-21
finansiering:
  - punkt: 1
    belopp: {amount} tkr
    år: 2024
    från: Resursmedel
    till: Enhet {unit}
mottagare: [Enhet {unit}]
---
# Förslag till beslut

1. Kommunstyrelsen anvisar {amount} tkr år 2024 ur resursmedel till enhet {unit}.
2. Enhet {unit} får i uppdrag att redovisa läget i kvarter {n} den 21 maj 2024.

# Sammanfattning

{text}

# Beslutsunderlag

- Tjänsteskrivelse – Rapport {n} om verksamheten i kvarter {n}, 2024-03-01
"""
SENTENCE = "Rapporten om kvarter {n} visar hur långt arbetet har kommit och vad som är kvar att göra. "


def write(place, papers):
    for n in range(1, papers + 1):
        text = "\n\n".join(SENTENCE.format(n=n) * 3 for _ in range(n % 3 + 1))
        (place / f"p{n}.md").write_text(PAPER.format(n=n, unit=n % 40 + 1, amount=n % 50 + 1, text=text), "utf-8")
    items = "".join(f"  - handling: p{n}.md\n" for n in range(1, papers + 1))
    (place / "mote.md").write_text(CALL.format(items=items), "utf-8")


def run(program, place, *arguments):
    """What it said, in English, seconds, MiB at most."""
    said = place / "sagt.txt"
    began = time.monotonic()
    pid = os.fork()
    if pid == 0:
        try:
            os.chdir(place)
            out = os.open(said, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
            os.dup2(out, 1)
            os.dup2(out, 2)
            os.execve(program, [program, "meeting", *arguments, "mote.md"],
                      {**os.environ, "LC_ALL": "C.UTF-8", "LANGUAGE": "en"})
        finally:
            os._exit(127)
    _, status, usage = os.wait4(pid, 0)
    seconds = time.monotonic() - began
    text = said.read_text("utf-8")
    if os.waitstatus_to_exitcode(status):
        sys.exit(f"exit {os.waitstatus_to_exitcode(status)}:\n{text[-2000:]}")
    return text, seconds, usage.ru_maxrss / 1024


def outputs(folder):
    return {path.name: path for path in sorted(folder.iterdir()) if not path.name.startswith(".beslut-")}


def differ(one, other):
    a, b = outputs(one), outputs(other)
    return sorted(set(a) ^ set(b)) + [name for name in a if name in b and a[name].read_bytes() != b[name].read_bytes()]


def stamps(folder):
    return {name: path.stat().st_mtime_ns for name, path in outputs(folder).items()}


def floor(folder, sinks):
    """Seconds to deflate the same bytes and write as many new files; reading them is left out."""
    sinks.mkdir()
    spent = 0
    for name, path in outputs(folder).items():
        data = path.read_bytes()
        began = time.monotonic()
        (sinks / name).write_bytes(zlib.compress(data, 6))
        spent += time.monotonic() - began
    return spent


def main(build, papers="500"):
    program = str(Path(build, "beslut").resolve())
    place = Path(tempfile.mkdtemp(prefix="beslut-bench-"))
    try:
        write(place, int(papers))
        print(f"a meeting of {papers} papers")
        times = {}
        for threads in ("1", "2"):
            _, times[threads], memory = run(program, place, f"-j{threads}", "-o", f"ut{threads}")
            print(f"  -j{threads}        {times[threads]:7.1f} s  {int(papers) / times[threads]:6.0f} papers a second"
                  f"  {memory:6.0f} MiB at most")
        if wrong := differ(place / "ut1", place / "ut2"):
            sys.exit(f"-j1 and -j2 differ: {', '.join(wrong[:9])}")
        before = stamps(place / "ut2")
        said, again, memory = run(program, place, "-j2", "-o", "ut2")
        found = re.search(r"^0 of \d+ papers? made, (\d+) unchanged", said, re.M)
        if not found or found[1] != papers or stamps(place / "ut2") != before:
            sys.exit(f"the second run made something again:\n{said[-500:]}")
        least = floor(place / "ut1", place / "golv")
        size = sum(path.stat().st_size for path in outputs(place / "ut1").values()) / 1048576
        print(f"  again      {again:7.1f} s  {found[1]} unchanged, nothing made  {memory:6.0f} MiB at most")
        print(f"  floor      {least:7.1f} s  {size:.0f} MiB of outputs, deflated and written")
        print(f"  -j1 / -j2 = {times['1'] / times['2']:.2f}, -j1 / floor = {times['1'] / least:.1f}, "
              f"again / -j2 = {again / times['2']:.2f}; same bytes in {len(outputs(place / 'ut1'))} files")
    finally:
        shutil.rmtree(place)


main(*sys.argv[1:])
