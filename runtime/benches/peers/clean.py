"""What a clean build costs whose tests need one of the crates: how many crates there are, and how long it takes."""

import os
import shutil
import subprocess
import sys
import time

import install
from equipment import PACKAGE, ROOT, WORK, announce
from rows import turns
from tables import heading, print_table, ratios

TEST = """//! A test that needs the crate, and does nothing with it.

use {name} as _;

#[test]
fn passes() {{}}
"""

MANIFEST = """[package]
name = "scratch"
version = "0.0.0"
edition = "2024"
publish = false

[workspace]

[dev-dependencies]
{dependency}
"""


def build(bench):
    """Everything is fetched before; what is timed asks nobody, and finds an empty folder."""
    heading("A clean build of a test that needs the crate (`cargo test --no-run`, default features)", bench)
    dependencies = {"rehearsal": f'rehearsal = {{ path = "{ROOT / "runtime"}" }}'}
    for name in ("wiremock", "httpmock"):
        dependencies[name] = f'{name} = "={install.version_of(name)}"'
    folders = {name: scratch(name, dependency) for name, dependency in dependencies.items()}

    def timed(folder, _):
        shutil.rmtree(folder / "target", ignore_errors=True)
        begun = time.perf_counter()
        cargo(folder, "test", "--no-run", "--quiet", "--target-dir", folder / "target")
        return time.perf_counter() - begun

    measured = turns(bench, folders, timed)
    count = {name: crates(folder) for name, folder in folders.items()}
    lines = [
        [name, str(count[name]), ratios(times, measured["wiremock"]), ratios(times, [1] * len(times))]
        for name, times in measured.items()
    ]
    lines.append(["goal for rehearsal", f"≤ {count['wiremock']}", "≤ 1.00", ""])
    print_table(["crate", "crates, itself included", "time ÷ wiremock", "seconds"], lines)
    print(f"\n{len(os.sched_getaffinity(0))} processors, and nothing in cargo's target folder.\n")
    for folder in folders.values():
        shutil.rmtree(folder / "target", ignore_errors=True)
    return 0


def scratch(name, dependency):
    """A package of one test, with the versions of this package's lock file."""
    announce(f"  fetching what {name} depends on")
    folder = WORK / "clean" / name
    (folder / "tests").mkdir(parents=True, exist_ok=True)
    (folder / "Cargo.toml").write_text(MANIFEST.format(dependency=dependency))
    (folder / "tests" / "scratch.rs").write_text(TEST.format(name=name))
    shutil.copyfile(PACKAGE / "Cargo.lock", folder / "Cargo.lock")
    install.run("cargo", "fetch", "--quiet", "--manifest-path", folder / "Cargo.toml")
    return folder


def cargo(folder, *arguments):
    """With no cache of compilers, and as what comes from a registry is compiled, which is never built in part."""
    command = ["cargo", *map(str, arguments), "--offline", "--locked"]
    environment = os.environ | {"RUSTC_WRAPPER": "", "CARGO_INCREMENTAL": "0"}
    done = subprocess.run(command, cwd=folder, env=environment, stdout=subprocess.PIPE, text=True)
    if done.returncode != 0:
        sys.exit(f"error: {' '.join(command)} failed in {folder}")
    return done.stdout


def crates(folder):
    """Different ones, without the package itself."""
    tree = cargo(folder, "tree", "--edges", "dev,normal,build", "--prefix", "none")
    return len({line.removesuffix(" (*)") for line in tree.splitlines() if line}) - 1
