"""The events that are sent: those of the first example."""
import json
import pathlib

EXAMPLE = pathlib.Path(__file__).resolve().parents[2] / "examples" / "reclaimed-then-succeeded"


def read(path):
    return json.loads((EXAMPLE / path).read_text(encoding="utf-8"))


def events(pattern="*"):
    return {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(EXAMPLE.glob(f"events/{pattern}.json"))}


def under_another_id(event, job_id):
    """Returns the same event of another job."""
    return json.loads(json.dumps(event).replace(event["detail"]["jobId"], job_id))
