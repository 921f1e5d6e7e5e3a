"""Serves an empty simulated account for the aws command, until it is ended. Prints the settings to export."""
import pathlib
import signal
import sys
import tempfile

from simulated_account import CREDENTIALS
from simulated_account.lab import Lab


def main():
    with tempfile.TemporaryDirectory(prefix="spot-viewer-lab-") as folder:
        with Lab(pathlib.Path(folder), port=int(sys.argv[1]) if len(sys.argv) > 1 else 0, time_scale=1) as lab:
            for name, value in {**CREDENTIALS, "AWS_ENDPOINT_URL": lab.url}.items():
                print(f"export {name}={value}")
            print(f"# logs of functions are in {folder}; end this with Ctrl-C or SIGTERM", flush=True)
            signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
            signal.pause()


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(0)
