#!/usr/bin/env python3
"""Times whole locks side by side with an empty main on the same JVM: the budgets of locking.

    python3 benchmarks/start/lock.py [--runs 25] [--uv UV --uv-index URL]

    noop      `lock --check` of a project whose lock still holds      budget 1.6 x empty
    small     `lock -U` of flask and requests, all platforms          budget 2.0 x empty
    jupyter   `lock -U` of jupyter for one Python on one platform     budget 2.5 x empty

All over the embedded index, with the AOT cache, every round in shuffled order; see start.py. With uv,
`uv lock --check` and `uv lock -U` of the same projects are measured in the same rounds, over an index
that it can reach.
"""

import argparse
import os
import pathlib
import subprocess
import tempfile

import start

PROJECTS = {"small": ["flask>=3", "requests"], "jupyter": ["jupyter"]}


def project(folder, name, dependencies):
    home = folder / name
    home.mkdir()
    (home / "pyproject.toml").write_text(
        f'[project]\nname = "locked-{name}"\nversion = "1"\nrequires-python = ">=3.12"\n'
        f"dependencies = {dependencies!r}\n".replace("'", '"')
    )
    return home


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=25)
    parser.add_argument("--uv")
    parser.add_argument("--uv-index")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(temporary)
        cache_folder = folder / "cache"
        os.environ["PINWHEEL_CACHE_DIR"] = str(cache_folder)
        start.wait_for_cache(cache_folder)
        start.wait_for_cache(cache_folder, "lock", ("lock", "-qo", "-", "flask"))
        java = start.java_in_use(cache_folder)
        program = str(start.ROOT / "pinwheel")
        homes = {name: project(folder, name, asked) for name, asked in PROJECTS.items()}
        single = ["--python", "3.12", "--platform", "linux-x86_64"]
        commands = {
            "empty": start.empty_main(java, folder),
            "noop": [program, "-qC", str(homes["small"]), "lock", "--check"],
            "small": [program, "-qC", str(homes["small"]), "lock", "-U"],
            "jupyter": [program, "-qC", str(homes["jupyter"]), "lock", "-U", *single],
        }
        if options.uv:
            for name, home in homes.items():
                uv = [options.uv, "lock", "-q", "--directory", str(home)]
                uv += ["--default-index", options.uv_index] if options.uv_index else []
                subprocess.run(uv, check=True)
                commands[f"uv {name}"] = [*uv, "-U"]
                if name == "small":
                    commands["uv noop"] = [*uv, "--check"]
        for name in ("small", "jupyter"):
            subprocess.run(commands[name], check=True)
        start.report(java, commands, options.runs)


if __name__ == "__main__":
    main()
