#!/usr/bin/python3
"""
Prints the table of README.md: every writer writes all workbooks in a process of its own, several times; the run with the least CPU counts.

    compare.py [--repeat 3] [--sheets FOLDER] [--only WRITER ...]
"""

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
PROJECT = HERE.parent
PROGRAM = PROJECT / "bin" / "Release" / "net10.0" / "KomIM.Benchmarks.dll"
OURS = "komim"
WRITERS = {
    OURS: "KomIM, warm, one core",
    "komim-cold": "KomIM, first release of a process, one core",
    "komim-2-cores": "KomIM, warm, two cores",
    "xlsxwriter": "XlsxWriter, cell by cell",
    "pandas": "pandas + XlsxWriter",
    "openpyxl": "openpyxl",
    "openpyxl-stream": "openpyxl, write-only",
    "closedxml": "ClosedXML 0.95.4 (no charts)",
    "openxmlwriter": "OpenXmlWriter (cells only)",
}
SCRIPTS = {"xlsxwriter": ["xlsxwriter_peer.py"], "pandas": ["pandas_peer.py"], "openpyxl": ["openpyxl_peer.py"], "openpyxl-stream": ["openpyxl_peer.py", "--write-only"]}


def command(writer, sheets):
    if writer not in SCRIPTS:
        return ["dotnet", str(PROGRAM), "write", writer, sheets]
    script, *options = SCRIPTS[writer]
    return [sys.executable, str(HERE / script), sheets, *options]


def measure(writer, sheets):
    done = subprocess.run(command(writer, sheets), capture_output=True, text=True, env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"})
    if done.returncode:
        sys.exit(f"{writer}: {done.stderr}")
    return [float(value) for value in done.stdout.split("\n")[-2].split("\t")[1:]]


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--repeat", type=int, default=3)
    options.add_argument("--sheets", default=os.path.join(tempfile.gettempdir(), "komim-plain-sheets"))
    options.add_argument("--only", nargs="*", default=list(WRITERS), choices=list(WRITERS))
    chosen = options.parse_args()
    subprocess.run(["dotnet", "build", "-c", "Release", "-v", "q", "--nologo", str(PROJECT)], check=True, stdout=sys.stderr)
    if not Path(chosen.sheets).exists():
        subprocess.run(["dotnet", str(PROGRAM), "sheets", chosen.sheets], check=True, stdout=sys.stderr)
    # In turn, so that what else the machine does meets all alike.
    runs = {writer: [] for writer in chosen.only}
    for number in range(chosen.repeat):
        for writer in chosen.only:
            runs[writer].append(measure(writer, chosen.sheets))
            print(f"run {number + 1}: {writer} {runs[writer][-1]}", file=sys.stderr)
    best = {writer: min(results) for writer, results in runs.items()}
    peaks = {writer: max(result[2] for result in results) for writer, results in runs.items()}
    print("| writer | CPU s | ratio | wall s | peak MB | ratio | files MB |\n|---|---:|---:|---:|---:|---:|---:|")
    for writer, (cpu, wall, _, size) in best.items():
        ratios = [f"{cpu / best[OURS][0]:.1f}", f"{peaks[writer] / peaks[OURS]:.1f}"] if OURS in best else ["", ""]
        print(f"| {WRITERS[writer]} | {cpu:.1f} | {ratios[0]} | {wall:.1f} | {peaks[writer]:.0f} | {ratios[1]} | {size:.1f} |")


if __name__ == "__main__":
    main()
