package io.spotviewer.handlers.lambda;

import io.spotviewer.records.InstanceRecord;
import io.spotviewer.records.JobId;
import io.spotviewer.records.JobRecord;
import io.spotviewer.records.verdict.Attempt;
import io.spotviewer.records.verdict.Verdict;
import java.util.Objects;

/** What must be known of an attempt for a test to go on. */
final class Concluded {

    private Concluded() {}

    static Verdict verdict(Attempt attempt) {
        return Objects.requireNonNull(attempt.verdict(), () -> "a verdict on attempt " + attempt.number());
    }

    static InstanceRecord host(Attempt attempt) {
        return Objects.requireNonNull(attempt.facts().host(), () -> "the instance of attempt " + attempt.number());
    }

    /** The record of {@link Events#JOB}. */
    static JobRecord job(FakeAws aws) {
        return aws.jobRecords.find(new JobId(Events.JOB)).orElseThrow();
    }
}
