package io.spotviewer.fleet.mixed.truth;

import io.spotviewer.fleet.mixed.world.Attempt;
import io.spotviewer.fleet.mixed.world.Exit;
import io.spotviewer.fleet.mixed.world.Host;
import io.spotviewer.fleet.mixed.world.Job;
import io.spotviewer.fleet.mixed.world.Life;
import io.spotviewer.fleet.mixed.world.Purchase;
import io.spotviewer.fleet.mixed.world.Signs;
import io.spotviewer.fleet.mixed.world.World;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The judge of why lives of instances and attempts ended, by the signs alone. */
final class Judge {

    /** The party that ended a life of an instance. */
    enum Ender {
        RECLAIM,
        USER,
        FAILURE,
        NOBODY_KNOWN
    }

    /** A verdict in the words of the records. */
    record Verdict(String ending, String confidence) {

        boolean isReclaim() {
            return ending.equals("SPOT_RECLAIMED");
        }
    }

    private static final Set<String> TAKEN = Set.of(
            "Server.SpotInstanceTermination",
            "Server.SpotInstanceShutdown",
            "instance-terminated-no-capacity",
            "instance-terminated-by-price",
            "instance-stopped-no-capacity",
            "instance-stopped-by-price");
    private static final Set<String> GIVEN_BACK = Set.of(
            "Client.UserInitiatedShutdown",
            "Client.InstanceInitiatedShutdown",
            "Client.UserInitiatedHibernate",
            "instance-terminated-by-user",
            "spot-instance-terminated-by-user",
            "instance-stopped-by-user",
            "instance-terminated-by-service",
            "instance-terminated-by-schedule",
            "instance-terminated-by-experiment",
            "instance-stopped-by-experiment");
    private static final Set<String> BROKEN = Set.of("Server.InternalError", "Server.ScheduledStop");

    private static final String HOST_LOST = "Host EC2";
    private static final long WARNED_BEFORE = 300_000;
    private static final long TOGETHER = 180_000;

    private final Set<String> asked = new HashSet<>();

    Judge(World world) {
        for (Job job : world.jobs()) {
            for (int i = 0; i < job.attempts().size(); i++) {
                Attempt attempt = job.attempts().get(i);
                Exit exit = attempt.exit();
                if (attempt.host() != null
                        && exit != null
                        && exit.statusReason().startsWith(HOST_LOST)) {
                    asks(
                            attempt.host(),
                            job.attempts().subList(i, job.attempts().size()));
                }
            }
        }
    }

    /** From the loss of its host on, each event of a job asks for that host's Spot request, which shows the last end until then. */
    private void asks(Host host, List<Attempt> lostAndLater) {
        for (Attempt attempt : lostAndLater) {
            boolean later = !attempt.equals(lostAndLater.get(0));
            if (later && attempt.startedAt() != null) {
                asked(host, attempt.startedAt());
            }
            if (attempt.stoppedAt() != null) {
                asked(host, attempt.stoppedAt());
            }
        }
    }

    private void asked(Host host, long at) {
        for (int i = 0; i < host.lives().size(); i++) {
            Long end = host.lives().get(i).endedAt();
            boolean over =
                    i + 1 < host.lives().size() && host.lives().get(i + 1).launchedAt() <= at;
            if (end != null && end <= at && !over) {
                asked.add(name(host, i));
            }
        }
    }

    private static String name(Host host, int life) {
        return host.id() + "/" + life;
    }

    /** Returns the party that ended the life, by the strongest sign: executed reclaim, explicit end, failure, recent warning. */
    Ender ender(Host host, int index) {
        Life life = host.lives().get(index);
        Signs shown = life.signs();
        Signs signs = asked.contains(name(host, index))
                ? shown
                : new Signs(shown.warnedAt(), shown.stateReason(), null, shown.evicted());
        if (signs.evicted() || has(TAKEN, signs)) {
            return Ender.RECLAIM;
        }
        if (has(GIVEN_BACK, signs)) {
            return Ender.USER;
        }
        if (has(BROKEN, signs)) {
            return Ender.FAILURE;
        }
        Long warnedAt = signs.warnedAt();
        Long endedAt = life.endedAt();
        return warnedAt != null && endedAt != null && endedAt - warnedAt <= WARNED_BEFORE
                ? Ender.RECLAIM
                : Ender.NOBODY_KNOWN;
    }

    private static boolean has(Set<String> codes, Signs signs) {
        return (signs.stateReason() != null && codes.contains(signs.stateReason()))
                || (signs.requestStatus() != null && codes.contains(signs.requestStatus()));
    }

    /** Returns how the host was bought, as far as anything shows it; null if nothing does. */
    @Nullable
    Purchase purchase(Host host) {
        for (int i = 0; i < host.lives().size(); i++) {
            // Only Spot Instances are warned.
            if (ender(host, i) == Ender.RECLAIM || host.lives().get(i).signs().warnedAt() != null) {
                return Purchase.SPOT;
            }
        }
        return host.forgotten() ? null : host.purchase();
    }

    /** Returns the verdict on an attempt; null while it runs. */
    @Nullable
    Verdict verdict(Job job, Attempt attempt) {
        Exit exit = attempt.exit();
        if (exit == null) {
            return null;
        }
        boolean last = attempt.task()
                .equals(job.attempts().get(job.attempts().size() - 1).task());
        if (last && job.succeeded()) {
            return new Verdict("SUCCEEDED", "CONFIRMED");
        }
        if (exit.statusReason().startsWith(HOST_LOST)) {
            return hostLost(Objects.requireNonNull(attempt.host()), attempt.life());
        }
        if (exit.statusReason().contains("attempt duration exceeded timeout")) {
            return new Verdict("TIMED_OUT", "CONFIRMED");
        }
        String container = exit.containerReason() == null ? "" : exit.containerReason();
        if (container.startsWith("OutOfMemoryError")) {
            return new Verdict("OUT_OF_MEMORY", "CONFIRMED");
        }
        if (exit.stoppedReason().startsWith("Your Spot Task was interrupted")) {
            return new Verdict("SPOT_RECLAIMED", "CONFIRMED");
        }
        if (container.startsWith("CannotPullContainerError") || exit.stopCode().equals("TaskFailedToStart")) {
            return new Verdict("START_FAILED", "CONFIRMED");
        }
        Host host = attempt.host();
        Integer code = exit.code();
        boolean drained = exit.statusReason().contains("instance draining");
        boolean exited = drained || exit.statusReason().startsWith("Essential container");
        if (host != null && exited && together(host, attempt)) {
            boolean killed = code == null || code == 143 || code == 137;
            return new Verdict("SPOT_RECLAIMED", killed ? "CONFIRMED" : "PROBABLE");
        }
        if (drained) {
            return new Verdict("HOST_TERMINATED", "CONFIRMED");
        }
        if (last && job.terminated()) {
            return new Verdict("USER_TERMINATED", "CONFIRMED");
        }
        if (host != null && exited && (code == null || code == 143 || code == 137)) {
            Verdict withHost = killedWithHost(host, attempt, code != null && code == 143 ? TOGETHER : 0);
            if (withHost != null) {
                return withHost;
            }
        }
        if (code == null || code == 0) {
            return new Verdict("UNKNOWN", "NONE");
        }
        return new Verdict("APPLICATION_FAILED", code == 143 || code == 137 ? "PROBABLE" : "CONFIRMED");
    }

    /** Returns the verdict on a container killed as the user's side or a failure ended its host; null if it was not. */
    private @Nullable Verdict killedWithHost(Host host, Attempt attempt, long earlier) {
        Long end = host.lives().get(attempt.life()).endedAt();
        Long stop = attempt.stoppedAt();
        if (end == null || stop == null || stop < end - earlier || stop > end + TOGETHER) {
            return null;
        }
        return switch (ender(host, attempt.life())) {
            case USER -> new Verdict("HOST_TERMINATED", "PROBABLE");
            case FAILURE -> new Verdict("HOST_FAILED", "PROBABLE");
            case RECLAIM, NOBODY_KNOWN -> null;
        };
    }

    private Verdict hostLost(Host host, int life) {
        return switch (ender(host, life)) {
            case RECLAIM -> new Verdict("SPOT_RECLAIMED", "CONFIRMED");
            case USER -> new Verdict("HOST_TERMINATED", "CONFIRMED");
            case FAILURE -> new Verdict("HOST_FAILED", "CONFIRMED");
            case NOBODY_KNOWN -> byPurchase(purchase(host));
        };
    }

    private static Verdict byPurchase(@Nullable Purchase purchase) {
        if (purchase == null) {
            return new Verdict("UNKNOWN", "NONE");
        }
        return switch (purchase) {
            case SPOT -> new Verdict("SPOT_RECLAIMED", "PROBABLE");
            case INTERRUPTIBLE_RESERVATION -> new Verdict("RESERVATION_RECLAIMED", "PROBABLE");
            case ON_DEMAND, CAPACITY_BLOCK -> new Verdict("HOST_FAILED", "PROBABLE");
        };
    }

    /** Returns whether the attempt stopped within three minutes of a confirmed reclaim, or of the warning of it. */
    private boolean together(Host host, Attempt attempt) {
        Life life = host.lives().get(attempt.life());
        Long end = life.endedAt();
        Long stop = attempt.stoppedAt();
        Long warned = life.signs().warnedAt();
        if (end == null || stop == null || ender(host, attempt.life()) != Ender.RECLAIM) {
            return false;
        }
        return Math.abs(stop - end) <= TOGETHER || (warned != null && stop >= warned && stop <= warned + TOGETHER);
    }
}
