"""The account's HTTP server: moto behind a log of calls and the stubs."""
import io
import json
import re
import uuid

from moto.core.parse import PROTOCOL_PARSERS
from moto.core.request import determine_request_protocol
from moto.core.serialize import get_serializer_class
from moto.core.utils import get_service_model
from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app
from werkzeug.serving import WSGIRequestHandler, make_server
from werkzeug.wrappers import Request, Response

# The service's name in a signature -> its name in botocore, where they differ.
BOTOCORE_NAMES = {"elasticloadbalancing": "elbv2", "monitoring": "cloudwatch", "states": "stepfunctions"}
# Bodies of these are neither parsed nor stubbed: they are objects.
UNREAD = {"s3"}
# The access key of a client -> the caller in the log, where they differ: moto's interpreter signs with this one.
CALLERS = {"ak": "states"}


def operation_of(model, request, body):
    """Returns the operation's name and its path parameters, in whichever of AWS's request styles the client used."""
    if target := request.headers.get("X-Amz-Target"):
        return target.split(".")[-1], {}
    if found := re.search(rb"(?:^|&)Action=(\w+)", body):
        return found[1].decode(), {}
    for name in model.operation_names:
        http = model.operation_model(name).http
        route = re.sub(r"\{(\w+)\+?\}", r"(?P<\1>[^/]+)", http["requestUri"].split("?")[0].rstrip("/"))
        if http["method"] == request.method and (found := re.fullmatch(route, request.path.rstrip("/"))):
            return name, found.groupdict()
    return None, {}


class Front(DomainDispatcherApplication):

    def __init__(self, lab):
        super().__init__(create_backend_app)
        self.lab = lab

    def __call__(self, environ, start_response):
        scope = re.search(r"Credential=([^/]+)/\d+/[^/]+/([^/]+)/", environ.get("HTTP_AUTHORIZATION", ""))
        service = BOTOCORE_NAMES.get(scope[2], scope[2]) if scope else None
        call = f"{service}:?"
        try:
            if service is None or service in UNREAD:
                return super().__call__(environ, start_response)
            request = Request(environ)
            body = request.get_data(cache=True, parse_form_data=False)
            environ |= {"wsgi.input": io.BytesIO(body), "CONTENT_LENGTH": str(len(body))}
            model = get_service_model(service)
            operation, path = operation_of(model, request, body)
            call = f"{service}:{operation}"
            response = None
            if operation in model.operation_names:
                response = self.stubbed(model, operation, path, environ, body, CALLERS.get(scope[1], scope[1]))
            return (response or super().__call__)(environ, start_response)
        except Exception as e:  # of any kind: a client would only send the same again after a 500
            self.lab.problems.append(f"{call}: {type(e).__name__}: {e}")
            answer = json.dumps({"__type": "LabUnsupported", "message": f"the lab cannot answer {call}: {e}"})
            return Response(answer, 400, content_type="application/x-amz-json-1.1")(environ, start_response)

    def stubbed(self, model, name, path, environ, body, caller):
        """Logs the call. Returns a response if a stub answers it, and None if moto shall."""
        request = Request(environ | {"wsgi.input": io.BytesIO(body)})
        operation, protocol = model.operation_model(name), determine_request_protocol(model, request.content_type)
        parameters = PROTOCOL_PARSERS[protocol](operation, map_type=dict).parse({
            "method": request.method, "values": request.values, "headers": request.headers, "body": body,
            "url_path": request.path, "url_params": path})
        self.lab.calls.append({"caller": caller, "service": model.service_name, "operation": name, "params": parameters})
        for stub in self.lab.stubs:
            result = stub.answer(model.service_name, name, parameters)
            if result is not None:
                out = get_serializer_class(model.service_name, protocol)(operation).serialize(result)
                return Response(out["body"], out["status_code"], {**out["headers"], "x-amzn-RequestId": str(uuid.uuid4())})
        return None


class Quiet(WSGIRequestHandler):

    def log(self, *_):
        pass


def serve(lab, port):
    return make_server("127.0.0.1", port, Front(lab), threaded=True, request_handler=Quiet)
