package io.spotviewer.ledger.run;

import io.spotviewer.cost.capacity.SecondsByHour;
import io.spotviewer.cost.price.Quote;
import io.spotviewer.cost.reclaim.SpotLife;
import io.spotviewer.cost.reclaim.SpotLives;
import io.spotviewer.cost.share.AttemptCost;
import io.spotviewer.cost.share.AttemptDay;
import io.spotviewer.cost.share.AttemptDay.Amount;
import io.spotviewer.cost.share.FleetAttempt;
import io.spotviewer.cost.share.HostAccount;
import io.spotviewer.cost.share.InstanceCost;
import io.spotviewer.cost.share.InstanceDay;
import io.spotviewer.ledger.line.AttemptLine;
import io.spotviewer.ledger.line.AttemptLine.State;
import io.spotviewer.ledger.line.Dimension;
import io.spotviewer.ledger.line.HostFacts;
import io.spotviewer.ledger.line.InstanceLine;
import io.spotviewer.ledger.line.InstanceLine.Exposure;
import io.spotviewer.ledger.line.InstanceMoney;
import io.spotviewer.ledger.line.JobAttempt;
import io.spotviewer.ledger.line.JobAttempt.DayPart;
import io.spotviewer.ledger.line.JobFacts;
import io.spotviewer.ledger.line.JobLine;
import io.spotviewer.ledger.line.LineDay;
import io.spotviewer.ledger.line.LineMoney;
import io.spotviewer.ledger.line.Units;
import io.spotviewer.records.InstanceLife;
import io.spotviewer.records.InstanceRecord;
import io.spotviewer.records.JobRecord;
import io.spotviewer.records.Join;
import io.spotviewer.records.PurchaseOption;
import io.spotviewer.records.aws.AwsArn;
import io.spotviewer.records.verdict.Attempt;
import io.spotviewer.records.verdict.Ending;
import io.spotviewer.records.verdict.HostEnd;
import io.spotviewer.records.verdict.HostLoss;
import io.spotviewer.records.verdict.RecordFlag;
import io.spotviewer.records.verdict.Verdict;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The maker of lines from accounts: of each attempt, instance and job. A pure function of what it is given. */
final class LineMaker {

    private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();

    private LineMaker() {}

    /**
     * Returns the lines of an attempt, one for each of its days, that of its placement among them.
     *
     * @param job the facts of its job
     * @param ordered all attempts of the job in order
     * @param index its place among them
     * @param host the capacity under it
     * @param cost its rounded cost
     * @param days the same by day
     */
    static List<AttemptLine> attemptLines(
            JobFacts job,
            JobRecord record,
            List<Attempt> ordered,
            int index,
            HostFacts host,
            AttemptCost cost,
            List<AttemptDay> days) {
        Attempt attempt = ordered.get(index);
        Verdict verdict = attempt.verdict();
        Instant placedAt = attempt.facts().times().startingAt();
        LocalDate placedOn = LineDay.of(placedAt);
        AttemptLine.Builder copy = AttemptLine.builder()
                .job(job)
                .number(index + 1)
                .host(host)
                .state(state(cost))
                .placedAt(placedAt)
                .startedAt(attempt.startedAt())
                .endedAt(attempt.endedAt());
        if (verdict != null) {
            copy.ending(verdict.ending())
                    .confidence(verdict.confidence())
                    .hostLost(isLostHost(verdict))
                    .unpricedReason(cost.cost().reason());
        }
        AttemptLine base = copy.build();
        List<AttemptLine> lines = new ArrayList<>(days.size() + 1);
        boolean hasPlacement = placedOn == null;
        for (AttemptDay day : days) {
            LocalDate date = dated(day.day());
            AttemptLine.Builder line = base.toBuilder().day(date).counts(day.counts());
            if (verdict != null) {
                line.runSeconds(day.runSeconds()).money(money(day));
            }
            if (date != null && date.equals(placedOn)) {
                line.queueSeconds(seconds(attempt.queueSeconds()));
                hasPlacement = true;
            }
            if (day.counts()) {
                counted(line, record, ordered, index);
            }
            lines.add(line.build());
        }
        if (!hasPlacement) {
            lines.add(placement(base, Objects.requireNonNull(placedOn), attempt, days.get(0)));
        }
        return lines;
    }

    /** Returns the line of the day on which an attempt was placed and did not run. */
    private static AttemptLine placement(AttemptLine base, LocalDate placedOn, Attempt attempt, AttemptDay any) {
        LineMoney money = base.isFinished() ? money(any) : LineMoney.UNKNOWN;
        return base.toBuilder()
                .day(placedOn)
                .money(new LineMoney(money.known(), 0, 0, 0, 0, 0, 0))
                .queueSeconds(seconds(attempt.queueSeconds()))
                .build();
    }

    private static void counted(AttemptLine.Builder line, JobRecord job, List<Attempt> ordered, int index) {
        Attempt attempt = ordered.get(index);
        line.startUpSeconds(seconds(attempt.startUpSeconds())).pullSeconds(seconds(attempt.pullSeconds()));
        if (attempt.isSpotReclaimed()) {
            line.lostSeconds(ranSeconds(attempt))
                    .waitedSeconds(waited(ordered, index))
                    .endsJob(index + 1 == ordered.size() && job.state().status().isTerminal());
        }
    }

    private static long seconds(@Nullable Long known) {
        return known == null ? AttemptLine.UNKNOWN_SECONDS : known;
    }

    private static long ranSeconds(Attempt attempt) {
        Long seconds = attempt.isFinished() ? attempt.runSeconds() : null;
        return seconds == null ? 0 : seconds;
    }

    /** Returns the time from the end of an attempt to the start of the next one; 0 where either is unknown. */
    private static long waited(List<Attempt> ordered, int index) {
        Instant end = ordered.get(index).endedAt();
        Instant start = index + 1 < ordered.size() ? ordered.get(index + 1).startedAt() : null;
        return end == null || start == null
                ? 0
                : Math.max(0, Duration.between(end, start).toSeconds());
    }

    private static State state(AttemptCost cost) {
        if (!cost.of().attempt().isFinished()) {
            return State.RUNNING;
        }
        if (!cost.cost().isKnown()) {
            return State.UNPRICED;
        }
        return cost.of().neverStarted() ? State.NEVER_STARTED : State.PRICED;
    }

    /** True if the host went away and nothing says who ended it. */
    private static boolean isLostHost(Verdict verdict) {
        return verdict.ending() == Ending.UNKNOWN
                && verdict.evidence().stream().anyMatch(evidence -> HostLoss.isReportedBy(evidence.text()));
    }

    /** A day outside of the years that lines may have is none. */
    private static @Nullable LocalDate dated(@Nullable LocalDate day) {
        return LineDay.isOne(day) ? day : null;
    }

    private static LineMoney money(AttemptDay day) {
        LineMoney.Builder money = LineMoney.builder();
        if (day.knows(Amount.ON_DEMAND)) {
            money.onDemand(day.units(Amount.ON_DEMAND));
        }
        if (day.knows(Amount.SPOT)) {
            money.spot(day.units(Amount.SPOT));
        }
        if (day.knows(Amount.COST)) {
            money.cost(day.units(Amount.COST));
        }
        if (day.knows(Amount.COST_BY_HOUR_START)) {
            money.costByHourStart(day.units(Amount.COST_BY_HOUR_START));
        }
        if (day.knows(Amount.SPLIT)) {
            money.split(day.units(Amount.SPLIT));
        }
        if (day.knows(Amount.UNUSED)) {
            money.unused(day.units(Amount.UNUSED));
        }
        return money.build();
    }

    /**
     * Returns an attempt as its job's line has it.
     *
     * @param receipt the text of its receipt; null if it has none
     */
    static JobAttempt jobAttempt(
            int index, HostFacts host, AttemptCost cost, List<AttemptDay> days, @Nullable String receipt) {
        Attempt attempt = cost.of().attempt();
        Verdict verdict = attempt.verdict();
        JobAttempt.Builder whole = JobAttempt.builder().number(index + 1).host(host);
        if (verdict == null) {
            return whole.onDemandReason(cost.onDemand().reason())
                    .spotReason(cost.spot().reason())
                    .costReason(cost.cost().reason())
                    .build();
        }
        List<DayPart> parts = new ArrayList<>(days.size());
        LineMoney sum = LineMoney.UNKNOWN;
        for (AttemptDay day : days) {
            LineMoney part = money(day);
            sum = parts.isEmpty() ? part : sum.plus(part);
            parts.add(new DayPart(dated(day.day()), day.runSeconds(), part));
        }
        return whole.ending(verdict.ending())
                .confidence(verdict.confidence())
                .warned(isWarned(attempt))
                .runSeconds(ranSeconds(attempt))
                .money(sum)
                .onDemandReason(cost.onDemand().reason())
                .spotReason(cost.spot().reason())
                .costReason(cost.cost().reason())
                .days(parts)
                .receipt(receipt)
                .build();
    }

    /** True if a reclaim ended it, of which EC2 warned before: not of another one that didn't come true. */
    private static boolean isWarned(Attempt attempt) {
        InstanceRecord host = attempt.facts().host();
        if (!attempt.isSpotReclaimed() || host == null) {
            return false;
        }
        InstanceLife life = host.lifeAt(attempt.startedAt());
        Instant warnedAt = life.warnedAt();
        Instant endedAt = life.endedAt();
        return warnedAt != null
                && (endedAt == null
                        || (!endedAt.isBefore(warnedAt) && !endedAt.isAfter(warnedAt.plus(HostEnd.WARNING_TO_END))));
    }

    /**
     * Returns the line of a job.
     *
     * @param job its facts
     * @param informed its record with all that is known of its hosts
     * @param ordered its attempts in order
     * @param attempts the same with their costs
     * @param json its record as its store has it
     * @param hosts the records of its hosts with all that is known of them, by their ids
     */
    static JobLine jobLine(
            JobFacts job,
            JobRecord informed,
            List<Attempt> ordered,
            List<JobAttempt> attempts,
            String json,
            List<String> hosts) {
        boolean ended = informed.state().status().isTerminal();
        Verdict last =
                ended && !ordered.isEmpty() ? ordered.get(ordered.size() - 1).verdict() : null;
        long waited = 0;
        Instant started = null;
        Instant stopped = null;
        for (int i = 0; i < ordered.size(); i++) {
            waited += ordered.get(i).isSpotReclaimed() ? waited(ordered, i) : 0;
            started = Join.lesser(started, ordered.get(i).startedAt());
            stopped = Join.greater(stopped, ordered.get(i).endedAt());
        }
        return JobLine.builder()
                .day(LineDay.of(informed.createdAt()))
                .job(job)
                .status(informed.state().status())
                .statusReason(informed.state().reason())
                .isOpen(informed.isOpen())
                .startedAt(started)
                .endedAt(!ended ? null : stopped == null ? informed.state().stoppedAt() : stopped)
                .lastEventAt(informed.lastEventAt())
                .outcome(last == null ? null : last.ending())
                .flags(RecordFlag.of(informed, ordered))
                .inEngineLog(informed.description().traced() != null
                        && informed.description().traced().run() != null)
                .sumsOf(attempts)
                .waitedSeconds(waited)
                .record(json)
                .hostRecords(hosts)
                .build();
    }

    /**
     * Returns the lines of an instance; none if nothing shows that it was one of Batch's.
     *
     * @param account its account
     * @param attempts the attempts on it
     * @param record its record as its store has it; null if it has none
     */
    static List<InstanceLine> instanceLines(HostAccount account, List<FleetAttempt> attempts, @Nullable String record) {
        if (!account.isOfBatch()) {
            return List.of();
        }
        InstanceCost cost = account.instance();
        InstanceRecord instance = cost.instance();
        TreeMap<Long, InstanceLine.Builder> lines = new TreeMap<>();
        InstanceLine copy = base(cost, attempts).build();
        for (InstanceDay day : account.days()) {
            LocalDate dated = dated(day.day());
            lines.put(
                    key(dated),
                    copy.toBuilder()
                            .day(dated)
                            .counts(day.counts())
                            .busySeconds(day.busySeconds())
                            .lifeSeconds(day.lifeSeconds() == null ? InstanceLine.UNKNOWN_SECONDS : day.lifeSeconds())
                            .money(cost.endedAt() == null ? InstanceMoney.UNKNOWN : money(day))
                            .secondsByHour(hours(day.instanceSeconds()))
                            .idleSecondsByHour(hours(day.idleSeconds()))
                            .bootSecondsByHour(someHours(day.bootSeconds()))
                            .tailSecondsByHour(someHours(day.tailSeconds()))
                            .packing(day.packing()));
        }
        TreeMap<Long, List<SpotLife>> lives = new TreeMap<>();
        TreeMap<Long, List<Exposure>> exposures = new TreeMap<>();
        if (instance.purchaseOption() == PurchaseOption.SPOT) {
            SpotLives observed = SpotLives.of(cost, attempts);
            observed.whole()
                    .forEach(life -> lives.computeIfAbsent(key(LineDay.of(life.until())), unseen -> new ArrayList<>())
                            .add(life));
            Map<Dimension.Key, List<SpotLife>> parts = observed.whileRunning(
                    job -> Dimension.DEFINITION.keysOf(job).get(0));
            parts.entrySet().stream()
                    .sorted(Map.Entry.comparingByKey(
                            Comparator.comparing(Dimension.Key::key, Comparator.nullsLast(Comparator.naturalOrder()))))
                    .forEach(each ->
                            each.getValue().forEach(part -> expose(each.getKey().key(), part, exposures)));
        }
        Stream.concat(lives.keySet().stream(), exposures.keySet().stream())
                .forEach(day -> lines.computeIfAbsent(day, unseen -> without(copy, cost, day)));
        List<InstanceLine> made = new ArrayList<>(lines.size());
        for (Map.Entry<Long, InstanceLine.Builder> each : lines.entrySet()) {
            made.add(each.getValue()
                    .lives(lives.getOrDefault(each.getKey(), List.of()))
                    .exposures(exposures.getOrDefault(each.getKey(), List.of()))
                    .record(made.isEmpty() ? record : null)
                    .build());
        }
        return made;
    }

    /** Returns the place of a day in the order of an instance's lines; no date comes first. */
    private static long key(@Nullable LocalDate day) {
        return day == null ? Long.MIN_VALUE : day.toEpochDay();
    }

    /** Returns the line of a day on which the instance has no second that is billed. */
    private static InstanceLine.Builder without(InstanceLine copy, InstanceCost cost, long day) {
        boolean known = cost.endedAt() != null && cost.total().isKnown();
        return copy.toBuilder()
                .day(day == Long.MIN_VALUE ? null : LocalDate.ofEpochDay(day))
                .counts(false)
                .lifeSeconds(cost.lifeSeconds() == null ? InstanceLine.UNKNOWN_SECONDS : 0)
                .money(known ? InstanceMoney.NOTHING : InstanceMoney.UNKNOWN);
    }

    private static InstanceLine.Builder base(InstanceCost cost, List<FleetAttempt> attempts) {
        InstanceRecord instance = cost.instance();
        HostFacts host = HostFacts.of(instance);
        HostFacts placed = host.environment() != null
                ? host
                : host.in(attempts.stream()
                        .map(attempt ->
                                Dimension.COMPUTE_ENVIRONMENT.keyOf(attempt).key())
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null));
        return InstanceLine.builder()
                .host(placed)
                .account(AwsArn.of(instance.hardware().cluster())
                        .map(AwsArn::account)
                        .orElse(null))
                .region(instance.hardware().region())
                .launchedAt(cost.launchedAt())
                .endedAt(cost.endedAt())
                .launchKnown(cost.launchIsKnown())
                .reclaimed(cost.reclaimed())
                .free(cost.free())
                .attempts(cost.attemptCount())
                .unpricedReason(Stream.of(cost.total(), cost.attempts(), cost.idle())
                        .map(Quote::reason)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null));
    }

    private static InstanceMoney money(InstanceDay day) {
        InstanceMoney.Builder money = InstanceMoney.builder();
        known(day.total(), money::total);
        known(day.totalByHourStart(), money::totalByHourStart);
        known(day.attempts(), money::attempts);
        known(day.idle(), money::idle);
        return money.build();
    }

    private static void known(Quote<BigDecimal> usd, LongConsumer units) {
        if (usd.isKnown()) {
            units.accept(Units.of(usd.get()));
        }
    }

    private static List<Integer> someHours(SecondsByHour seconds) {
        return seconds.sum() == 0 ? List.of() : hours(seconds);
    }

    private static List<Integer> hours(SecondsByHour seconds) {
        Integer[] hours = new Integer[SecondsByHour.HOURS];
        for (int i = 0; i < hours.length; i++) {
            hours[i] = seconds.in(i);
        }
        return List.of(hours);
    }

    /** Cuts a part into days; the reclaim that ended it is on the last. */
    private static void expose(@Nullable String definition, SpotLife part, Map<Long, List<Exposure>> exposures) {
        long from = part.from().toEpochMilli();
        long until = part.until().toEpochMilli();
        do {
            long day = Math.floorDiv(from, DAY_MILLIS);
            long end = Math.min(until, (day + 1) * DAY_MILLIS);
            boolean last = end == until;
            exposures
                    .computeIfAbsent(key(LineDay.of(Instant.ofEpochMilli(from))), unseen -> new ArrayList<>())
                    .add(new Exposure(definition, end - from, last && part.reclaimed() ? part.until() : null));
            from = end;
        } while (from < until);
    }
}
