"""The program under test, run in a clean environment."""
import hashlib
import os
import re
import shutil
import subprocess
import threading
from pathlib import Path

from suite import Failure

SLUG = re.compile(r"\[([a-zåäö]+/[a-zåäö-]+)\]")
ENGLISH = {"LC_ALL": "C.UTF-8", "LANGUAGE": "en"}
SWEDISH = {"LC_ALL": "C.UTF-8", "LANGUAGE": "sv"}


class Result:
    def __init__(self, status, out, err):
        self.status, self.out, self.err = status, out, err

    @property
    def said(self):
        """Everything it said to people, as text."""
        return (self.err + self.out).decode("utf-8", "replace")


class Program:
    """first: the build that the others must equal. Its finished papers stay in
    `work`, for the tests that look at them with other tools."""

    def __init__(self, root, build, command, first, valgrind):
        self.root, self.build, self.command = root, build, command
        self.first, self.valgrind = first, valgrind
        self.name = build.name
        self.work = build / "test-work"
        shutil.rmtree(self.work, ignore_errors=True)
        self.work.mkdir(parents=True)
        self.slugs_seen = set()
        self.lock = threading.Lock()

    def environment(self, language=None):
        kept = {k: v for k, v in os.environ.items()
                if k in ("PATH", "HOME", "ASAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS")}
        return {**kept, **ENGLISH, **(language or {})}

    def run(self, *arguments, language=None, cwd=None, timeout=120, wrap=(), **more):
        """Runs it to its end. A death by signal or a sanitizer's report is a failure."""
        # No wish of the tester's own machine may reach the program, so stdin is closed too.
        more.setdefault("stdin", subprocess.DEVNULL)
        more.setdefault("stdout", subprocess.PIPE)
        done = subprocess.run([*wrap, *self.command, *map(str, arguments)],
                              env=self.environment(language), cwd=cwd or self.root,
                              stderr=subprocess.PIPE, timeout=timeout * (20 if self.valgrind else 1),
                              **more)
        result = Result(done.returncode, done.stdout or b"", done.stderr)
        with self.lock:
            self.slugs_seen.update(SLUG.findall(result.said))
        if result.status not in range(0, 10) or b"Sanitizer" in result.err or \
                b"runtime error" in result.err:
            raise Failure(f"{' '.join(map(str, arguments))}: exit {result.status}\n{result.said}")
        return result

    def folder(self, *parts):
        place = self.work.joinpath(*parts)
        place.mkdir(parents=True, exist_ok=True)
        return place

    def render(self, paper, **more):
        """PDF, HTML and JSON of a paper that has no errors."""
        name = Path(paper).relative_to(self.root)
        out = self.folder("papers", *name.parent.parts, name.suffix[1:])
        result = self.run("render", "-o", out, name, **more)
        if result.status != 0:
            raise Failure(f"render {name}: exit {result.status}\n{result.said}")
        export = self.run("export", name)
        if export.status != 0:
            raise Failure(f"export {name}: exit {export.status}\n{export.said}")
        pdf, html = out / (name.stem + ".pdf"), out / (name.stem + ".html")
        return {"pdf": pdf, "html": html, "json": export.out}


def digest(data):
    return hashlib.sha256(data).hexdigest()[:16]
