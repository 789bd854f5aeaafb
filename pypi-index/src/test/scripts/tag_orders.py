"""Writes the tag orders that `packaging` gives for a list of targets, for TargetTest.

    PYTHONPATH=packaging-26.3-py3-none-any.whl python3 tag_orders.py > tag-orders.txt

Lines `platforms NAME TAG TAG ...` give the platform tags of each platform, lines `order PYTHON RUN RUN
...` the runs of tags of each interpreter: `cp312-abi3` stands for that pair on every platform tag in
turn, `cp312-none-any` for itself. The runs of an interpreter are the same on every platform; that is
checked here. Lines `target PYTHON PLATFORM COUNT` count the tags of every combination.

Since 26.3 `packaging` puts the native `linux_*` platform before the manylinux and musllinux ones;
all versions before put it last, and so do we. The script moves it.
"""

import itertools
from unittest import mock

from packaging import _manylinux, _musllinux, tags

PLATFORMS = {
    "x86_64-manylinux_2_5": ("glibc", (2, 5), "x86_64"),
    "x86_64-manylinux_2_17": ("glibc", (2, 17), "x86_64"),
    "x86_64-manylinux_2_28": ("glibc", (2, 28), "x86_64"),
    "x86_64-manylinux_2_35": ("glibc", (2, 35), "x86_64"),
    "aarch64-manylinux_2_17": ("glibc", (2, 17), "aarch64"),
    "aarch64-manylinux_2_28": ("glibc", (2, 28), "aarch64"),
    "x86_64-musllinux_1_2": ("musl", (1, 2), "x86_64"),
    "aarch64-musllinux_1_2": ("musl", (1, 2), "aarch64"),
    "aarch64-macosx_11_0": ("macos", (11, 0), "arm64"),
    "aarch64-macosx_14_0": ("macos", (14, 0), "arm64"),
    "aarch64-macosx_26_1": ("macos", (26, 1), "arm64"),
    "x86_64-macosx_10_9": ("macos", (10, 9), "x86_64"),
    "x86_64-macosx_10_15": ("macos", (10, 15), "x86_64"),
    "x86_64-macosx_13_0": ("macos", (13, 0), "x86_64"),
    "x86_64-pc-windows-msvc": ("windows", None, "win_amd64"),
    "aarch64-pc-windows-msvc": ("windows", None, "win_arm64"),
}

PYTHONS = [
    "3.7", "3.8", "3.11", "3.12", "3.13", "3.13t", "3.14", "3.14t", "3.15", "3.15t",
    "pypy3.9", "pypy3.10", "pypy3.11",
]


def platform_tags(kind, version, machine):
    if kind == "windows":
        return [machine]
    if kind == "macos":
        return list(tags.mac_platforms(version, machine))
    with (
        mock.patch("sysconfig.get_platform", lambda: f"linux-{machine}"),
        mock.patch.object(_manylinux, "_have_compatible_abi", lambda *_: kind == "glibc"),
        mock.patch.object(_manylinux, "_get_glibc_version", lambda: version),
        mock.patch.object(
            _musllinux,
            "_get_musl_version",
            lambda _: _musllinux._MuslVersion(*version) if kind == "musl" else None,
        ),
    ):
        found = list(tags._linux_platforms(is_32bit=False))
    native = f"linux_{machine}"
    return [t for t in found if t != native] + [native]


def interpreter_tags(python, platforms):
    if python.startswith("pypy3."):
        minor = int(python.removeprefix("pypy3."))
        yield from tags.generic_tags(f"pp3{minor}", [f"pypy3{minor}_pp73"], platforms)
        yield from tags.compatible_tags((3, minor), "pp3", platforms)
        return
    free_threaded = python.endswith("t")
    minor = int(python.removesuffix("t").removeprefix("3."))
    variables = {"Py_GIL_DISABLED": free_threaded, "Py_DEBUG": False, "WITH_PYMALLOC": True}
    with mock.patch.object(tags, "_get_config_var", lambda name, warn=False: variables[name]):
        abis = tags._cpython_abis((3, minor))
        yield from tags.cpython_tags((3, minor), abis, platforms)
    yield from tags.compatible_tags((3, minor), f"cp3{minor}", platforms)


def runs(order, platforms):
    for (interpreter, abi), run in itertools.groupby(order, key=lambda t: (t.interpreter, t.abi)):
        found = [tag.platform for tag in run]
        if found == platforms:
            yield f"{interpreter}-{abi}"
        else:
            yield from (f"{interpreter}-{abi}-{platform}" for platform in found)


def main():
    orders = {}
    targets = []
    for name, platform in PLATFORMS.items():
        platforms = platform_tags(*platform)
        print("platforms", name, *platforms)
        for python in PYTHONS:
            order = list(interpreter_tags(python, platforms))
            assert len(order) == len(set(order)), "a tag occurs twice"
            found = list(runs(order, platforms))
            assert orders.setdefault(python, found) == found, "the platform changes the runs"
            targets.append(("target", python, name, len(order)))
    for python, order in orders.items():
        print("order", python, *order)
    for target in targets:
        print(*target)


if __name__ == "__main__":
    main()
