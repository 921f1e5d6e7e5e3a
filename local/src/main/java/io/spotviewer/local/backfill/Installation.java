package io.spotviewer.local.backfill;

import io.spotviewer.handlers.batch.AttemptDetail;
import io.spotviewer.handlers.batch.JobDetail;
import io.spotviewer.handlers.step.Scope;
import io.spotviewer.local.facts.FactsStore;
import io.spotviewer.records.aws.AwsArn;
import io.spotviewer.records.aws.EcsArn;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An installation that records jobs.
 *
 * @param stateMachineArn the state machine that processes its events
 * @param jobTable the table of its records of jobs
 * @param scope the part of the account that it records
 */
public record Installation(String stateMachineArn, String jobTable, Scope scope) {

    /** True if its state machine is of the kind EXPRESS, which starts an execution of the same name again. */
    public boolean isExpress() {
        return stateMachineArn.endsWith("-express");
    }

    /** True if it may record the job: the job is in its region, and no other compute environment ran it. */
    boolean watches(JobDetail job) {
        if (scope.whyNotFrom(placeOf(job, AwsArn::account), placeOf(job, AwsArn::region)) != null) {
            return false;
        }
        TreeSet<String> environments = new TreeSet<>();
        for (AttemptDetail attempt : FactsStore.attemptsOf(job)) {
            environment(attempt.taskArn()).ifPresent(environments::add);
            environment(attempt.containerInstanceArn()).ifPresent(environments::add);
        }
        return scope.maySee(environments);
    }

    private static @Nullable String placeOf(JobDetail job, Function<AwsArn, @Nullable String> part) {
        return AwsArn.of(job.submission().queue())
                .flatMap(arn -> Optional.ofNullable(part.apply(arn)))
                .orElse(null);
    }

    private static Optional<String> environment(@Nullable String arn) {
        return EcsArn.of(arn).flatMap(found -> Optional.ofNullable(found.computeEnvironment()));
    }
}
