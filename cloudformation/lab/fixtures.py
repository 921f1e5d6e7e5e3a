"""The events that are sent."""
import json
import pathlib

HERE = pathlib.Path(__file__).resolve().parent


def read(path):
    return json.loads((HERE / path).read_text(encoding="utf-8"))


def events(pattern="*"):
    return {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(HERE.glob(f"events/{pattern}.json"))}


def under_another_id(event, job_id):
    """Returns the same event of another job."""
    return json.loads(json.dumps(event).replace(event["detail"]["jobId"], job_id))
