package io.spotviewer.cost.share;

import io.spotviewer.records.JobRecord;
import java.util.List;

/**
 * A job with the costs of its attempts.
 *
 * @param job the job
 * @param attempts its attempts in order
 */
public record JobCost(JobRecord job, List<AttemptCost> attempts) {

    public JobCost {
        attempts = List.copyOf(attempts);
    }
}
