#!/usr/bin/env python3
"""Times whole processes side by side: ./pinwheel --version against an empty main on the same JVM.

    python3 benchmarks/start/start.py [--runs 25] [NAME=COMMAND ...]

The yardstick `empty` runs with the flags of the launcher and an AOT cache of its own. Every round
runs each command once, in shuffled order; a ratio is taken within its round. More commands, each
one string split as a shell splits words, are measured in the same rounds. Build first: mvn package.
"""

import argparse
import os
import pathlib
import random
import shlex
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
FLAGS = [
    "-XX:+UseSerialGC",
    "-XX:TieredStopAtLevel=1",
    "-XX:-UsePerfData",
    "-Xlog:disable",
    "-Xlog:all=error:stderr",
]


def empty_main(java, folder):
    """The command of an empty main with an AOT cache, made in the folder."""
    classes = folder / "classes"
    jar = folder / "empty.jar"
    cache = folder / "empty.aot"
    source = pathlib.Path(__file__).with_name("Empty.java")
    tools = pathlib.Path(java).parent
    quiet = {"check": True, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    subprocess.run([tools / "javac", "-d", classes, source], **quiet)
    subprocess.run([tools / "jar", "cf", jar, "-C", classes, "."], **quiet)
    run = [str(java), *FLAGS, "-cp", str(jar)]
    subprocess.run([*run, f"-XX:AOTCacheOutput={cache}", "Empty"], **quiet)
    return [*run[:1], f"-XX:AOTCache={cache}", *run[1:], "Empty"]


def once(command):
    """Wall and CPU milliseconds of one run; the CPU is that of the finished children alone."""
    before = os.times()
    start = time.perf_counter()
    result = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    wall = time.perf_counter() - start
    after = os.times()
    if result.returncode != 0:
        sys.exit(f"{shlex.join(command)} ended with {result.returncode}")
    cpu = after.children_user - before.children_user + after.children_system - before.children_system
    return wall * 1000, cpu * 1000


def wait_for_cache(cache_folder, kind="short", words=("--version",)):
    """Runs Pinwheel until its AOT cache of a kind lies there, so that no figure is without it."""
    for _ in range(60):
        subprocess.run([ROOT / "pinwheel", *words], stdout=subprocess.DEVNULL, check=True)
        if list(cache_folder.rglob(f"*-{kind}.aot")):
            return
        time.sleep(0.5)
    sys.exit(f"no AOT cache appeared in {cache_folder}")


def java_in_use(cache_folder):
    """The JVM that the launcher decided on, as its own record says."""
    for decision in cache_folder.rglob("decision"):
        for line in decision.read_text().splitlines():
            if pathlib.Path(line, "bin", "java").exists():
                return pathlib.Path(line, "bin", "java")
    sys.exit(f"no decision of the launcher in {cache_folder}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=25)
    parser.add_argument("more", nargs="*", metavar="NAME=COMMAND")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        cache_folder = pathlib.Path(temporary, "cache")
        os.environ["PINWHEEL_CACHE_DIR"] = str(cache_folder)
        wait_for_cache(cache_folder)
        java = java_in_use(cache_folder)
        commands = {
            "empty": empty_main(java, pathlib.Path(temporary)),
            "pinwheel": [str(ROOT / "pinwheel"), "--version"],
        }
        for named in options.more:
            name, _, command = named.partition("=")
            commands[name] = shlex.split(command)
        report(java, commands, options.runs)


def report(java, commands, runs):
    load = os.getloadavg()[0]
    rounds = []
    for number in range(runs + 2):
        order = list(commands)
        random.Random(number).shuffle(order)
        measured = {name: once(commands[name]) for name in order}
        if number >= 2:
            rounds.append(measured)
    version = subprocess.run([java, "--version"], capture_output=True, text=True, check=True)
    print(f"{version.stdout.splitlines()[1]}; {os.cpu_count()} cores; {runs} rounds;"
          f" load {load:.1f} before, {os.getloadavg()[0]:.1f} after")
    print("| program | wall ms: median (minimum) | CPU ms: median | wall: median of ratios to empty |")
    print("|---|---|---|---|")
    for name in commands:
        walls = [measured[name][0] for measured in rounds]
        cpus = [measured[name][1] for measured in rounds]
        ratios = [measured[name][0] / measured["empty"][0] for measured in rounds]
        print(f"| {name} | {statistics.median(walls):.1f} ({min(walls):.1f})"
              f" | {statistics.median(cpus):.0f} | {statistics.median(ratios):.2f} |")


if __name__ == "__main__":
    main()
