"""Repairs moto 5.2.1's interpreter of the States Language: each function here was seen to differ from AWS."""
import copy
import functools
import re
import sys
import time
import types
import uuid

from moto.core.utils import get_service_model
from moto.stepfunctions.models import StateMachine
from moto.stepfunctions.parser.api import HistoryEventType
from moto.stepfunctions.parser.asl.component.common.error_name.failure_event import FailureEvent, FailureEventException
from moto.stepfunctions.parser.asl.component.common.error_name.states_error_name import StatesErrorName
from moto.stepfunctions.parser.asl.component.common.error_name.states_error_name_type import StatesErrorNameType
from moto.stepfunctions.parser.asl.component.common.retry import retrier_decl
from moto.stepfunctions.parser.asl.component.common.string.string_expression import StringJSONata
from moto.stepfunctions.parser.asl.component.state.exec.state_task.service.state_task_service import StateTaskService
from moto.stepfunctions.parser.asl.component.state.wait.wait_function.wait_function import WaitFunction
from moto.stepfunctions.parser.asl.eval.event.event_detail import EventDetails
from moto.stepfunctions.parser.asl.jsonata import jsonata as moto_jsonata
from moto.stepfunctions.parser.asl.utils import json_path as moto_json_path
from moto.stepfunctions.parser.asl.utils.encoding import to_json_str
from moto.stepfunctions.parser.models import StepFunctionsParserBackend

attribute_of_moto, evaluate_of_moto = StateMachine.get_cfn_attribute, StringJSONata._eval_body
start_of_moto = StepFunctionsParserBackend.start_execution


def install(lab, jsonata):

    def evaluate(expression):
        out = jsonata(expression)
        if "error" in out:
            raise moto_jsonata.JSONataException("States.QueryEvaluationError", out["error"])
        return out["value"]

    def retry_pause(seconds):
        lab.pauses.append(("Retry", seconds))
        time.sleep(seconds * lab.time_scale)

    def wait_interval(state, environment, wait_seconds):
        lab.pauses.append(("Wait", wait_seconds))
        end = time.time() + wait_seconds * lab.time_scale
        while environment.is_running() and (left := end - time.time()) > 0:
            environment.program_state_event.wait(left)

    def start_execution(backend, state_machine_arn, name=None, *rest, **named):
        """Names an execution that has no name, as AWS does; moto calls each one None."""
        return start_of_moto(backend, state_machine_arn, name or str(uuid.uuid4()), *rest, **named)

    StepFunctionsParserBackend.start_execution = start_execution
    StateMachine.__deepcopy__ = copy_machine
    StateMachine.get_cfn_attribute = lambda machine, name: machine.arn if name == "Arn" else attribute_of_moto(machine, name)
    StateTaskService._normalise_parameters = sdk_shapes("input_shape", "_to_boto_request")
    StateTaskService._normalise_response = sdk_shapes("output_shape", "_from_boto_response")
    replace_everywhere("extract_json", extract_json)
    replace_everywhere("encode_jsonata_variable_declarations", declare)
    moto_jsonata._eval_jsonata, StringJSONata._eval_body = evaluate, evaluate_or_fail_by_name
    retrier_decl.time, WaitFunction._wait_interval = types.SimpleNamespace(sleep=retry_pause), wait_interval


def replace_everywhere(name, function):
    """Replaces a function in each module of the interpreter that has imported it by name."""
    for module in [m for path, m in sys.modules.items() if path.startswith("moto.stepfunctions") and hasattr(m, name)]:
        setattr(module, name, function)


def copy_machine(machine, memo):
    """Copies a machine without its executions. moto copies all of it for each execution, and fails on the locks of earlier ones."""
    clone = copy.copy(machine)
    clone.executions = []
    return clone


def sdk_shapes(kind, convert):
    """Spells members of SDK calls in PascalCase (Jobs, JobId), as Step Functions does. moto leaves both conversions empty."""

    def normalise(task, *value, boto_service_name=None, service_action_name=None, **named):
        action = service_action_name or task.resource.api_action
        model = get_service_model(task._get_boto_service_name(boto_service_name))
        if shape := getattr(model.operation_model(action[0].upper() + action[1:]), kind):
            getattr(task, convert)(*value, *named.values(), shape)

    return normalise


@functools.cache
def json_path(path):
    """Returns the path's expression, and whether it is indefinite."""
    indefinite = re.search(r"\.\.|\*|\?\(|\[[^\]'\"]*[:,][^\]]*\]", path)
    return moto_json_path.parse(path), bool(indefinite)


def extract_json(path, data):
    """A definite path gives its value, and an indefinite one a list. moto gives [x] for $.a[0].b."""
    expression, indefinite = json_path(path)
    found = [match.value for match in expression.find(data)]
    if not found and not indefinite:
        raise moto_json_path.NoSuchJsonPathError(json_path=path, data=data)
    return found if indefinite else found[0]


def declare(bindings):
    """Returns variables as JSONata text. moto escapes no quotes and newlines in strings."""
    return "".join(f"{name}:={to_json_str(value)};" for name, value in bindings.items())


def evaluate_or_fail_by_name(self, environment):
    """A failing expression is States.QueryEvaluationError, which Retry and Catch can name. moto ends the execution."""
    try:
        evaluate_of_moto(self, environment)
    except moto_jsonata.JSONataException as e:
        name = StatesErrorName(typ=StatesErrorNameType.StatesQueryEvaluationError)
        details = EventDetails(evaluationFailedEventDetails={"error": name.error_name, "cause": e.details})
        raise FailureEventException(FailureEvent(
            env=environment, error_name=name, event_type=HistoryEventType.EvaluationFailed, event_details=details)) from e
