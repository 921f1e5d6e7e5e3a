package io.spotviewer.ledger.line;

import io.spotviewer.cost.capacity.Packing;
import io.spotviewer.cost.reclaim.Pool;
import io.spotviewer.cost.reclaim.SpotLife;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One instance on one UTC day. The seconds and the money of its days add up to those of the instance. It counts as an instance on its last day alone.
 *
 * @param day the UTC day; null if it has no date
 * @param host the instance; its id is known
 * @param account the account that it ran in; null if unknown
 * @param region its region; null if unknown
 * @param launchedAt the start of its first life, on whichever day; null if unknown
 * @param endedAt the end of its last life, on whichever day; null while it runs or if unknown
 * @param counts true on its last day
 * @param launchKnown true if the start of each of its lives is known
 * @param reclaimed true if EC2 took it back at the end of any of its lives, confirmed or probable
 * @param free true if it cost nothing, because EC2 took it back in its first hour
 * @param attempts the number of attempts that ran on it, on whichever day
 * @param busySeconds seconds of this day with at least one attempt
 * @param lifeSeconds seconds of its lives on this day; {@link #UNKNOWN_SECONDS} if a start or an end of the instance is unknown
 * @param money its costs on this day; nothing is known until it has ended
 * @param unpricedReason the reason why a cost of the instance is unknown; null if all are known
 * @param secondsByHour seconds of its lives by UTC hour of this day: 24 of them, or none if unknown
 * @param idleSecondsByHour those of them without an attempt: 24, or none if unknown
 * @param bootSecondsByHour those of the idle seconds before the first attempt of a life, all of a life without one: 24, or none without any
 * @param tailSecondsByHour those of the idle seconds after the last attempt of a life: 24, or none without any
 * @param packing its resources on this day while an attempt ran; null where its size or a reservation is unknown
 * @param lives the lives of a Spot Instance that end on this day, or were last seen on it: each is in one line
 * @param exposures the time of this day in which attempts of a definition ran on a Spot Instance
 * @param record its record as its store has it, which {@link io.spotviewer.records.store.RecordJson} reads, on its first line; null on the others
 *     and where the store has none
 */
public record InstanceLine(
        @Nullable LocalDate day,
        HostFacts host,
        @Nullable String account,
        @Nullable String region,
        @Nullable Instant launchedAt,
        @Nullable Instant endedAt,
        boolean counts,
        boolean launchKnown,
        boolean reclaimed,
        boolean free,
        int attempts,
        long busySeconds,
        long lifeSeconds,
        InstanceMoney money,
        @Nullable String unpricedReason,
        List<Integer> secondsByHour,
        List<Integer> idleSecondsByHour,
        List<Integer> bootSecondsByHour,
        List<Integer> tailSecondsByHour,
        @Nullable Packing packing,
        List<SpotLife> lives,
        List<Exposure> exposures,
        @Nullable String record) {

    /** Seconds that are unknown. */
    public static final long UNKNOWN_SECONDS = -1;

    /** Hours of a day. */
    public static final int HOURS = 24;

    /** The order of lines in a file: by instance. */
    public static final Comparator<InstanceLine> ORDER = Comparator.comparing(InstanceLine::instanceId);

    /**
     * Time of one day in which at least one attempt of a definition ran on a Spot Instance.
     *
     * @param definition the key of the definition; null if unknown
     * @param millis the time in milliseconds
     * @param reclaimedAt the reclaim that ended one of these attempts, on its own day; null if none did
     */
    public record Exposure(
            @Nullable String definition,
            long millis,
            @Nullable Instant reclaimedAt) {

        public Exposure {
            definition = LineText.of(definition);
            reclaimedAt = LineDay.millis(reclaimedAt);
            if (millis < 0) {
                throw new IllegalArgumentException("Expected an exposure from 0 ms, got " + millis);
            }
        }
    }

    public InstanceLine {
        Objects.requireNonNull(host.instanceId(), "instanceId");
        account = LineText.of(account);
        region = LineText.of(region);
        unpricedReason = LineText.of(unpricedReason);
        launchedAt = LineDay.millis(launchedAt);
        endedAt = LineDay.millis(endedAt);
        secondsByHour = List.copyOf(secondsByHour);
        idleSecondsByHour = List.copyOf(idleSecondsByHour);
        bootSecondsByHour = List.copyOf(bootSecondsByHour);
        tailSecondsByHour = List.copyOf(tailSecondsByHour);
        lives = lives.isEmpty()
                ? List.of()
                : lives.stream()
                        .filter(life -> LineDay.isOne(life.from()) && LineDay.isOne(life.until()))
                        .map(InstanceLine::millis)
                        .toList();
        exposures = List.copyOf(exposures);
        if (!isOfADay(secondsByHour)
                || !isOfADay(idleSecondsByHour)
                || !isOfADay(bootSecondsByHour)
                || !isOfADay(tailSecondsByHour)
                || (endedAt == null && money.known() != 0)) {
            throw new IllegalArgumentException("Expected seconds of 24 hours or none, and no money before its end, got "
                    + secondsByHour + ", " + idleSecondsByHour + ", " + bootSecondsByHour + ", " + tailSecondsByHour
                    + " and " + money + " in " + name(host, day));
        }
        if (!LineDay.isOne(day) || !money.fits()) {
            LineDay.require(day, name(host, day));
            money.require(name(host, day));
        }
    }

    private static boolean isOfADay(List<Integer> hours) {
        return hours.isEmpty() || hours.size() == HOURS;
    }

    /** Returns the id of the instance. */
    public String instanceId() {
        return Objects.requireNonNull(host.instanceId());
    }

    /** Returns the pool of the instance. */
    public Pool pool() {
        return poolOf(host);
    }

    /** Returns the pool of instances with these facts. */
    public static Pool poolOf(HostFacts host) {
        return new Pool(host.instanceType(), host.zone());
    }

    private static SpotLife millis(SpotLife life) {
        return new SpotLife(
                life.instanceId(),
                life.pool(),
                Objects.requireNonNull(LineDay.millis(life.from())),
                Objects.requireNonNull(LineDay.millis(life.until())),
                life.reclaimed());
    }

    private static String name(HostFacts host, @Nullable LocalDate day) {
        return "instance " + host.instanceId() + " on " + (day == null ? "an unknown day" : day);
    }

    /** Returns a builder; what is not set is unknown, 0 or empty. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns a builder that begins with this line. */
    public Builder toBuilder() {
        return builder()
                .day(day)
                .host(host)
                .account(account)
                .region(region)
                .launchedAt(launchedAt)
                .endedAt(endedAt)
                .counts(counts)
                .launchKnown(launchKnown)
                .reclaimed(reclaimed)
                .free(free)
                .attempts(attempts)
                .busySeconds(busySeconds)
                .lifeSeconds(lifeSeconds)
                .money(money)
                .unpricedReason(unpricedReason)
                .secondsByHour(secondsByHour)
                .idleSecondsByHour(idleSecondsByHour)
                .bootSecondsByHour(bootSecondsByHour)
                .tailSecondsByHour(tailSecondsByHour)
                .packing(packing)
                .lives(lives)
                .exposures(exposures)
                .record(record);
    }

    /** Builds it. */
    public static final class Builder {

        private @Nullable LocalDate day;
        private @Nullable HostFacts host;
        private @Nullable String account;
        private @Nullable String region;
        private @Nullable Instant launchedAt;
        private @Nullable Instant endedAt;
        private boolean counts;
        private boolean launchKnown;
        private boolean reclaimed;
        private boolean free;
        private int attempts;
        private long busySeconds;
        private long lifeSeconds = UNKNOWN_SECONDS;
        private InstanceMoney money = InstanceMoney.UNKNOWN;
        private @Nullable String unpricedReason;
        private List<Integer> secondsByHour = List.of();
        private List<Integer> idleSecondsByHour = List.of();
        private List<Integer> bootSecondsByHour = List.of();
        private List<Integer> tailSecondsByHour = List.of();
        private @Nullable Packing packing;
        private List<SpotLife> lives = List.of();
        private List<Exposure> exposures = List.of();
        private @Nullable String record;

        private Builder() {}

        public Builder day(@Nullable LocalDate value) {
            day = value;
            return this;
        }

        public Builder host(HostFacts value) {
            host = value;
            return this;
        }

        public Builder account(@Nullable String value) {
            account = value;
            return this;
        }

        public Builder region(@Nullable String value) {
            region = value;
            return this;
        }

        public Builder launchedAt(@Nullable Instant value) {
            launchedAt = value;
            return this;
        }

        public Builder endedAt(@Nullable Instant value) {
            endedAt = value;
            return this;
        }

        public Builder counts(boolean value) {
            counts = value;
            return this;
        }

        public Builder launchKnown(boolean value) {
            launchKnown = value;
            return this;
        }

        public Builder reclaimed(boolean value) {
            reclaimed = value;
            return this;
        }

        public Builder free(boolean value) {
            free = value;
            return this;
        }

        public Builder attempts(int value) {
            attempts = value;
            return this;
        }

        public Builder busySeconds(long value) {
            busySeconds = value;
            return this;
        }

        public Builder lifeSeconds(long value) {
            lifeSeconds = value;
            return this;
        }

        public Builder money(InstanceMoney value) {
            money = value;
            return this;
        }

        public Builder unpricedReason(@Nullable String value) {
            unpricedReason = value;
            return this;
        }

        public Builder secondsByHour(List<Integer> value) {
            secondsByHour = value;
            return this;
        }

        public Builder idleSecondsByHour(List<Integer> value) {
            idleSecondsByHour = value;
            return this;
        }

        public Builder bootSecondsByHour(List<Integer> value) {
            bootSecondsByHour = value;
            return this;
        }

        public Builder tailSecondsByHour(List<Integer> value) {
            tailSecondsByHour = value;
            return this;
        }

        public Builder packing(@Nullable Packing value) {
            packing = value;
            return this;
        }

        public Builder lives(List<SpotLife> value) {
            lives = value;
            return this;
        }

        public Builder exposures(List<Exposure> value) {
            exposures = value;
            return this;
        }

        public Builder record(@Nullable String value) {
            record = value;
            return this;
        }

        /** Returns the result; fails if a component that can't be null was not set. */
        public InstanceLine build() {
            return new InstanceLine(
                    day,
                    Objects.requireNonNull(host, "host"),
                    account,
                    region,
                    launchedAt,
                    endedAt,
                    counts,
                    launchKnown,
                    reclaimed,
                    free,
                    attempts,
                    busySeconds,
                    lifeSeconds,
                    money,
                    unpricedReason,
                    secondsByHour,
                    idleSecondsByHour,
                    bootSecondsByHour,
                    tailSecondsByHour,
                    packing,
                    lives,
                    exposures,
                    record);
        }
    }
}
