package io.spotviewer.fleet.mixed.generation;

import io.spotviewer.fleet.mixed.world.Attempt;
import io.spotviewer.fleet.mixed.world.Exit;
import io.spotviewer.fleet.mixed.world.FargateTask;

/** The maker of an attempt on Fargate. */
final class FargateAttempt {

    private static final String EXITED = "EssentialContainerExited";
    private static final String ESSENTIAL = "Essential container in task exited";

    private FargateAttempt() {}

    static Attempt make(Chance chance, FargateTask platform, long after) {
        String task = chance.hex(32);
        long pulled = after + chance.between(500L, 60_000L);
        long started = pulled + chance.between(1L, 90_000L);
        int roll = chance.between(0, 99);
        if (roll < 5) {
            String text = "Task failed to start";
            Exit failed = new Exit(null, text, "CannotPullContainerError: no such image", "TaskFailedToStart", text);
            return new Attempt(task, null, 0, pulled, null, started, failed);
        }
        if (roll < 10) {
            return new Attempt(task, null, 0, pulled, started, null, null);
        }
        // Windows has a longer shortest bill, which no page of facts settles.
        long stopped = started + (platform.windows() ? 1_200_000 : 0) + chance.between(1L, 9_000_000L);
        if (chance.percent(10) && !platform.windows()) {
            stopped = started + chance.between(1L, 20_000L);
        }
        return new Attempt(task, null, 0, pulled, started, stopped, exit(chance, platform, roll));
    }

    private static Exit exit(Chance chance, FargateTask platform, int roll) {
        if (platform.spot() && roll < 35) {
            String text = "Your Spot Task was interrupted.";
            return new Exit(chance.percent(50) ? 143 : null, text, null, "SpotInterruption", text);
        }
        return roll < 50
                ? new Exit(1, ESSENTIAL, null, EXITED, ESSENTIAL)
                : new Exit(0, ESSENTIAL, null, EXITED, ESSENTIAL);
    }
}
