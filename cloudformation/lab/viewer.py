"""The server, started by the command in the instance's user data, serves the deployed site and regenerates it."""
import base64
import contextlib
import json
import re
import shlex
import socket
import subprocess
import urllib.error
import urllib.request

from claims import check, until
from permissions import check_permissions
from site_stack import pointer
from stacks import TEMPLATES, aws_environment

JAR = TEMPLATES.parent / "viewer-server" / "target" / "viewer-server.jar"


def try_it(lab, stack, folder):
    with served(lab, stack, folder) as (url, secret, log):
        talk(lab, url, secret, stack["outputs"], log)
    check_permissions(lab, stack)


@contextlib.contextmanager
def served(lab, stack, folder):
    """Starts the server by the command in the instance's user data. Gives its address, its token and the file of its log."""
    outputs = stack["outputs"]
    user_data = base64.b64decode(lab.aws("ec2").describe_instance_attribute(
        InstanceId=outputs["SpotViewerEC2InstanceId"], Attribute="userData")["UserData"]["Value"]).decode()
    secret, token = fetch_token(lab, user_data, folder)
    copy = folder / "copy"
    copy.mkdir()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    moved = {
        "/usr/bin/java": "java",
        "/opt/spot-viewer/viewer-server.jar": str(JAR),
        "/var/cache/spot-viewer": str(copy),
        "/run/spot-viewer/token": str(token),
        "0.0.0.0": "127.0.0.1",
        "5005": str(port),
    }
    command = [moved.get(word, word) for word in unit_command(user_data)]
    log = folder / "viewer.log"
    with log.open("w") as out:
        server = subprocess.Popen(command, stdout=out, stderr=subprocess.STDOUT, env=aws_environment(lab) | {"MALLOC_ARENA_MAX": "2"})
    try:
        yield f"http://127.0.0.1:{port}", secret, log
    finally:
        server.terminate()
        check(server.wait(timeout=30) in (0, 143), "the server stops on SIGTERM", log.read_text()[-2000:])


def fetch_token(lab, user_data, folder):
    """Runs the unit's script that fetches the token. moto can't make the stack's secret, so one of its name is made here."""
    name = re.search(r"^Environment=SPOT_VIEWER_TOKEN_SECRET=(.*)$", user_data, re.MULTILINE)[1]
    secret = "lab" + "0123456789abcdef" * 2 + "token"
    lab.aws("secretsmanager").create_secret(Name=name, SecretString=secret)
    script = folder / "fetch-token"
    script.write_text(re.search(r"<<'SCRIPT'\n(.*?)^SCRIPT$", user_data, re.MULTILINE | re.DOTALL)[1])
    subprocess.run(["bash", script], check=True, env=aws_environment(lab) | {"SPOT_VIEWER_TOKEN_SECRET": name, "RUNTIME_DIRECTORY": str(folder)})
    token = folder / "token"
    check(token.read_text().strip() == secret and token.stat().st_mode & 0o77 == 0, "the unit's script fetches the token, and only its owner may read it")
    return secret, token


def unit_command(user_data):
    return shlex.split(re.search(r"^ExecStart=((?:.*\\\n)*.*)$", user_data, re.MULTILINE)[1].replace("\\\n", " "))


def talk(lab, url, secret, outputs, log):
    health = until(lambda: answer(f"{url}/healthz"), lambda a: a[0] == 200)
    run = pointer(lab, outputs["SiteBucketName"])["run"]
    check(health[0] == 200 and health[1]["run"] == run, f"the unit's command serves run {run} from the bucket", health, log.read_text()[-2000:])
    for page in ("/on-demand.html", "/spot.html", "/metrics-on-demand", "/metrics-spot"):
        check(answer(url + page)[0] == 200, f"GET {page}")

    check(answer(f"{url}/regenerate", "POST", "not the token")[0] == 401, "POST /regenerate with a wrong token is refused")
    status, started = answer(f"{url}/regenerate", "POST", secret)
    check(status == 202 and not started["joined"] and started["executionArn"].startswith(
        outputs["RegenerationStateMachineArn"].replace(":stateMachine:", ":execution:")), "with the right token it starts the state machine", started)
    again = answer(f"{url}/regenerate", "POST", secret)
    check(again[0] == 202 and again[1]["joined"] and again[1]["executionArn"] == started["executionArn"], "a second request joins the first", again)
    state = until(lambda: answer(url + started["statusUrl"]), lambda a: a[1]["status"] not in ("QUEUED", "RUNNING"))
    check(state[1]["status"] == "SUCCEEDED", f"GET {started['statusUrl']} reports that it succeeded", state)
    # The records are the same, so that the site is: its time alone is another one.
    made = health[1]["generatedAt"]
    after = until(lambda: answer(f"{url}/healthz"), lambda a: a[1].get("generatedAt", "") > made)
    check(after[1]["generatedAt"] > made, f"and the server shows its time, {after[1]['generatedAt']}", made, after)


def answer(url, method="GET", token=None):
    """Returns the status and the body; status 0 while nothing listens yet."""
    request = urllib.request.Request(url, method=method, headers={"Authorization": f"Bearer {token}"} if token else {})
    try:
        with urllib.request.urlopen(request, timeout=30) as response:
            return response.status, body(response)
    except urllib.error.HTTPError as e:
        return e.code, body(e)
    except (urllib.error.URLError, ConnectionError):
        return 0, {}


def body(response):
    content = response.read()
    with contextlib.suppress(ValueError):
        return json.loads(content)
    return content
