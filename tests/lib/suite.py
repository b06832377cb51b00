"""A list of tests, run side by side, counted and reported.

A test is a name and a function that returns when all is well, raises Failure, raises Skip
when a tool outside the project is missing, or Unable when the tester lacks a right. Under
CI=true a Skip is a failure: there every tool must be present. Tests of a later stage start
when those of the earlier ones have ended, and may use what they made: a choice of tests takes in those
on which they stand.
"""
import os
import sys
import threading
import time
import traceback
from concurrent.futures import ThreadPoolExecutor


class Failure(Exception):
    pass


class Skip(Exception):
    pass


class Unable(Exception):
    pass


def expect(condition, message):
    if not condition:
        raise Failure(message)


def expect_equal(found, wanted, what):
    if found != wanted:
        raise Failure(f"{what}:\n  found:  {found!r}\n  wanted: {wanted!r}")


class Suite:
    def __init__(self, only):
        self.only = only
        self.tests = []
        self.passed = self.failed = self.skipped = 0
        self.slow = []
        self.notes = []
        self.lock = threading.Lock()

    def add(self, name, function, stage=1, after=("decisions",)):
        """Stages: 1 makes outputs, 2 uses them, 3 looks back on everything. `after` are words in the
        names of the tests of earlier stages without which this one has nothing to look at."""
        self.tests.append((stage, name, function, after if stage > 1 else ()))

    def stages(self):
        """The chosen tests by stage, with those on which they stand."""
        chosen = [t for t in self.tests if not self.only or any(word in t[1] for word in self.only)]
        words = {word for _, _, _, after in chosen for word in after}
        wanted = {name for _, name, _, _ in chosen} | {
            name for stage, name, _, _ in self.tests if stage == 1 and any(word in name for word in words)}
        return {stage: [(name, function) for at, name, function, _ in self.tests if at == stage and name in wanted]
                for stage in sorted({stage for stage, *_ in self.tests})}

    def count(self, passed=0, failed=0):
        """Adds tests that another program ran and counted."""
        with self.lock:
            self.passed += passed
            self.failed += failed

    def note(self, line):
        """A line for the report: what a test looked at, counted."""
        with self.lock:
            self.notes.append(line)

    def run(self):
        workers = max(2, os.cpu_count() or 2)
        for tests in self.stages().values():
            with ThreadPoolExecutor(workers) as pool:
                list(pool.map(self._run_one, tests))
        for seconds, name in sorted(self.slow, reverse=True)[:5]:
            print(f"slow: {seconds:5.1f} s  {name}")
        for line in sorted(self.notes):
            print(line)
        line = f"{self.passed} passed, {self.failed} failed"
        if self.skipped:
            line += f", {self.skipped} skipped"
        print(line)
        return 1 if self.failed or not self.passed else 0

    def _run_one(self, test):
        name, function = test
        start = time.monotonic()
        try:
            function()
            verdict, text = "passed", ""
        except Skip as reason:
            verdict = "failed" if os.environ.get("CI") == "true" else "skipped"
            text = str(reason)
        except Unable as reason:
            verdict, text = "skipped", str(reason)
        except Failure as fault:
            verdict, text = "failed", str(fault)
        except Exception:
            verdict, text = "failed", traceback.format_exc()
        self._record(name, verdict, text, time.monotonic() - start)

    def _record(self, name, verdict, text, seconds):
        with self.lock:
            setattr(self, verdict, getattr(self, verdict) + 1)
            if seconds > 5:
                self.slow.append((seconds, name))
            if verdict != "passed":
                print(f"{verdict}: {name}\n    " + text.strip().replace("\n", "\n    "))
                sys.stdout.flush()
