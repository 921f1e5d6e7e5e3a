package io.spotviewer.site.page;

import io.spotviewer.cost.receipt.Cut;
import io.spotviewer.cost.receipt.InstanceBill;
import io.spotviewer.cost.receipt.InstanceBill.Rule;
import io.spotviewer.cost.receipt.Receipt;
import io.spotviewer.records.JobStatus;
import io.spotviewer.records.PurchaseOption;
import io.spotviewer.records.verdict.Ending;
import io.spotviewer.records.verdict.Verdict;
import io.spotviewer.records.verdict.Verdict.Confidence;
import io.spotviewer.records.verdict.Verdict.Evidence;
import io.spotviewer.site.report.AttemptRow;
import io.spotviewer.site.report.AttemptRow.DayCost;
import io.spotviewer.site.report.AttemptRow.State;
import io.spotviewer.site.report.AttemptRow.Waits;
import io.spotviewer.site.report.AwsPlace;
import io.spotviewer.site.report.JobRow;
import io.spotviewer.site.report.money.Amount;
import io.spotviewer.site.report.money.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Two weeks of a made-up fleet, the same for the same seed. */
final class SampleFleet {

    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    static final Instant END = Instant.parse("2026-01-15T10:15:00Z");
    static final String UNPRICED = "no Spot price of r5.2xlarge in us-east-1c: the price history has none";
    private static final List<String> QUEUES = List.of("genomics-spot", "hpc-ondemand", "render-spot");
    private static final List<String> DEFINITIONS =
            List.of("align-reads", "call-variants", "qc-report", "render-frame", "relax-structure", "train-model");
    private static final List<String> TYPES =
            List.of("c5.4xlarge", "m5.2xlarge", "m5.4xlarge", "r5.2xlarge", "g4dn.xlarge");
    private static final List<String> HOURLY = List.of("0.680", "0.384", "0.768", "0.504", "0.526");
    private static final List<String> ZONES = List.of("us-east-1a", "us-east-1b", "us-east-1c");

    private final Random random;

    private SampleFleet(long seed) {
        random = new Random(seed);
    }

    /** That many jobs by submission. */
    static List<JobRow> jobs(long seed, int count) {
        SampleFleet fleet = new SampleFleet(seed);
        List<JobRow> jobs = new ArrayList<>();
        long step = Duration.between(START, END).toSeconds() / Math.max(1, count);
        for (int i = 0; i < count; i++) {
            jobs.add(fleet.job(i, START.plusSeconds(i * step), null));
        }
        return jobs;
    }

    /** A job of that name, for tests of names. */
    static JobRow named(String name, int index) {
        return new SampleFleet(index).job(index, START.plusSeconds(index), name);
    }

    private JobRow job(int index, Instant submitted, @Nullable String givenName) {
        int queue = random.nextInt(10) < 5 ? 0 : random.nextInt(3);
        int definition = random.nextInt(DEFINITIONS.size());
        boolean onSpot = queue != 1;
        Instant at = submitted.plusSeconds(60 + random.nextInt(1800));
        Instant started = at;
        List<AttemptRow> attempts = new ArrayList<>();
        boolean again = true;
        while (again && attempts.size() < 5) {
            AttemptRow attempt = attempt(attempts.size() + 1, at, onSpot);
            attempts.add(attempt);
            again = attempt.verdict() != null && attempt.verdict().isSpotReclaim();
            at = attempt.endedAt() == null ? at : attempt.endedAt().plusSeconds(120 + random.nextInt(600));
        }
        AttemptRow last = attempts.get(attempts.size() - 1);
        boolean running = last.state() == State.RUNNING;
        boolean succeeded = last.verdict() != null && last.verdict().ending() == Ending.SUCCEEDED;
        TreeMap<String, String> tags = new TreeMap<>();
        tags.put("project", index % 3 == 0 ? "atlas" : "borealis");
        String name = DEFINITIONS.get(definition) + "-" + String.format(Locale.ROOT, "%05d", index);
        return JobRow.builder()
                .id(new UUID(random.nextLong(), random.nextLong()) + (index % 7 == 0 ? ":" + index : ""))
                .name(givenName == null ? name : givenName)
                .queue(QUEUES.get(queue))
                .definition(DEFINITIONS.get(definition))
                .status(running ? JobStatus.RUNNING : succeeded ? JobStatus.SUCCEEDED : JobStatus.FAILED)
                .statusReason(running ? null : "Essential container in task exited")
                .place(new AwsPlace("aws", "us-east-1", "123456789012"))
                .submittedAt(submitted)
                .startedAt(started)
                .endedAt(running ? null : last.endedAt())
                .vcpus(BigDecimal.valueOf(4))
                .memoryMib(8_192L)
                .tags(tags)
                .retries(attempts.size() - 1L)
                .runSeconds(attempts.stream()
                        .mapToLong(a -> a.runSeconds() == null ? 0 : a.runSeconds())
                        .sum())
                .reclaims(attempts.stream()
                        .filter(attempt ->
                                attempt.verdict() != null && attempt.verdict().isSpotReclaim())
                        .count())
                .lostSeconds(
                        attempts.stream().mapToLong(AttemptRow::lostSeconds).sum())
                .onDemand(sum(attempts.stream()
                        .filter(SampleFleet::finished)
                        .map(AttemptRow::onDemand)
                        .toList()))
                .spot(sum(attempts.stream()
                        .filter(SampleFleet::finished)
                        .map(AttemptRow::spot)
                        .toList()))
                .cost(sum(attempts.stream()
                        .filter(SampleFleet::finished)
                        .map(AttemptRow::cost)
                        .toList()))
                .reclaimed(sum(attempts.stream()
                        .filter(a -> a.lostSeconds() > 0)
                        .map(AttemptRow::cost)
                        .toList()))
                .attempts(attempts)
                .build();
    }

    private AttemptRow attempt(int number, Instant started, boolean onSpot) {
        int type = random.nextInt(TYPES.size());
        int zone = random.nextInt(ZONES.size());
        long run = 120 + (long) Math.exp(random.nextDouble() * 5 + 4.5);
        Instant ended = started.plusSeconds(run);
        if (ended.isAfter(END)) {
            return row(number, State.RUNNING, type, zone, onSpot, started, null, null, null);
        }
        int dice = random.nextInt(100);
        Ending ending = onSpot && dice < 12
                ? Ending.SPOT_RECLAIMED
                : dice < 15 ? Ending.APPLICATION_FAILED : dice < 17 ? Ending.OUT_OF_MEMORY : Ending.SUCCEEDED;
        Confidence confidence =
                ending == Ending.SPOT_RECLAIMED && dice < 3 ? Confidence.PROBABLE : Confidence.CONFIRMED;
        Verdict verdict = new Verdict(ending, confidence, List.of(evidence(ending)));
        boolean unpriced = onSpot && type == 3 && zone == 2 && random.nextInt(4) == 0;
        return row(number, unpriced ? State.UNPRICED : State.PRICED, type, zone, onSpot, started, ended, run, verdict);
    }

    private static Evidence evidence(Ending ending) {
        return switch (ending) {
            case SPOT_RECLAIMED -> new Evidence("ec2.spotInterruptionWarning", "2026-01-04T08:56:00Z");
            case OUT_OF_MEMORY ->
                new Evidence("batch.container.reason", "OutOfMemoryError: Container killed due to memory usage");
            case SUCCEEDED -> new Evidence("batch.job.status", "SUCCEEDED");
            default -> new Evidence("batch.attempt.statusReason", "Essential container in task exited");
        };
    }

    private AttemptRow row(
            int number,
            State state,
            int type,
            int zone,
            boolean onSpot,
            Instant started,
            @Nullable Instant ended,
            @Nullable Long run,
            @Nullable Verdict verdict) {
        String instance = "i-" + String.format(Locale.ROOT, "%017x", random.nextLong() >>> 8);
        Amount none = Amount.unknown(state == State.UNPRICED ? UNPRICED : "it is still running");
        Amount onDemand = none;
        Amount spot = none;
        BigDecimal split = null;
        if (run != null) {
            BigDecimal price = new BigDecimal(HOURLY.get(type))
                    .multiply(BigDecimal.valueOf(run))
                    .divide(BigDecimal.valueOf(3600), 10, RoundingMode.HALF_EVEN)
                    .divide(BigDecimal.valueOf(2), 10, RoundingMode.HALF_EVEN);
            onDemand = Amount.of(price);
            if (state == State.PRICED) {
                split = price.multiply(BigDecimal.valueOf(30 + random.nextInt(25)))
                        .movePointLeft(2)
                        .setScale(10, RoundingMode.HALF_UP);
                spot = Amount.of(split);
            }
        }
        boolean reclaimed = verdict != null && verdict.isSpotReclaim();
        return AttemptRow.builder()
                .number(number)
                .state(state)
                .instanceId(instance)
                .instanceType(TYPES.get(type))
                .zone(ZONES.get(zone))
                .purchaseOption(onSpot ? PurchaseOption.SPOT : PurchaseOption.ON_DEMAND)
                .startedAt(started)
                .endedAt(ended)
                .waits(new Waits(60L + number, 35L, null))
                .runSeconds(run)
                .exitCode(verdict == null || reclaimed ? null : verdict.ending() == Ending.SUCCEEDED ? 0 : 1)
                .verdict(verdict)
                .lostSeconds(reclaimed && run != null ? run : 0)
                .onDemand(onDemand)
                .spot(spot)
                .cost(onSpot ? spot : onDemand)
                .split(split)
                .unused(split == null ? null : BigDecimal.ZERO)
                .taskArn("arn:aws:ecs:us-east-1:123456789012:task/AWSBatch-genomics-0b9e/" + instance.substring(2))
                .logStream("align/default/" + instance.substring(2))
                .environment(onSpot ? "genomics-spot-ce" : "hpc-ondemand-ce")
                .days(ended == null ? List.of() : days(started, ended, (onSpot ? spot : onDemand).usd()))
                .receipt(receipt(started, run, reclaimed, (onSpot ? spot : onDemand).usd()))
                .build();
    }

    /** An attempt is alone for a third of its time; of a reclaimed one, the last hour is free. */
    private static @Nullable String receipt(
            Instant started, @Nullable Long run, boolean reclaimed, @Nullable BigDecimal usd) {
        if (run == null || run < 3 || usd == null) {
            return null;
        }
        long units =
                usd.movePointRight(10).setScale(0, RoundingMode.UNNECESSARY).longValueExact();
        long alone = run * 1000 / 3;
        long free = reclaimed ? units / 7 : 0;
        Instant ended = started.plusSeconds(run);
        InstanceBill bill = new InstanceBill(
                started.minusSeconds(90),
                ended,
                started.minusSeconds(90),
                ended.plusSeconds(30),
                reclaimed ? Rule.FREE_LAST_HOUR : Rule.BY_SECOND,
                units + 12_345);
        return new Receipt(
                        bill,
                        started,
                        List.of(
                                new Cut(alone, 0, 3_296_000_000L, Cut.WHOLE, 0, units / 2),
                                new Cut(
                                        run * 1000 - alone,
                                        2,
                                        3_401_000_000L,
                                        312_000,
                                        22_345,
                                        units - units / 2 + free)),
                        0,
                        0,
                        0,
                        -free)
                .text();
    }

    /** An attempt over midnight costs a third on its first day. */
    private static List<DayCost> days(Instant started, Instant ended, @Nullable BigDecimal usd) {
        LocalDate first = LocalDate.ofInstant(started, ZoneOffset.UTC);
        LocalDate last = LocalDate.ofInstant(ended, ZoneOffset.UTC);
        if (first.equals(last)) {
            return List.of(new DayCost(first, usd));
        }
        BigDecimal third = usd == null ? null : usd.divide(BigDecimal.valueOf(3), 10, RoundingMode.DOWN);
        return List.of(
                new DayCost(first, third),
                new DayCost(last, usd == null || third == null ? null : usd.subtract(third)));
    }

    static boolean finished(AttemptRow attempt) {
        return attempt.state() != State.RUNNING;
    }

    static Money sum(List<Amount> amounts) {
        BigDecimal usd = BigDecimal.ZERO;
        long priced = 0;
        for (Amount amount : amounts) {
            if (amount.usd() != null) {
                usd = usd.add(amount.usd());
                priced++;
            }
        }
        long unpriced = amounts.size() - priced;
        return new Money(priced == 0 && unpriced > 0 ? null : usd, priced, unpriced);
    }
}
