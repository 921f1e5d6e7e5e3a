package io.spotviewer.fleet.mixed.truth;

import io.spotviewer.fleet.mixed.truth.Truth.AttemptTruth;
import io.spotviewer.fleet.mixed.truth.Truth.Saving;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Jobs run again on paper with checkpoints, in whole seconds. The work is the run time of the attempt that succeeded; what reclaimed attempts
 * keep of it, that one need not do again, and is paid for less. A job that never succeeded saves nothing.
 */
final class Replay {

    /** An attempt as the replay sees it; {@code warned} if EC2 announced its reclaim. */
    record Step(AttemptTruth truth, boolean warned) {

        long seconds() {
            return truth.seconds() == null ? 0 : truth.seconds();
        }

        boolean ended(String ending) {
            return ending.equals(truth.ending());
        }
    }

    private final @Nullable Long interval;
    private final long dump;
    private final long restore;
    private final List<@Nullable Fraction> dollars = new ArrayList<>();
    private long seconds;

    /** @param interval of work between two checkpoints; null for one on the warning only */
    Replay(@Nullable Long interval, long dump, long restore) {
        this.interval = interval;
        this.dump = dump;
        this.restore = restore;
    }

    void run(List<Step> job) {
        long left = job.stream()
                .filter(step -> step.ended("SUCCEEDED"))
                .mapToLong(Step::seconds)
                .findFirst()
                .orElse(0);
        long whole = left;
        for (Step step : whole == 0 ? List.<Step>of() : job) {
            long start = left < whole ? restore : 0;
            if (left == 0) {
                saves(step, step.seconds());
            } else if (step.ended("SPOT_RECLAIMED")) {
                left = Math.max(0, left - kept(step, Math.max(0, step.seconds() - start)));
            } else if (step.ended("SUCCEEDED")) {
                saves(step, step.seconds() - start - left - dumpsWithin(left));
            }
        }
    }

    private long kept(Step step, long worked) {
        if (interval == null) {
            return step.warned ? Math.max(0, worked - dump) : 0;
        }
        long kept = 0;
        for (long cycle = interval + dump; cycle <= worked; cycle += interval + dump) {
            kept += interval;
        }
        return kept;
    }

    /** Returns the time for the checkpoints within work: none is taken at its end. */
    private long dumpsWithin(long work) {
        long time = 0;
        for (long done = interval == null ? work : interval; done < work; done += interval == null ? 1 : interval) {
            time += dump;
        }
        return time;
    }

    private void saves(Step step, long time) {
        if (time != 0) {
            seconds += time;
            Fraction cost = step.truth.amounts().cost();
            dollars.add(cost == null ? null : cost.times(Fraction.of(time, step.seconds())));
        }
    }

    Saving saving() {
        return new Saving(seconds, Fraction.sumOfKnown(dollars));
    }
}
