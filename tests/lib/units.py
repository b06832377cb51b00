"""The unit tests: programs built from tests/unit, each of which counts its own tests."""
import re
import subprocess

from suite import Failure

VALGRIND = ["valgrind", "--quiet", "--leak-check=full", "--errors-for-leak-kinds=definite",
            "--error-exitcode=99"]
PASSED = re.compile(r"\[\s*PASSED\s*\] (\d+) test")
FAILED = re.compile(r"\[\s*FAILED\s*\] (\d+) test")


def add(suite, program):
    sources = sorted((program.root / "tests" / "unit").glob("test_*.c"))
    for source in sources:
        suite.add(f"{program.name}: unit {source.stem}",
                  lambda stem=source.stem: run(suite, program, stem))


def run(suite, program, stem):
    path = program.build / "test" / stem
    command = (VALGRIND if program.valgrind else []) + [str(path)]
    try:
        done = subprocess.run(command, cwd=program.root, env=program.environment(), timeout=600,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    except OSError as fault:
        raise Failure(f"{path} is not built: {fault}")
    text = done.stdout.decode("utf-8", "replace")
    passed = sum(map(int, PASSED.findall(text)))
    failed = sum(map(int, FAILED.findall(text)))
    if done.returncode != 0 or failed or not passed:
        # The failure raised here is counted by the suite as one.
        suite.count(passed=passed, failed=max(failed - 1, 0))
        raise Failure(f"exit {done.returncode}\n{text[-3000:]}")
    suite.count(passed=passed - 1)
