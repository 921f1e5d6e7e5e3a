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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The executions that write records: how many failed in the last day. */
record ExecutionsCheck(Installation installation, Deployment deployment, InstantSource clock) implements Check {

    private static final Duration RECENT = Duration.ofDays(1);

    @Override
    public String what() {
        return "executions";
    }

    @Override
    public List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        failures(installation.stateMachine(), "job-analytics", "execution", "executions")
                .ifPresent(findings::add);
        installation
                .instanceStateMachine()
                .flatMap(machine -> failures(
                        machine,
                        "instance-analytics",
                        "execution for an event of an instance",
                        "executions for events of instances"))
                .ifPresent(findings::add);
        return findings.isEmpty() ? List.of(Finding.ok(what(), "none failed in the last day")) : findings;
    }

    private Optional<Finding> failures(String stateMachine, String part, String one, String many) {
        Instant now = clock.instant();
        Executions executions = deployment.executions(stateMachine, now.minus(RECENT));
        Execution failure = executions.latestFailure();
        if (executions.failed() == 0 || failure == null) {
            return Optional.empty();
        }
        Execution newest = executions.newestEnded();
        boolean recovered = newest != null && newest.succeeded();
        String text = Wording.counted(executions.failed(), one, many) + " failed in the last day, the latest "
                + Wording.age(failure.stoppedAt(), now) + " ago: " + reason(failure);
        String look = installation.isExpress()
                ? installation
                        .commands()
                        .aws("logs tail /aws/vendedlogs/states/" + installation.named(part) + " --since 1d")
                : installation.commands().aws("stepfunctions describe-execution --execution-arn " + failure.arn());
        return Optional.of(
                recovered
                        ? Finding.warn(what(), text + ". Later ones succeeded", look)
                        : Finding.fail(what(), text, look));
    }

    static String reason(Execution execution) {
        String error = execution.error().isEmpty() ? execution.status() : execution.error();
        return Wording.reason(FailureText.of(error, execution.cause()));
    }
}
