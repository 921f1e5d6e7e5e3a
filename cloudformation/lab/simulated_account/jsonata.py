"""Evaluates JSONata with its reference implementation, in one node process."""
import json
import os
import pathlib
import subprocess
import threading

from . import INSTALLED

SCRIPT = pathlib.Path(__file__).resolve().parent.parent / "npm" / "jsonata.js"


class Jsonata:

    def __init__(self):
        self.process, self.lock = None, threading.Lock()

    def __call__(self, expression):
        """Returns {"value": ...} or {"error": "..."}."""
        with self.lock:
            if self.process is None:
                environment = os.environ | {"NODE_PATH": str(INSTALLED / "node" / "node_modules")}
                self.process = subprocess.Popen(
                    ["node", SCRIPT], text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment, start_new_session=True)
            self.process.stdin.write(json.dumps(expression) + "\n")
            self.process.stdin.flush()
            return json.loads(self.process.stdout.readline())

    def stop(self):
        if self.process:
            self.process.kill()
            self.process.wait()
