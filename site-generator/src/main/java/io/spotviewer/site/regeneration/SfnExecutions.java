package io.spotviewer.site.regeneration;

import io.spotviewer.records.aws.CallBudget;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ExecutionDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.InvalidArnException;

/** The executions in Step Functions. */
final class SfnExecutions implements Executions {

    private final SfnClient client;

    SfnExecutions(SfnClient client) {
        this.client = client;
    }

    /** Returns the executions of the account in the SDK's own settings. */
    static SfnExecutions open() {
        return new SfnExecutions(CallBudget.within(SfnClient.builder()).build());
    }

    @Override
    public boolean isRunning(String arn) {
        try {
            return client.describeExecution(request -> request.executionArn(arn))
                            .status()
                    == ExecutionStatus.RUNNING;
        } catch (ExecutionDoesNotExistException | InvalidArnException e) {
            return false;
        }
    }
}
