"""The workbooks as plain data, and the measure of what writing them takes."""

import json
import os
import re
import resource
import sys
import tempfile
import time
from pathlib import Path

POINTS_OF_PIXEL = 0.75


def letters_to_number(letters):
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def areas(formula):
    """Areas of a formula of a chart: (sheet, first row, first column, last row, last column), from 1."""
    found = re.findall(r"'((?:[^']|'')+)'!\$([A-Z]+)\$(\d+)(?::\$([A-Z]+)\$(\d+))?", formula)
    for sheet, column, row, last_column, last_row in found:
        yield (sheet.replace("''", "'"), int(row), letters_to_number(column),
               int(last_row or row), letters_to_number(last_column or column))


class Rows:
    """Cells of a sheet, each [value, style], row by row. Reading them is not counted: only a few rows are in memory at a time."""

    CHUNK = 500

    def __init__(self, path, clock):
        self.path, self.clock = path, clock

    def __iter__(self):
        self.clock.stop()
        with open(self.path, encoding="utf-8") as lines:
            while True:
                chunk = [json.loads(line) for _, line in zip(range(self.CHUNK), lines)]
                if not chunk:
                    break
                self.clock.start()
                yield from chunk
                self.clock.stop()
        self.clock.start()


class Clock:
    """Seconds of the processor (user and system) and of the wall, while it runs."""

    def __init__(self):
        self.cpu = self.wall = 0.0

    def start(self):
        self._cpu, self._wall = time.process_time(), time.perf_counter()

    def stop(self):
        self.cpu += time.process_time() - self._cpu
        self.wall += time.perf_counter() - self._wall


def run(name, write):
    """Writes every workbook of the folder and prints the line: writer, CPU, wall, peak of memory and size in MB."""
    folder = Path(sys.argv[1])
    only = sys.argv[2] if len(sys.argv) > 2 else ""
    target = Path(os.environ.get("KEEP") or tempfile.mkdtemp())
    clock, size = Clock(), 0
    for path in sorted(folder.iterdir()):
        if not (path / "workbook.json").exists() or only not in path.name:
            continue
        workbook = json.loads((path / "workbook.json").read_text(encoding="utf-8"))
        file = target / path.name
        clock.start()
        write(workbook, lambda sheet: Rows(path / sheet["rows"], clock), str(file))
        clock.stop()
        size += file.stat().st_size
        if not os.environ.get("KEEP"):
            file.unlink()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{name}\t{clock.cpu:.2f}\t{clock.wall:.2f}\t{peak:.0f}\t{size / 2**20:.1f}")
