"""Answers that a scenario gives in place of moto's: canned, computed from the parameters, or failing."""
import dataclasses
import math
from typing import Any


class AwsError(Exception):
    """An answer that is an error of AWS, such as AwsError("ThrottlingException", "Rate exceeded")."""

    def __init__(self, code, message):
        super().__init__(message)
        self.code, self.message = code, message


@dataclasses.dataclass
class Stub:
    """Answers an operation `times` times. A function as the result gets the parameters; None lets moto answer."""

    service: str
    operation: str
    result: Any
    times: float = math.inf

    def answer(self, service, operation, parameters):
        if (self.service, self.operation) != (service, operation) or self.times <= 0:
            return None
        result = self.result(parameters) if callable(self.result) else self.result
        if result is not None:
            self.times -= 1
        return result
