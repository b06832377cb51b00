"""The finished HTML: valid by the Nu checker, and accessible by axe in a browser, wide and
narrow, light and dark."""
import fcntl
import json
import os
import shutil
import subprocess

from pdf_tools import finished
from suite import Skip, expect



def add(suite, program, quick):
    if quick:
        return
    suite.add("html: valid", lambda: valid(program), stage=2)
    suite.add("html: accessible and narrow", lambda: accessible(program), stage=2)


def modules(program):
    """Node's modules of tests/browser, fetched once into build/browser."""
    for needed in ("node", "npm"):
        if not shutil.which(needed):
            raise Skip(f"{needed} is missing; it fetches the HTML checkers")
    source, folder = program.root / "tests" / "browser", program.root / "build" / "browser"
    folder.mkdir(parents=True, exist_ok=True)
    with open(folder / "lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        wanted = (source / "package.json").read_bytes()
        there = folder / "package.json"
        if not there.exists() or there.read_bytes() != wanted:
            install(source, folder)
        for script in source.glob("*.mjs"):
            shutil.copy(script, folder)
    return folder


def install(source, folder):
    work = folder / "new"
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir()
    shutil.copy(source / "package.json", work)
    done = subprocess.run(["npm", "install", "--no-audit", "--no-fund", "--ignore-scripts",
                           "--omit=optional"], cwd=work,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    if done.returncode != 0:
        raise Skip("npm could not fetch: " + done.stdout.decode("utf-8", "replace")[-300:])
    shutil.rmtree(folder / "node_modules", ignore_errors=True)
    (work / "node_modules").rename(folder / "node_modules")
    (work / "package.json").rename(folder / "package.json")


def valid(program):
    folder = modules(program)
    if not shutil.which("java"):
        raise Skip("java is missing; it runs the Nu HTML checker")
    jar = folder / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
    done = subprocess.run(["java", "-Xss16m", "-jar", jar, "--format", "text", *finished(program, "html")],
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=300)
    expect(done.returncode == 0, done.stdout.decode("utf-8", "replace")[:3000])


def accessible(program):
    folder = modules(program)
    browser = shutil.which("chromium")
    if not browser:
        raise Skip("chromium is missing; axe runs in it")
    done = subprocess.run(["node", "axe.mjs", browser, *finished(program, "html")], cwd=folder,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=600,
                          env=dict(os.environ))
    expect(done.returncode == 0, done.stderr.decode("utf-8", "replace")[-2000:])
    faults = json.loads(done.stdout)
    expect(not faults, "\n".join(faults[:30]))
