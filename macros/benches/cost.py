#!/usr/bin/env python3
"""What a definition costs to expand and to compile, as a ratio to mockall on the same trait.

    python3 macros/benches/cost.py

For each service of rehearsal-aws it writes two crates under target/cost: the definition as it is, and the same
trait with `#[mockall::automock]`, whose shapes and errors are plain structs and enums with the same derives. It
counts the lines of both after expansion, and the seconds of `cargo check` for the crate alone (the median of
five, in turns). mockall makes a mock; a definition makes a mock, a client, a server, a dyn form, a typed view of
cassettes, errors, fixtures, builders and validation.
"""

import os
import pathlib
import re
import statistics
import subprocess
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
WORK = ROOT / "target" / "cost"
SERVICES = ["stepfunctions", "mwaaserverless", "novaact", "appflow"]
ROUNDS = 5
MOCKALL = "0.13"


def closing(text, start):
    """The index behind the bracket that closes the one at `start`; strings are skipped."""
    depth, at = 0, start
    while at < len(text):
        raw = re.match(r'r(#*)"', text[at:])
        if raw and not text[at - 1].isalnum():
            at = text.index('"' + raw.group(1), at + raw.end()) + 1 + len(raw.group(1))
            continue
        if text[at] == '"':
            at += 1
            while text[at] != '"':
                at += 2 if text[at] == "\\" else 1
        elif text[at] in "([{":
            depth += 1
        elif text[at] in ")]}":
            depth -= 1
            if depth == 0:
                return at + 1
        at += 1
    raise ValueError("a bracket is not closed")


def without_attribute(text, name, instead):
    """Replaces `#[name…]` wherever it stands; `instead` is made from its arguments."""
    out, rest = "", text
    while (found := re.search(r"#\[" + name + r"\b", rest)) is not None:
        end = closing(rest, found.start() + 1)
        out += rest[: found.start()] + instead(rest[found.start() : end])
        rest = rest[end:]
    return out + rest


def for_mockall(definition):
    """The same trait and types, for mockall."""
    derives = "#[derive(Clone, Debug, PartialEq)]"
    ordered = "#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]"
    errors = []

    def operation(attribute):
        listed = re.search(r"errors\(", attribute)
        names = ""
        if listed:
            end = closing(attribute, listed.end() - 1)
            names = re.sub(r"//.*", "", attribute[listed.end() : end - 1])
        errors.append([name.strip() for name in names.split(",") if name.strip()])
        return ""

    text = re.sub(r"use rehearsal::.*?;\n", "", definition, flags=re.S)
    text = without_attribute(text, "service", lambda _: "#[mockall::automock]")
    text = without_attribute(text, "operation", operation)
    text = without_attribute(text, "shape", lambda _: derives)
    text = without_attribute(text, "member", lambda _: "")
    # Enums of strings are keys of maps.
    keys = set(re.findall(r"BTreeMap<(\w+),", text)) - {"String"}
    for key in keys:
        text = re.sub(re.escape(derives) + r"(\s*pub enum " + key + r"\b)", ordered + r"\1", text)
    enums = re.findall(r"->\s*Result<[^;]*?,\s*(\w+)\s*>;", text)
    for enum, names in zip(enums, errors, strict=True):
        variants = "".join(f"    {name}({name}),\n" for name in names)
        text += f"\n{derives}\npub enum {enum} {{\n{variants}    Unhandled(String),\n}}\n"
    text += f"\n{ordered}\npub struct Timestamp(u64);\n{derives}\npub struct Document(String);\n"
    text += "pub type Bytes = Vec<u8>;\n"
    return text


def crate(name, source, dependency):
    folder = WORK / name
    (folder / "src").mkdir(parents=True, exist_ok=True)
    manifest = f'[package]\nname = "{name}"\nedition = "2024"\n\n[dependencies]\n{dependency}\n'
    (folder / "Cargo.toml").write_text(manifest)
    (folder / "src" / "lib.rs").write_text("#![allow(dead_code, unused_imports)]\npub mod service;\n")
    (folder / "src" / "service.rs").write_text(source)
    return name


def cargo(arguments):
    # Printing an expansion is unstable; this lets the stable compiler do it. It is set for all calls alike,
    # or each change of it would compile the dependencies again.
    more = {"CARGO_TARGET_DIR": str(WORK / "target"), "RUSTC_BOOTSTRAP": "1"}
    environment = dict(os.environ, **more)
    done = subprocess.run(
        ["cargo", *arguments], cwd=WORK, env=environment, capture_output=True, text=True
    )
    if done.returncode != 0:
        raise SystemExit(f"cargo {' '.join(arguments)} failed:\n{done.stderr}")
    return done.stdout


def expanded(name):
    """The lines of a crate after expansion, blank ones and comments left out."""
    text = cargo(["rustc", "-q", "--profile", "check", "-p", name, "--", "-Zunpretty=expanded"])
    lines = (line.strip() for line in text.splitlines())
    return sum(1 for line in lines if line and not line.startswith("//"))


def check(name):
    (WORK / name / "src" / "service.rs").touch()
    begun = time.perf_counter()
    cargo(["check", "-q", "-p", name])
    return time.perf_counter() - begun


def main():
    WORK.mkdir(parents=True, exist_ok=True)
    ours = f'rehearsal = {{ path = "{ROOT / "runtime"}" }}'
    pairs = []
    for service in SERVICES:
        definition = (ROOT / "runtime" / "services" / "src" / f"{service}.rs").read_text()
        theirs = crate(f"{service}-mockall", for_mockall(definition), f'mockall = "{MOCKALL}"')
        pairs.append((service, crate(f"{service}-rehearsal", definition, ours), theirs))
    members = ", ".join(f'"{name}"' for _, *names in pairs for name in names)
    (WORK / "Cargo.toml").write_text(f'[workspace]\nresolver = "3"\nmembers = [{members}]\n')
    (WORK / "Cargo.lock").unlink(missing_ok=True)
    cargo(["check", "-q", "--workspace"])
    print("| service | lines | to mockall | seconds | to mockall |")
    print("| --- | --- | --- | --- | --- |")
    for service, own, other in pairs:
        lines = expanded(own), expanded(other)
        rounds = [(check(own), check(other)) for _ in range(ROUNDS)]
        seconds = [statistics.median(times) for times in zip(*rounds)]
        print(
            f"| {service} | {lines[0]} | {lines[0] / lines[1]:.2f} "
            f"| {seconds[0]:.2f} | {seconds[0] / seconds[1]:.2f} |"
        )


if __name__ == "__main__":
    main()
