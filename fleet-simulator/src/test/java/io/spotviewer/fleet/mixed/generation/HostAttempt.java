package io.spotviewer.fleet.mixed.generation;

import io.spotviewer.fleet.mixed.world.Attempt;
import io.spotviewer.fleet.mixed.world.Exit;
import io.spotviewer.fleet.mixed.world.Host;
import io.spotviewer.fleet.mixed.world.Life;
import io.spotviewer.fleet.mixed.world.Purchase;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The maker of an attempt on a host: in one of its lives, ended by itself, by Batch, by a user, or with the host. */
final class HostAttempt {

    static final String ENDED_BY_USER = "no longer needed";

    private static final long TOGETHER = 180_000;
    private static final String EXITED = "EssentialContainerExited";
    private static final String ESSENTIAL = "Essential container in task exited";

    private HostAttempt() {}

    /**
     * Makes an attempt that starts later than {@code after}.
     *
     * @param interesting moments at which it may start or stop
     * @param node true for a node of a multi-node job, which ends by itself
     * @return null if no life of the host has time left
     */
    static @Nullable Attempt make(Chance chance, Host host, List<Long> interesting, long after, boolean node) {
        List<Integer> lives = new ArrayList<>();
        for (int i = 0; i < host.lives().size(); i++) {
            Long end = host.lives().get(i).endedAt();
            if (end == null || end - 4000 > Math.max(after, host.lives().get(i).runningAt())) {
                lives.add(i);
            }
        }
        if (lives.isEmpty()) {
            return null;
        }
        int index = chance.of(lives);
        Life life = host.lives().get(index);
        long first = Math.max(after, life.runningAt()) + 1001;
        long horizon = life.endedAt() == null ? first + 4 * 3_600_000L : life.endedAt();
        long started = moment(chance, interesting, first, horizon - 1000);
        String task = chance.hex(32);
        long pulled = started - chance.between(1L, Math.min(1000, started - first + 1));
        int roll = node ? 0 : chance.between(0, 99);
        if (roll >= 97) {
            Exit failed = new Exit(
                    null,
                    "Task failed to start",
                    "CannotPullContainerError: pull access denied",
                    "TaskFailedToStart",
                    "Task failed to start");
            return new Attempt(task, host, index, pulled, null, started, failed);
        }
        if (life.endedAt() != null && roll >= 25) {
            return withTheHost(chance, host, index, task, pulled, started, roll);
        }
        if (roll >= 20 && life.endedAt() == null) {
            return new Attempt(task, host, index, pulled, started, null, null);
        }
        long stopped = moment(chance, interesting, started + 1, horizon);
        return new Attempt(task, host, index, pulled, started, stopped, byItself(chance, roll, life, stopped));
    }

    private static long moment(Chance chance, List<Long> interesting, long least, long most) {
        List<Long> fitting =
                interesting.stream().filter(at -> at >= least && at <= most).toList();
        return !fitting.isEmpty() && chance.percent(20)
                ? chance.of(fitting)
                : chance.between(least, Math.max(least, most));
    }

    /** The host goes away: Batch notices it late, or the container's exit seems to come first. */
    private static Attempt withTheHost(
            Chance chance, Host host, int index, String task, long pulled, long started, int roll) {
        Life life = host.lives().get(index);
        long end = Objects.requireNonNull(life.endedAt());
        if (roll >= 45 || host.purchase() != Purchase.SPOT) {
            if (roll < 32) {
                long stopped = chance.between(started + 1, end);
                return new Attempt(task, host, index, pulled, started, stopped, drained());
            }
            long noticed = end + chance.between(0L, 20 * 60_000L);
            String gone = "Host EC2 (instance " + host.id() + ") " + (life.stops() ? "stopped." : "terminated.");
            Exit exit = new Exit(null, gone, null, chance.percent(50) ? "TerminationNotice" : EXITED, gone);
            return new Attempt(task, host, index, pulled, started, noticed, exit);
        }
        long stopped = Math.max(started + 1, end + chance.between(-TOGETHER - 2000, TOGETHER + 2000));
        Integer code = chance.percent(20) ? null : Integer.valueOf(chance.of(List.of(143, 137, 1, 2, 130)));
        return new Attempt(
                task, host, index, pulled, started, stopped, new Exit(code, ESSENTIAL, null, EXITED, ESSENTIAL));
    }

    private static Exit drained() {
        String draining = "Task stopped during instance draining";
        return new Exit(143, draining, null, "ServiceSchedulerInitiated", draining);
    }

    private static Exit byItself(Chance chance, int roll, Life life, long stopped) {
        boolean nearTheEnd = life.endedAt() != null && life.endedAt() - stopped <= TOGETHER;
        if (roll < 14 || roll >= 25) {
            return new Exit(0, ESSENTIAL, null, EXITED, ESSENTIAL);
        }
        return switch (roll) {
            case 14 ->
                new Exit(137, ESSENTIAL, "OutOfMemoryError: container killed due to memory usage", EXITED, ESSENTIAL);
            case 15 -> new Exit(137, "Job attempt duration exceeded timeout", null, "UserInitiated", "timeout");
            case 16 ->
                nearTheEnd
                        ? new Exit(0, ESSENTIAL, null, EXITED, ESSENTIAL)
                        : new Exit(137, ENDED_BY_USER, null, "UserInitiated", ENDED_BY_USER);
            case 17 -> new Exit(null, ESSENTIAL, "CannotInspectContainerError: could not inspect", EXITED, ESSENTIAL);
            case 18 -> new Exit(143, ESSENTIAL, null, EXITED, ESSENTIAL);
            default -> new Exit(chance.of(List.of(1, 2, 255)), ESSENTIAL, null, EXITED, ESSENTIAL);
        };
    }
}
