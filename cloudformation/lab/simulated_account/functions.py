"""Lambda: every function runs its real jar in a JVM of its own, under AWS's Java runtime client."""
import http.server
import io
import json
import os
import queue
import subprocess
import threading
import time
import uuid
import zipfile

from moto.awslambda.models import LambdaFunction

from . import CREDENTIALS, INSTALLED

RUNTIME_CLIENT = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda"
COLD_START_SECONDS = 60
# A restored snapshot gets its credentials from an endpoint, not from the environment.
KEYS = {"AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"}


class Functions:
    """The JVMs by function, and their invocations."""

    def __init__(self, lab):
        self.lab, self.jvms, self.invocations, self.guard = lab, {}, [], threading.Lock()

    def install(self):
        functions = self

        def invoke(function, body, request_headers, response_headers):
            payload = (body if isinstance(body, str) else (body or b"").decode()) or "{}"
            if request_headers.get("x-amz-invocation-type") == "Event":
                threading.Thread(target=functions.run, args=(function, payload), daemon=True).start()
                return ""
            result, failed = functions.run(function, payload)
            if failed:
                response_headers["x-amz-function-error"] = "Unhandled"
            return result.encode()

        LambdaFunction.invoke = invoke

    def run(self, function, payload):
        """Returns the function's answer, and whether it is an error."""
        started, out = time.time(), None
        while out is None:  # the JVM had ended before it took the payload
            out = self.jvm(function).invoke(payload)
        body, failed = out
        self.invocations.append({
            "function": function.function_name, "payload": json.loads(payload), "result": body, "failed": failed,
            "ms": round((time.time() - started) * 1000)})
        return body, failed

    def jvm(self, function):
        with self.guard:
            jvm = self.jvms.get(function.function_arn)
            if jvm is None or jvm.has_ended() or jvm.function.code_sha_256 != function.code_sha_256:
                jvm = self.jvms[function.function_arn] = Jvm(function, self.lab.url, self.lab.folder)
            return jvm

    def stop(self):
        for jvm in self.jvms.values():
            jvm.stop()


class Jvm:
    """One life of one function. The runtime client in it polls this object's Runtime API for work."""

    def __init__(self, function, url, folder):
        self.function, self.todo, self.busy, self.waiting, self.init_error = function, queue.Queue(), threading.Lock(), {}, None
        code = unpacked(function, folder)
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), runtime_api(self))
        self.server.daemon_threads = True
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        with (folder / f"{function.function_name}.log").open("ab") as log:
            self.process = subprocess.Popen(
                ["java", f"-Xmx{max(int(function.memory_size) * 85 // 100, 64)}m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC",
                 "-cp", f"{code}:{code}/lib/*:{INSTALLED}/runtime-client/*", RUNTIME_CLIENT, function.handler],
                cwd=code, env=self.environment(url, code), stdout=log, stderr=subprocess.STDOUT, start_new_session=True)

    def environment(self, url, code):
        function, api = self.function, f"127.0.0.1:{self.server.server_address[1]}"
        return {
            **{name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ},
            **{name: value for name, value in CREDENTIALS.items() if name not in KEYS},
            "AWS_CONTAINER_CREDENTIALS_FULL_URI": f"http://{api}/2021-04-23/credentials",
            "AWS_CONTAINER_AUTHORIZATION_TOKEN": "lab",
            "AWS_ENDPOINT_URL": url,
            "AWS_DEFAULT_REGION": function.region,
            "AWS_REGION": function.region,
            "AWS_EXECUTION_ENV": f"AWS_Lambda_{function.run_time}",
            "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": str(function.memory_size),
            "AWS_LAMBDA_FUNCTION_NAME": function.function_name,
            "AWS_LAMBDA_FUNCTION_VERSION": "$LATEST",
            "AWS_LAMBDA_INITIALIZATION_TYPE": "snap-start",
            "AWS_LAMBDA_LOG_GROUP_NAME": function.logs_group_name,
            "AWS_LAMBDA_LOG_STREAM_NAME": "lab",
            "AWS_LAMBDA_RUNTIME_API": api,
            "LAMBDA_TASK_ROOT": str(code),
            "TZ": ":UTC",
            "_HANDLER": function.handler,
            **{name: str(value) for name, value in (function.environment_vars or {}).items()},
        }

    def invoke(self, payload):
        """Waits for the answer, the function's timeout, or the JVM's end. Returns the body and whether it is an error; None if the JVM
        had ended before."""
        with self.busy:
            if self.has_ended() and not self.init_error:
                return None
            request_id, cold_until = str(uuid.uuid4()), time.time() + COLD_START_SECONDS
            asked = self.waiting[request_id] = {"done": threading.Event(), "deadline": None}
            self.todo.put((request_id, payload))
            while not asked["done"].wait(0.02):
                if self.has_ended():
                    return self.init_error or error("Runtime.ExitError", (
                        f"RequestId: {request_id} Error: Runtime exited with error: exit status {self.process.returncode}")), True
                if time.time() > (asked["deadline"] or cold_until):
                    self.stop()
                    return error("Sandbox.Timedout", (
                        f"RequestId: {request_id} Error: Task timed out after {float(self.function.timeout):.2f} seconds")), True
            return asked["body"], asked["failed"]

    def has_ended(self):
        return self.process.poll() is not None

    def stop(self):
        if not self.has_ended():
            self.process.kill()
            self.process.wait()
        self.server.shutdown()
        self.server.server_close()


def unpacked(function, folder):
    """Returns the folder of the function's code. Functions of the same jar share it: on a slow disk its thousands of files take a minute."""
    code = folder / "code" / function.code_sha_256.replace("/", "_")
    if not code.exists():
        zipfile.ZipFile(io.BytesIO(function.code_bytes)).extractall(code)
    return code


def error(kind, message):
    return json.dumps({"errorType": kind, "errorMessage": message})


def runtime_api(jvm):
    """Returns the handler of AWS's Runtime API for a JVM."""

    class RuntimeApi(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *_):
            pass

        def answer(self, code, body, headers=None):
            self.send_response(code)
            for name, value in {"Content-Type": "application/json", "Content-Length": len(body), **(headers or {})}.items():
                self.send_header(name, str(value))
            self.end_headers()
            self.wfile.write(body)

        def do_GET(self):
            if self.path.endswith("/credentials"):
                # The log of calls names the caller by its access key.
                self.answer(200, json.dumps({
                    "AccessKeyId": jvm.function.function_name, "SecretAccessKey": "fake", "Token": "lab",
                    "Expiration": "2099-01-01T00:00:00Z"}).encode())
            elif self.path.endswith("/restore/next"):
                self.answer(200, b"")
            else:
                self.next_invocation()

        def next_invocation(self):
            request_id, payload = jvm.todo.get()
            deadline = jvm.waiting[request_id]["deadline"] = time.time() + float(jvm.function.timeout)
            self.answer(200, payload.encode(), {
                "Lambda-Runtime-Aws-Request-Id": request_id,
                "Lambda-Runtime-Deadline-Ms": int(deadline * 1000),
                "Lambda-Runtime-Invoked-Function-Arn": jvm.function.function_arn})

        def do_POST(self):
            """Takes .../invocation/ID/response, .../invocation/ID/error and .../init/error."""
            body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
            request_id, kind = self.path.split("/")[-2:]
            self.answer(202, b'{"status":"OK"}')
            if request_id in jvm.waiting:
                jvm.waiting[request_id].update(body=body, failed=kind == "error")
                jvm.waiting[request_id]["done"].set()
            elif request_id == "init":
                jvm.init_error = body

    return RuntimeApi
