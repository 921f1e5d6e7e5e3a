package io.spotviewer.handlers.lookup.aws;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.spotviewer.handlers.reconcile.Executions;
import io.spotviewer.records.PlainJson;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ExecutionAlreadyExistsException;

/** Starts executions by StartExecution. */
final class SfnExecutions implements Executions {

    private final SfnClient sfn;
    private final String stateMachineArn;

    SfnExecutions(SfnClient sfn, String stateMachineArn) {
        this.sfn = sfn;
        this.stateMachineArn = stateMachineArn;
    }

    @Override
    public boolean start(String name, Map<String, Object> input) {
        String json = json(input);
        try {
            String arn = sfn.startExecution(request ->
                            request.stateMachineArn(stateMachineArn).name(name).input(json))
                    .executionArn();
            // Without this check, a proxy's page would count as a started execution.
            if (arn == null) {
                throw SdkClientException.create(
                        "expected a StartExecutionResponse with its ARN, got one without: something else than AWS answered");
            }
            return true;
        } catch (ExecutionAlreadyExistsException e) {
            return false;
        }
    }

    private static String json(Map<String, Object> input) {
        try {
            return PlainJson.MAPPER.writeValueAsString(input);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("expected plain JSON as the input of an execution", e);
        }
    }
}
