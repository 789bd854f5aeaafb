#!/usr/bin/env python3
"""What it costs a fresh process to open an index and ask for ten projects, by way of reading.

    python3 benchmarks/start/open.py INDEX [--runs 25] [--library JAR]

Every way runs with the flags of the launcher and an AOT cache of its own, trained on itself;
`nothing` is the same program with the same jars that touches no index. Every round runs each once,
in shuffled order; a difference is taken within its round. Build first: mvn package.
"""

import argparse
import os
import pathlib
import random
import statistics
import subprocess
import sys
import tempfile
import time

import start

WAYS = ["nothing", "blocks", "buffer", "segment"]


def once(command):
    """Wall and CPU milliseconds of one run."""
    begin = time.perf_counter()
    child = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    wall = time.perf_counter() - begin
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))} ended with {child.returncode}")
    return wall * 1000, (usage.ru_utime + usage.ru_stime) * 1000


def classes(command):
    """How many classes a run loads, and how many of them not from the AOT cache."""
    at = command.index("-cp")
    log = subprocess.run([*command[:at], "-Xlog:class+load:stderr", *command[at:]],
                         capture_output=True, text=True, check=True).stderr
    lines = [line for line in log.splitlines() if " source: " in line]
    return len(lines), sum("shared objects file" not in line for line in lines)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("index")
    parser.add_argument("--runs", type=int, default=25)
    parser.add_argument("--library", metavar="JAR", help="another pypi-index than the one built")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(temporary)
        os.environ["PINWHEEL_CACHE_DIR"] = str(folder / "cache")
        subprocess.run([start.ROOT / "pinwheel", "--version"], stdout=subprocess.DEVNULL, check=True)
        java = start.java_in_use(folder / "cache")
        built = (start.ROOT / "cli/target/pinwheel/lib").glob("pypi-index-*.jar")
        library = options.library or next(built)
        jar = folder / "open.jar"
        quiet = {"check": True, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        source = pathlib.Path(__file__).with_name("Open.java")
        subprocess.run([java.with_name("javac"), "-cp", library, "-d", folder / "classes", source], **quiet)
        subprocess.run([java.with_name("jar"), "cf", jar, "-C", folder / "classes", "."], **quiet)
        run = [*start.FLAGS, "-cp", f"{jar}:{library}"]
        commands = {}
        for way in WAYS:
            cache = folder / f"{way}.aot"
            subprocess.run([java, f"-XX:AOTCacheOutput={cache}", *run, "Open", way, options.index], **quiet)
            commands[way] = [java, f"-XX:AOTCache={cache}", *run, "Open", way, options.index]
        report(commands, options.runs)


def report(commands, runs):
    load = os.getloadavg()[0]
    rounds = []
    for number in range(runs + 2):
        order = list(commands)
        random.Random(number).shuffle(order)
        measured = {way: once(commands[way]) for way in order}
        if number >= 2:
            rounds.append(measured)
    print(f"{os.cpu_count()} cores; {runs} rounds; load {load:.1f} before, {os.getloadavg()[0]:.1f} after")
    print("| way | wall ms: median (minimum) | CPU ms: median (minimum)"
          " | above nothing, CPU ms: median of differences, of minima | classes, not from the cache |")
    print("|---|---|---|---|---|")
    for way, command in commands.items():
        walls = [measured[way][0] for measured in rounds]
        cpus = [measured[way][1] for measured in rounds]
        above = statistics.median(measured[way][1] - measured["nothing"][1] for measured in rounds)
        least = min(cpus) - min(measured["nothing"][1] for measured in rounds)
        loaded, outside = classes(command)
        print(f"| {way} | {statistics.median(walls):.1f} ({min(walls):.1f})"
              f" | {statistics.median(cpus):.1f} ({min(cpus):.1f}) | {above:.1f}, {least:.1f} | {loaded}, {outside} |")


if __name__ == "__main__":
    main()
