"""Compares the installed versions with the pinned ones. Prints the differences, and fails if there are any.

    pins.py packages requirements.txt    the packages of the Python that runs this
    pins.py files SHA256SUMS FOLDER      the files of a folder
"""
import hashlib
import importlib.metadata
import pathlib
import re
import sys


def packages(requirements):
    for line in pathlib.Path(requirements).read_text(encoding="utf-8").splitlines():
        pin = re.fullmatch(r"([\w-]+)(?:\[\w+])?==(\S+)", line)
        if not pin:
            continue
        try:
            installed = importlib.metadata.version(pin[1])
        except importlib.metadata.PackageNotFoundError:
            installed = "none"
        if installed != pin[2]:
            yield f"{pin[1]}: expected version {pin[2]}, installed is {installed}"


def files(sums, folder):
    for line in pathlib.Path(sums).read_text(encoding="utf-8").splitlines():
        expected, name = line.split()
        file = pathlib.Path(folder, name)
        if not file.exists():
            yield f"{name}: no such file"
        elif hashlib.sha256(file.read_bytes()).hexdigest() != expected:
            yield f"{name}: its SHA-256 is not {expected}"


if __name__ == "__main__":
    differences = list({"packages": packages, "files": files}[sys.argv[1]](*sys.argv[2:]))
    print("\n".join(differences))
    sys.exit(1 if differences else 0)
