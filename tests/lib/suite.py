"""A list of tests, run side by side, counted and reported.

A test is a name and a function that returns when all is well, raises Failure, raises Skip
when a tool outside the project is missing, or Unable when the tester lacks a right. Under
CI=true a Skip is a failure: there every tool must be present. Tests of a later stage start
when those of the earlier ones have ended, and may use what they made.
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
        self.stages = {}
        self.passed = self.failed = self.skipped = 0
        self.slow = []
        self.notes = []
        self.lock = threading.Lock()

    def add(self, name, function, stage=1):
        """Stages: 1 makes outputs, 2 uses them, 3 looks back on everything."""
        if not self.only or any(word in name for word in self.only):
            self.stages.setdefault(stage, []).append((name, function))

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
        for stage in sorted(self.stages):
            with ThreadPoolExecutor(workers) as pool:
                list(pool.map(self._run_one, self.stages[stage]))
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
