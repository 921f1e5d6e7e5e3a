"""Runs cfn-lint -r ALL_REGIONS over both templates: a virtual environment over installed packages has no command of that name."""
import pathlib
import sys

from cfnlint.runner import main

TEMPLATES = sorted(str(path) for path in pathlib.Path(__file__).resolve().parent.parent.glob("*.yaml"))

if __name__ == "__main__":
    sys.argv = ["cfn-lint", "-r", "ALL_REGIONS", "-t", *TEMPLATES]
    sys.exit(main())
