package io.spotviewer.fleet.simulation;

import io.spotviewer.fleet.account.JobDefinition;
import io.spotviewer.fleet.history.Ending;
import io.spotviewer.fleet.history.Job;
import io.spotviewer.fleet.plan.Dice;
import java.time.Duration;

/** The end that chance gives an attempt, if its host lives that long. */
final class Fate {

    private static final double APPLICATION_FAILS = 0.03;
    private static final double OUT_OF_MEMORY = 0.018;
    private static final double TERMINATED_BY_USER = 0.012;
    private static final double HANGS = 0.008;

    private final Dice dice;

    Fate(Dice dice) {
        this.dice = dice;
    }

    /** @param after milliseconds after its start */
    record Lot(long after, Ending ending) {}

    Lot draw(Job job) {
        JobDefinition definition = job.definition();
        double lot = dice.fraction(0, 1);
        long work = (long) (job.request().work() * dice.fraction(0.96, 1.04));
        Integer timeoutMinutes = definition.runTime().timeoutMinutes();
        boolean hangs = lot > 1 - HANGS;
        if (timeoutMinutes != null) {
            long timeout = Duration.ofMinutes(timeoutMinutes).toMillis();
            if (hangs || work > timeout) {
                return new Lot(timeout + dice.between(500, 20_000), Ending.timedOut());
            }
        }
        long part = (long) (work * dice.fraction(0.08, 0.92));
        if (lot < APPLICATION_FAILS) {
            return new Lot(part, Ending.applicationFailed(exitCode()));
        }
        lot -= APPLICATION_FAILS;
        if (lot < OUT_OF_MEMORY) {
            return new Lot(part, Ending.outOfMemory());
        }
        lot -= OUT_OF_MEMORY;
        if (lot < TERMINATED_BY_USER) {
            return new Lot(part, Ending.terminatedByUser("wrong parameters, resubmitting"));
        }
        return new Lot(work, Ending.success());
    }

    /** Mostly 1; at times the very codes that a reclaim leaves, with no reclaim anywhere near. */
    private int exitCode() {
        double code = dice.fraction(0, 1);
        if (code < 0.75) {
            return 1;
        }
        return code < 0.85 ? 143 : 137;
    }
}
