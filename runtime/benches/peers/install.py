"""Installs what is not ours into the target folder, each with its version, once."""

import shutil
import subprocess
import sys

from equipment import PACKAGE, WORK, announce

# mitmproxy's own oldest Python rises with its versions.
MITMPROXY = "12.3.1" if sys.version_info >= (3, 12) else "11.0.2"
MOTO = "5.2.5"
# The npm package holds the standalone jar.
WIREMOCK = "3.13.2"


def once(name, version, install):
    """A folder with this version in it; `install` fills it."""
    folder = WORK / name
    marker = folder / "installed.txt"
    # It works only where it was made.
    said = f"{name} {version} {folder}\n"
    if not marker.exists() or marker.read_text() != said:
        announce(f"installing {name} {version} into {folder} … (once)")
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        install(folder)
        # Last of all, so that an installation that was cut off is not taken for a finished one.
        marker.write_text(said)
    return folder


def run(*command):
    """Runs a command to its end; what it prints is nobody's table."""
    done = subprocess.run(list(map(str, command)), stdout=sys.stderr, check=False)
    if done.returncode != 0:
        sys.exit(f"error: {command[0]} failed: {' '.join(map(str, command))}")


def python_packages(name, version, requirement):
    def install(folder):
        run(sys.executable, "-m", "venv", folder / "venv")
        pip = [folder / "venv" / "bin" / "python", "-m", "pip", "install", "--quiet"]
        run(*pip, "--disable-pip-version-check", "--no-input", requirement)

    return once(name, version, install) / "venv" / "bin"


def mitmproxy():
    """The folder of its programs."""
    return python_packages("mitmproxy", MITMPROXY, f"mitmproxy=={MITMPROXY}")


def moto():
    """The folder of its programs."""
    return python_packages("moto", MOTO, f"moto[server,stepfunctions]=={MOTO}")


def wiremock():
    """The jar."""
    if not shutil.which("java"):
        sys.exit("error: WireMock needs Java (`apt install default-jre-headless`), or leave it out by --peers")

    def install(folder):
        command = ["npm", "install", "--silent", "--ignore-scripts", "--prefix", folder]
        run(*command, f"wiremock@{WIREMOCK}")

    jars = once("wiremock", WIREMOCK, install) / "node_modules" / "wiremock" / "build"
    return next(jars.glob("wiremock-standalone-*.jar"))


def ours(package):
    """A program of this package's workspace; the versions of what is in it are those of the lock file."""
    announce(f"building {package} …")
    target = WORK / "build"
    command = ["cargo", "build", "--release", "--locked", "--package", package]
    run(*command, "--manifest-path", PACKAGE / "Cargo.toml", "--target-dir", target)
    return target / "release" / package


def version_of(crate):
    """Which version of a crate the lock file says."""
    lines = (PACKAGE / "Cargo.lock").read_text().splitlines()
    return lines[lines.index(f'name = "{crate}"') + 1].split('"')[1]
