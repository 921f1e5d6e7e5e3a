"""A claim is printed once it was checked. The first that does not hold ends the scenario."""
import json
import sys


def check(holds, claim, *evidence):
    print(f"{'ok  ' if holds else 'FAIL'} {claim}", flush=True)
    if not holds:
        for fact in evidence:
            print(json.dumps(fact, indent=1, default=str), file=sys.stderr)
        sys.exit(1)
