package io.spotviewer.local.doctor;

import io.spotviewer.local.doctor.Account.Activity;
import io.spotviewer.local.doctor.Account.Queue;
import io.spotviewer.local.doctor.finding.Check;
import io.spotviewer.local.doctor.finding.Finding;
import io.spotviewer.local.doctor.finding.Wording;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The newest event that reached the recorder, against what Batch knows. */
record NewestEventCheck(Installation installation, Deployment deployment, Account account, InstantSource clock)
        implements Check {

    /** An event comes within seconds; EventBridge tries for a day, but not without a reason that another check finds. */
    private static final Duration ON_ITS_WAY = Duration.ofMinutes(15);

    private static final int QUEUES_LOOKED_AT = 20;

    @Override
    public String what() {
        return "newest event";
    }

    @Override
    public List<Finding> findings() {
        Instant now = clock.instant();
        Instant newest = deployment.newestExecution(installation.stateMachine()).orElse(null);
        Optional<Activity> activity = account.queues(installation.region()).stream()
                .limit(QUEUES_LOOKED_AT)
                .flatMap(this::activity)
                .max((one, other) -> one.at().compareTo(other.at()));
        String mend = "./spot-viewer backfill --prefix " + installation.prefix();
        if (activity.isPresent()) {
            Activity job = activity.get();
            boolean behind = newest == null || newest.isBefore(job.at().minus(Duration.ofMinutes(1)));
            if (behind && Duration.between(job.at(), now).compareTo(ON_ITS_WAY) > 0) {
                return List.of(Finding.fail(
                        what(),
                        (newest == null ? "none came yet" : "it came " + Wording.age(newest, now) + " ago")
                                + ", but the job " + job.job() + " changed " + Wording.age(job.at(), now)
                                + " ago: events are lost. See rules and compute environments, then read the lost jobs from Batch",
                        mend));
            }
        }
        if (newest != null) {
            return List.of(Finding.ok(what(), Wording.age(newest, now) + " ago"));
        }
        return List.of(
                activity.isPresent()
                        ? Finding.ok(what(), "none yet; the newest job is minutes old")
                        : Finding.ok(what(), "none yet: Batch knows no job that ran"));
    }

    private Stream<Activity> activity(Queue queue) {
        return account.newestActivity(queue.arn()).stream();
    }
}
