"""A claim is printed once it was checked. The first that does not hold ends the scenario."""
import json
import sys
import time


def check(holds, claim, *evidence):
    print(f"{'ok  ' if holds else 'FAIL'} {claim}", flush=True)
    if not holds:
        for fact in evidence:
            print(json.dumps(fact, indent=1, default=str), file=sys.stderr)
        sys.exit(1)


def until(ask, done, seconds=180):
    """What ask answers once that is done, or at the end of the time."""
    end = time.time() + seconds
    while not done(found := ask()) and time.time() < end:
        time.sleep(0.3)
    return found
