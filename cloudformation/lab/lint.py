"""Checks both templates with cfn-lint for every region that it knows, some at a time: for all at once it needs minutes. Prints what it finds."""
import pathlib
import subprocess
import sys

from cfnlint.helpers import REGIONS

TEMPLATES = sorted(str(path) for path in pathlib.Path(__file__).resolve().parent.parent.glob("*.yaml"))
AT_ONCE = 6
LINT = "import sys; from cfnlint.runner import main; sys.exit(main())"


def main():
    regions = sorted(REGIONS)
    groups = [regions[i:i + AT_ONCE] for i in range(0, len(regions), AT_ONCE)]
    failed = False
    for group in groups:
        ran = subprocess.run([sys.executable, "-c", LINT, "-r", *group, "-t", *TEMPLATES], capture_output=True, text=True)
        if ran.returncode or ran.stdout or ran.stderr:
            failed = True
            print(f"{' '.join(group)}:\n{ran.stdout}{ran.stderr}")
    if not failed:
        print(f"cfn-lint finds nothing in {len(TEMPLATES)} templates for {len(regions)} regions")
    return failed


if __name__ == "__main__":
    sys.exit(main())
