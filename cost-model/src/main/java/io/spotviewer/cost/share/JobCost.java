package io.spotviewer.cost.share;

import io.spotviewer.records.JobRecord;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A job with the costs of its attempts, or of their seconds in a range.
 *
 * @param job the job
 * @param attempts its attempts in order, those outside of the range too
 * @param range the range
 */
public record JobCost(JobRecord job, List<AttemptCost> attempts, Span range) {

    public JobCost {
        attempts = List.copyOf(attempts);
    }

    /** True if it was submitted within the range. */
    public boolean isSubmittedInRange() {
        Instant submitted = job.createdAt();
        return range.equals(Span.ALWAYS) || (submitted != null && range.holds(submitted));
    }

    /** Returns the costs less those of the same job in an earlier range. */
    JobCost less(JobCost earlier, JobCost whole, Span difference) {
        return new JobCost(
                job,
                IntStream.range(0, attempts.size())
                        .mapToObj(i -> attempts.get(i).less(earlier.attempts.get(i), whole.attempts.get(i), difference))
                        .toList(),
                difference);
    }
}
