package io.spotviewer.cost.checkpoint;

import io.spotviewer.cost.checkpoint.ReplayedAttempt.Outcome;
import io.spotviewer.cost.price.Quote;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The attempts of one job, replayed in order as if they had taken checkpoints. A reclaimed attempt ran as long as it did, but its
 * checkpoints keep work, and the attempt that succeeded needs less time for the rest. The saving is that time, at what the shorter attempt
 * cost. So a job that never succeeded saves nothing.
 *
 * @param attempts the attempts that would have been shorter or longer; those with no difference are left out
 */
public record CheckpointReplay(List<Difference> attempts) {

    /**
     * The change that checkpoints would have made to one attempt.
     *
     * @param seconds run time saved; negative if it would have run longer
     * @param usd money saved
     */
    public record Difference(long seconds, Quote<BigDecimal> usd) {}

    public CheckpointReplay {
        attempts = List.copyOf(attempts);
    }

    /**
     * Returns the replay of a job.
     *
     * @param job its finished attempts in order
     * @param policy the policy of each attempt
     */
    public static CheckpointReplay of(List<ReplayedAttempt> job, Function<ReplayedAttempt, CheckpointPolicy> policy) {
        List<Difference> differences = new ArrayList<>();
        long work = job.stream()
                .filter(attempt -> attempt.outcome() == Outcome.SUCCEEDED)
                .mapToLong(ReplayedAttempt::seconds)
                .findFirst()
                .orElse(0);
        long done = 0;
        for (ReplayedAttempt attempt : work == 0 ? List.<ReplayedAttempt>of() : job) {
            CheckpointPolicy its = policy.apply(attempt);
            boolean resumed = done > 0;
            if (done == work) {
                add(differences, attempt, attempt.seconds());
            } else if (attempt.outcome() == Outcome.RECLAIMED) {
                done = Math.min(work, done + its.kept(attempt.seconds(), attempt.warned(), resumed));
            } else if (attempt.outcome() == Outcome.SUCCEEDED) {
                add(differences, attempt, attempt.seconds() - its.needed(work - done, resumed));
                break;
            }
        }
        return new CheckpointReplay(differences);
    }

    /** Returns the run time saved in seconds; negative if checkpoints would have cost more than they saved. */
    public long seconds() {
        return attempts.stream().mapToLong(Difference::seconds).sum();
    }

    private static void add(List<Difference> differences, ReplayedAttempt attempt, long seconds) {
        if (seconds != 0) {
            differences.add(new Difference(
                    seconds,
                    attempt.cost()
                            .map(usd -> usd.multiply(BigDecimal.valueOf(seconds))
                                    .divide(BigDecimal.valueOf(attempt.seconds()), MathContext.DECIMAL128))));
        }
    }
}
