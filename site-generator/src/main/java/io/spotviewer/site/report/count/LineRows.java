package io.spotviewer.site.report.count;

import io.spotviewer.cost.share.FleetAttempt;
import io.spotviewer.ledger.cube.Cube;
import io.spotviewer.ledger.line.Dimension;
import io.spotviewer.ledger.line.InstanceLine;
import io.spotviewer.ledger.line.InstanceMoney;
import io.spotviewer.ledger.line.JobAttempt;
import io.spotviewer.ledger.line.JobAttempt.DayPart;
import io.spotviewer.ledger.line.JobLine;
import io.spotviewer.ledger.line.LineMoney;
import io.spotviewer.ledger.line.LineSum;
import io.spotviewer.ledger.line.Units;
import io.spotviewer.records.InstanceRecord;
import io.spotviewer.records.JobDescription;
import io.spotviewer.records.JobRecord;
import io.spotviewer.records.aws.AwsArn;
import io.spotviewer.records.store.RecordJson;
import io.spotviewer.records.verdict.Attempt;
import io.spotviewer.records.verdict.AttemptOrder;
import io.spotviewer.records.verdict.Verdict;
import io.spotviewer.records.verdict.Verdict.Evidence;
import io.spotviewer.site.report.AttemptRow;
import io.spotviewer.site.report.AttemptRow.DayCost;
import io.spotviewer.site.report.AttemptRow.State;
import io.spotviewer.site.report.AttemptRow.Waits;
import io.spotviewer.site.report.AwsPlace;
import io.spotviewer.site.report.InstanceRow;
import io.spotviewer.site.report.JobRow;
import io.spotviewer.site.report.money.Amount;
import io.spotviewer.site.report.money.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Builds the report's rows of jobs, attempts and instances from lines. */
public final class LineRows {

    /** Reasons come from containers and people: some are a hundred kilobytes long. */
    private static final int LONGEST_TEXT = 500;

    static final Comparator<JobRow> BY_SUBMISSION = Comparator.<JobRow, Instant>comparing(
                    JobRow::submittedAt, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(JobRow::id);

    static final Comparator<InstanceRow> BY_LAUNCH = Comparator.<InstanceRow, Instant>comparing(
                    InstanceRow::launchedAt, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(InstanceRow::id);

    private final GroupNames names;
    private final Places places = new Places();
    private final Hosts hosts = new Hosts();

    /** The places of queues and definitions; jobs share a few of them. */
    static final class Places {

        private static final int MOST = 4_096;

        private final Map<String, Optional<AwsPlace>> ofArns = new ConcurrentHashMap<>();

        @Nullable
        AwsPlace of(JobDescription job) {
            AwsPlace ofQueue = of(job.queue());
            return ofQueue == null ? of(job.definition()) : ofQueue;
        }

        private @Nullable AwsPlace of(@Nullable String arn) {
            if (arn == null) {
                return null;
            }
            Optional<AwsPlace> known = ofArns.get(arn);
            if (known == null) {
                known = AwsArn.of(arn).map(LineRows::place);
                if (ofArns.size() < MOST) {
                    ofArns.put(arn, known);
                }
            }
            return known.orElse(null);
        }
    }

    /** The records of instances by their texts: several jobs run on each. */
    private static final class Hosts {

        private static final int MOST = 4_096;

        private final Map<String, InstanceRecord> ofTexts = new ConcurrentHashMap<>();

        InstanceRecord of(String text) {
            InstanceRecord known = ofTexts.get(text);
            if (known == null) {
                known = RecordJson.readInstance(text);
                if (ofTexts.size() >= MOST) {
                    ofTexts.clear();
                }
                ofTexts.put(text, known);
            }
            return known;
        }
    }

    private LineRows(GroupNames names) {
        this.names = names;
    }

    /** Returns a builder of rows that names groups as the report of a cube does. */
    public static LineRows of(Cube cube) {
        return new LineRows(CubeGroups.names(cube));
    }

    /** Returns a builder of rows with the names that {@link #names} returned. */
    public static LineRows named(Map<String, ? extends Map<String, String>> names) {
        return new LineRows(GroupNames.read(names));
    }

    /** Returns the names of groups that others share by their keys, for another builder of the same rows. */
    public SortedMap<String, SortedMap<String, String>> names() {
        return names.ofRows();
    }

    GroupNames groups() {
        return names;
    }

    /** Returns a text that differs wherever rows of the same lines do: the names that other groups share. */
    public String distinguished() {
        return names.distinguished();
    }

    /** Returns the row of a job. */
    public JobRow job(JobLine line) {
        JobRecord job = line.informedRecord(hosts::of);
        return JobRow.builder()
                .id(line.jobId())
                .name(shortened(line.job().name()))
                .arrayIndex(line.job().arrayIndex())
                .queue(name(Dimension.QUEUE, line))
                .definition(name(Dimension.DEFINITION, line))
                .status(line.status())
                .statusReason(shortened(line.statusReason()))
                .place(places.of(job.description()))
                .submittedAt(job.createdAt())
                .startedAt(line.startedAt())
                .endedAt(line.endedAt())
                .vcpus(line.job().vcpus())
                .memoryMib(line.job().memoryMib())
                .gpus(line.job().gpus())
                .tags(line.job().tags())
                .shareIdentifier(line.job().shareIdentifier())
                .workflow(line.job().workflow())
                .run(name(Dimension.RUN, line))
                .process(name(Dimension.PROCESS, line))
                .retries(line.retries())
                .waitedSeconds(line.waitedSeconds())
                .waste(money(line.waste()))
                .reclaims(line.reclaims())
                .runSeconds(line.runSeconds())
                .lostSeconds(line.lostSeconds())
                .onDemand(money(line.onDemand()))
                .spot(money(line.spot()))
                .cost(money(line.cost()))
                .reclaimed(money(line.reclaimed()))
                .attempts(attempts(job, line))
                .build();
    }

    private @Nullable String name(Dimension dimension, JobLine line) {
        return names.of(dimension, dimension.keysOf(line.job()).get(0));
    }

    private static Money money(LineSum sum) {
        return Money.of(Units.usd(sum.units()), sum.priced(), sum.unpriced());
    }

    private List<AttemptRow> attempts(JobRecord job, JobLine line) {
        List<Attempt> ordered = AttemptOrder.of(job);
        List<AttemptRow> rows = new ArrayList<>();
        for (int i = 0; i < ordered.size(); i++) {
            rows.add(row(new FleetAttempt(job, ordered.get(i)), line.attempts().get(i)));
        }
        return rows;
    }

    private AttemptRow row(FleetAttempt of, JobAttempt whole) {
        Attempt attempt = of.attempt();
        Long seconds = attempt.runSeconds();
        LineMoney money = whole.money();
        return AttemptRow.builder()
                .number(attempt.number())
                .state(state(of, money))
                .instanceId(attempt.instanceId())
                .lacksInstance(lacksInstance(of))
                .instanceType(of.instanceType())
                .zone(of.zone())
                .purchaseOption(of.purchaseOption())
                .environment(names.of(Dimension.COMPUTE_ENVIRONMENT, Dimension.COMPUTE_ENVIRONMENT.keyOf(whole.host())))
                .startedAt(attempt.startedAt())
                .endedAt(attempt.endedAt())
                .waits(new Waits(attempt.queueSeconds(), attempt.startUpSeconds(), attempt.pullSeconds()))
                .runSeconds(seconds)
                .exitCode(attempt.facts().end().exitCode())
                .verdict(attempt.verdict() == null ? null : shortened(attempt.verdict()))
                .lostSeconds(attempt.isSpotReclaimed() && seconds != null ? seconds : 0)
                .onDemand(amount(money.knowsOnDemand(), money.onDemand(), whole.onDemandReason()))
                .spot(amount(money.knowsSpot(), money.spot(), whole.spotReason()))
                .cost(amount(money.knowsCost(), money.cost(), whole.costReason()))
                .split(money.knowsSplit() ? Units.usd(money.split()) : null)
                .unused(money.knowsUnused() ? Units.usd(money.unused()) : null)
                .taskArn(attempt.facts().task().taskArn())
                .logStream(attempt.facts().task().logStream())
                .days(whole.days().stream().map(LineRows::dayCost).toList())
                .receipt(whole.receipt())
                .build();
    }

    private static DayCost dayCost(DayPart day) {
        return new DayCost(
                day.day(), day.money().knowsCost() ? Units.usd(day.money().cost()) : null);
    }

    private static State state(FleetAttempt of, LineMoney money) {
        if (!of.attempt().isFinished()) {
            return State.RUNNING;
        }
        if (!money.knowsCost()) {
            return State.UNPRICED;
        }
        return of.neverStarted() ? State.NEVER_STARTED : State.PRICED;
    }

    private static Amount amount(boolean known, long units, @Nullable String reason) {
        return known ? Amount.of(Units.usd(units)) : Amount.unknown(String.valueOf(reason));
    }

    /**
     * Returns the row of an instance.
     *
     * @param days all its lines, one for each of its days
     */
    public static InstanceRow instance(List<InstanceLine> days) {
        InstanceLine any = days.get(0);
        InstanceMoney money = any.money();
        long busySeconds = 0;
        long lifeSeconds = 0;
        boolean lifeKnown = true;
        for (int i = 0; i < days.size(); i++) {
            InstanceLine day = days.get(i);
            money = i == 0 ? money : money.plus(day.money());
            busySeconds += day.busySeconds();
            lifeSeconds += day.lifeSeconds();
            lifeKnown &= day.lifeSeconds() != InstanceLine.UNKNOWN_SECONDS;
        }
        String why = any.unpricedReason();
        return InstanceRow.builder()
                .id(any.instanceId())
                .instanceType(any.host().instanceType())
                .zone(any.host().zone())
                .purchaseOption(any.host().option())
                .launchedAt(any.launchedAt())
                .endedAt(any.endedAt())
                .lifeSeconds(lifeKnown ? lifeSeconds : null)
                .reclaimed(any.reclaimed())
                .free(any.free())
                .attempts(any.attempts())
                .busySeconds(busySeconds)
                .cost(amount(money.knowsTotal(), money.total(), why))
                .attemptsCost(amount(money.knowsAttempts(), money.attempts(), why))
                .idleCost(amount(money.knowsIdle(), money.idle(), why))
                .build();
    }

    /** Sorts rows of jobs as a report has them: by submission. */
    public static void sortJobs(List<JobRow> rows) {
        rows.sort(BY_SUBMISSION);
    }

    /** Sorts rows of instances as a report has them: by launch. */
    public static void sortInstances(List<InstanceRow> rows) {
        rows.sort(BY_LAUNCH);
    }

    /** True if an attempt ran on an unknown EC2 instance. */
    static boolean lacksInstance(FleetAttempt of) {
        return of.attempt().instanceId() == null && !of.isOnFargate() && !of.neverStarted();
    }

    private static @Nullable AwsPlace place(AwsArn arn) {
        return arn.region() == null || arn.account() == null
                ? null
                : new AwsPlace(arn.partition(), arn.region(), arn.account());
    }

    static Verdict shortened(Verdict verdict) {
        if (isShort(verdict)) {
            return verdict;
        }
        return new Verdict(
                verdict.ending(),
                verdict.confidence(),
                verdict.evidence().stream()
                        .map(evidence -> new Evidence(evidence.source(), cut(evidence.text())))
                        .toList());
    }

    private static boolean isShort(Verdict verdict) {
        for (Evidence evidence : verdict.evidence()) {
            if (evidence.text().length() > LONGEST_TEXT) {
                return false;
            }
        }
        return true;
    }

    static @Nullable String shortened(@Nullable String text) {
        return text == null ? null : cut(text);
    }

    private static String cut(String text) {
        if (text.length() <= LONGEST_TEXT) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(LONGEST_TEXT - 1)) ? LONGEST_TEXT - 1 : LONGEST_TEXT;
        return text.substring(0, end) + "…";
    }
}
