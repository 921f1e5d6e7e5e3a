"""Local mode makes the same report of the same events as the deployed stacks, figure for figure."""
import json
import subprocess

from claims import check
from fixtures import EXAMPLE
from site_stack import manifest, published
from stacks import TEMPLATES

LOCAL = TEMPLATES.parent / "local" / "target" / "spot-viewer.jar"


def compare(lab, bucket, sent, folder):
    events, site = folder / "events", folder / "local-site"
    events.mkdir()
    for n, event in enumerate(sent):
        (events / f"{n:02}.json").write_text(json.dumps(event))
    run = subprocess.run(
        ["java", "-jar", LOCAL, "replay", "--events", events, "--facts", EXAMPLE / "facts", "--tags", "none", "--data", folder / "data", "--site", site, "--once"],
        capture_output=True, text=True)
    check(run.returncode == 0, f"local mode replays the same {len(sent)} events", run.stdout, run.stderr)
    release = site / "releases" / json.loads((site / "current.json").read_text())["release"]
    deployed = files(manifest(lab, bucket))
    check(deployed == files(json.loads((release / "manifest.json").read_text())), f"it publishes the same files, {len(deployed)} of them")
    # rendered.json has hashes of the records, which hold the time at which an event was heard of.
    for path in (p for p in deployed if p.endswith((".csv", ".json")) and p != "rendered.json"):
        here, there = (without_time(path, text) for text in ((release / path).read_bytes(), published(lab, bucket, path)))
        check(here == there, f"{path} is the same", differences(here, there))


def files(manifest):
    return sorted(f["path"] for f in manifest["files"])


def without_time(path, content):
    """Returns the content without its time, its maker, its input, and the source of prices."""
    if path.endswith(".csv"):
        return content.decode()
    value = json.loads(content)
    if isinstance(value, dict):
        value.pop("origin", None)
        value.pop("intake", None)  # of the files that local mode read
        for price in value.get("prices", []):
            price.pop("source", None)
    return value


def differences(a, b, at="$"):
    if isinstance(a, dict) and isinstance(b, dict):
        return [d for k in sorted({*a, *b}) for d in differences(a.get(k), b.get(k), f"{at}.{k}")]
    if isinstance(a, list) and isinstance(b, list) and len(a) == len(b):
        return [d for n, (x, y) in enumerate(zip(a, b)) for d in differences(x, y, f"{at}[{n}]")]
    return [] if a == b else [{"at": at, "here": a, "there": b}]
