package io.spotviewer.local.doctor;

import io.spotviewer.local.doctor.Deployment.Execution;
import io.spotviewer.local.doctor.Deployment.Executions;
import io.spotviewer.local.doctor.finding.Check;
import io.spotviewer.local.doctor.finding.FailureText;
import io.spotviewer.local.doctor.finding.Finding;
import io.spotviewer.local.doctor.finding.Wording;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** The executions that write records: how many failed in the last day. */
record ExecutionsCheck(Installation installation, Deployment deployment, InstantSource clock) implements Check {

    private static final Duration RECENT = Duration.ofDays(1);

    @Override
    public String what() {
        return "executions";
    }

    @Override
    public List<Finding> findings() {
        Instant now = clock.instant();
        Executions executions = deployment.executions(installation.stateMachine(), now.minus(RECENT));
        Execution failure = executions.latestFailure();
        if (executions.failed() == 0 || failure == null) {
            return List.of(Finding.ok(what(), "none failed in the last day"));
        }
        Execution newest = executions.newestEnded();
        boolean recovered = newest != null && newest.succeeded();
        String text =
                Wording.counted(executions.failed(), "execution", "executions") + " failed in the last day, the latest "
                        + Wording.age(failure.stoppedAt(), now) + " ago: " + reason(failure);
        String look = installation.isExpress()
                ? installation
                        .commands()
                        .aws("logs tail /aws/vendedlogs/states/" + installation.named("job-analytics") + " --since 1d")
                : installation.commands().aws("stepfunctions describe-execution --execution-arn " + failure.arn());
        return List.of(
                recovered
                        ? Finding.warn(what(), text + ". Later ones succeeded", look)
                        : Finding.fail(what(), text, look));
    }

    static String reason(Execution execution) {
        String error = execution.error().isEmpty() ? execution.status() : execution.error();
        return Wording.reason(FailureText.of(error, execution.cause()));
    }
}
