"""Claims: each is printed after its check. The first that doesn't hold ends the run."""
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
    """Asks again and again. Returns the first answer that is done, or the last one when the time is up."""
    end = time.time() + seconds
    while not done(found := ask()) and time.time() < end:
        time.sleep(0.3)
    return found
