package io.spotviewer.local.doctor;

import io.spotviewer.local.doctor.Deployment.Stack;
import io.spotviewer.local.doctor.finding.Check;
import io.spotviewer.local.doctor.finding.Commands;
import io.spotviewer.local.doctor.finding.Finding;
import io.spotviewer.local.doctor.finding.Wording;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** A stack that is there: whether its latest operation was carried through. */
record StackCheck(Stack stack, Commands commands, InstantSource clock) implements Check {

    private static final Duration LONGEST_OPERATION = Duration.ofHours(1);

    @Override
    public String what() {
        return "stack " + stack.name();
    }

    @Override
    public List<Finding> findings() {
        String status = stack.status();
        return List.of(
                switch (status) {
                    case "CREATE_COMPLETE",
                            "UPDATE_COMPLETE",
                            "IMPORT_COMPLETE",
                            "UPDATE_COMPLETE_CLEANUP_IN_PROGRESS" -> Finding.ok(what(), status);
                    case "CREATE_FAILED", "ROLLBACK_COMPLETE", "ROLLBACK_FAILED", "DELETE_FAILED" ->
                        Finding.fail(
                                what(),
                                status + ", left over from a failed installation or removal" + failure()
                                        + ". Clear it, then deploy again",
                                commands.destroy());
                    case "REVIEW_IN_PROGRESS" ->
                        Finding.fail(
                                what(),
                                status + ": its change set was never carried out, so nothing is installed",
                                commands.deploy(""));
                    case "UPDATE_ROLLBACK_COMPLETE", "IMPORT_ROLLBACK_COMPLETE" ->
                        Finding.fail(
                                what(),
                                status + ": the last upgrade failed" + failure() + ". The release before it runs",
                                commands.deploy(""));
                    case "UPDATE_ROLLBACK_FAILED", "UPDATE_FAILED", "IMPORT_ROLLBACK_FAILED" ->
                        Finding.fail(
                                what(),
                                status + ": an upgrade is half done" + failure(),
                                commands.aws((status.equals("UPDATE_FAILED")
                                                ? "cloudformation rollback-stack"
                                                : "cloudformation continue-update-rollback")
                                        + " --stack-name " + stack.name()));
                    default -> busy(status);
                });
    }

    private Finding busy(String status) {
        Instant now = clock.instant();
        String since = status + " for " + Wording.age(stack.since(), now);
        String look = commands.aws("cloudformation describe-stack-events --max-items 20 --stack-name " + stack.name());
        if (!status.endsWith("_IN_PROGRESS")) {
            return Finding.warn(what(), status + ": an unknown status", look);
        }
        return Duration.between(stack.since(), now).compareTo(LONGEST_OPERATION) > 0
                ? Finding.fail(what(), since + ": an upgrade is half done", look)
                : Finding.warn(what(), since + ": wait for its end", look);
    }

    private String failure() {
        return stack.firstFailure().isEmpty() ? "" : ": " + Wording.reason(stack.firstFailure());
    }
}
