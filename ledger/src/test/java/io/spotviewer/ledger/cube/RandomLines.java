package io.spotviewer.ledger.cube;

import io.spotviewer.cost.capacity.Packing;
import io.spotviewer.cost.reclaim.SpotLife;
import io.spotviewer.ledger.line.AttemptLine;
import io.spotviewer.ledger.line.HostFacts;
import io.spotviewer.ledger.line.InstanceLine;
import io.spotviewer.ledger.line.InstanceMoney;
import io.spotviewer.ledger.line.JobAttempt;
import io.spotviewer.ledger.line.JobFacts;
import io.spotviewer.ledger.line.JobLine;
import io.spotviewer.ledger.line.LineMoney;
import io.spotviewer.ledger.line.LineSum;
import io.spotviewer.records.JobStatus;
import io.spotviewer.records.PurchaseOption;
import io.spotviewer.records.WorkflowFacts;
import io.spotviewer.records.verdict.Ending;
import io.spotviewer.records.verdict.RecordFlag;
import io.spotviewer.records.verdict.Verdict.Confidence;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Lines as no fleet has them together: every figure large or small, known or unknown. The same for the same seed. */
public final class RandomLines {

    private static final LocalDate FIRST_DAY = LocalDate.of(2026, 3, 1);
    private static final String ACCOUNT = "arn:aws:batch:eu-central-1:111122223333:";

    private final Random random;
    private final boolean huge;
    private int count;

    public RandomLines(long seed) {
        random = new Random(seed);
        huge = random.nextInt(4) == 0;
    }

    private boolean oneIn(int many) {
        return random.nextInt(many) == 0;
    }

    private @Nullable LocalDate day() {
        return oneIn(20) ? null : FIRST_DAY.plusDays(random.nextInt(4));
    }

    private Instant time() {
        return Instant.parse("2026-03-01T00:00:00Z").plusMillis(random.nextInt(4 * 86_400_000));
    }

    private @Nullable Instant perhaps(Instant time) {
        return oneIn(8) ? null : time;
    }

    private @Nullable String one(String... names) {
        return oneIn(8) ? null : names[random.nextInt(names.length)];
    }

    private <E> E of(E[] all) {
        return all[random.nextInt(all.length)];
    }

    private long units() {
        return huge ? random.nextLong() / 10 * (oneIn(3) ? -1 : 1) : random.nextLong() >>> (20 + random.nextInt(40));
    }

    private JobFacts job(String id) {
        TreeMap<String, String> tags = new TreeMap<>();
        for (String key : List.of("team", "project")) {
            if (oneIn(3)) {
                tags.put(key, "t" + random.nextInt(3));
            }
        }
        WorkflowFacts workflow = oneIn(3)
                ? null
                : WorkflowFacts.builder()
                        .engine(one("Nextflow", "Snakemake"))
                        .workflow(one("rnaseq", "sarek"))
                        .run(one("mad_euler", "big_curie"))
                        .process(one("rnaseq:ALIGN", "SORT"))
                        .sample(one("s1", "s2", "s3"))
                        .build();
        return JobFacts.builder()
                .jobId(id)
                .name(one("align-17", "sort_3", "9"))
                .queue(one(ACCOUNT + "job-queue/a", ACCOUNT + "job-queue/b"))
                .definition(one(ACCOUNT + "job-definition/x", ACCOUNT + "job-definition/y"))
                .revision(oneIn(4) ? null : (Integer) random.nextInt(3))
                .shareIdentifier(one("alice", "bob"))
                .tags(tags)
                .workflow(workflow)
                .vcpus(oneIn(6) ? null : new BigDecimal("0.25").multiply(BigDecimal.valueOf(1L + random.nextInt(20))))
                .memoryMib(oneIn(6) ? null : (Long) (512L * (1 + random.nextInt(40))))
                .submittedAt(perhaps(time()))
                .build();
    }

    private HostFacts host() {
        boolean fargate = oneIn(5);
        return new HostFacts(
                fargate || oneIn(9) ? null : "i-" + random.nextInt(50),
                fargate ? "Fargate" : one("m5.xlarge", "c5.large"),
                one("eu-central-1a", "eu-central-1b"),
                oneIn(10) ? null : of(PurchaseOption.values()),
                one(ACCOUNT + "compute-environment/e", ACCOUNT + "compute-environment/f"));
    }

    private LineMoney money() {
        LineMoney.Builder money = LineMoney.builder();
        if (!oneIn(5)) {
            money.onDemand(units());
        }
        if (!oneIn(5)) {
            money.spot(units());
        }
        if (!oneIn(5)) {
            money.cost(units()).split(units());
        }
        if (!oneIn(5)) {
            money.costByHourStart(units());
        }
        return money.build();
    }

    /** Returns an attempt on one day. */
    public AttemptLine attempt() {
        Ending ending = oneIn(8) ? null : of(Ending.values());
        LineMoney money = ending == null ? LineMoney.UNKNOWN : money();
        AttemptLine.State state = ending == null
                ? AttemptLine.State.RUNNING
                : !money.knowsCost()
                        ? AttemptLine.State.UNPRICED
                        : oneIn(9) ? AttemptLine.State.NEVER_STARTED : AttemptLine.State.PRICED;
        boolean counts = !oneIn(4);
        Instant start = time();
        Instant end = start.plusMillis(random.nextInt(100_000_000));
        LocalDate day = day();
        boolean placed = day != null && !oneIn(3);
        AttemptLine.Builder line = AttemptLine.builder()
                .day(day)
                .placedAt(
                        day == null || !placed
                                ? null
                                : day.atStartOfDay().toInstant(ZoneOffset.UTC).plusSeconds(random.nextInt(86_400)))
                .job(job("job-" + random.nextInt(1_000)))
                .number(1 + random.nextInt(4))
                .host(host())
                .state(state)
                .counts(counts)
                .ending(ending)
                .confidence(ending == null ? null : of(Confidence.values()))
                .hostLost(ending == Ending.UNKNOWN && oneIn(2))
                .startedAt(perhaps(start))
                .endedAt(ending == null ? null : perhaps(end))
                .runSeconds(ending == null ? 0 : random.nextInt(90_000))
                .money(money)
                .unpricedReason(state == AttemptLine.State.UNPRICED ? "reason " + random.nextInt(3) : null);
        if (placed) {
            line.queueSeconds(oneIn(4) ? AttemptLine.UNKNOWN_SECONDS : random.nextInt(1 << random.nextInt(20)));
        }
        if (counts) {
            line.pullSeconds(oneIn(4) ? AttemptLine.UNKNOWN_SECONDS : random.nextInt(1 << random.nextInt(20)))
                    .startUpSeconds(random.nextInt(300));
        }
        if (counts && ending == Ending.SPOT_RECLAIMED) {
            line.lostSeconds(random.nextInt(90_000))
                    .waitedSeconds(random.nextInt(900))
                    .endsJob(oneIn(3));
        }
        return line.build();
    }

    /** Returns an instance on one day. */
    public InstanceLine instance() {
        HostFacts host = host().in(one(ACCOUNT + "compute-environment/e"));
        HostFacts placed =
                new HostFacts("i-" + count++, host.instanceType(), host.zone(), host.option(), host.environment());
        Instant start = time();
        Instant end = start.plusMillis(random.nextInt(100_000_000));
        boolean ended = !oneIn(5);
        InstanceLine.Builder line = InstanceLine.builder()
                .day(day())
                .host(placed)
                .launchedAt(perhaps(start))
                .endedAt(ended ? end : null)
                .counts(!oneIn(4))
                .launchKnown(!oneIn(5))
                .reclaimed(oneIn(3))
                .attempts(random.nextInt(5))
                .busySeconds(random.nextInt(40_000))
                .lifeSeconds(oneIn(5) ? InstanceLine.UNKNOWN_SECONDS : random.nextInt(86_401))
                .secondsByHour(oneIn(5) ? List.of() : hours())
                .idleSecondsByHour(oneIn(5) ? List.of() : hours())
                .bootSecondsByHour(random.nextBoolean() ? List.of() : hours())
                .tailSecondsByHour(random.nextBoolean() ? List.of() : hours())
                .packing(
                        random.nextInt(4) == 0
                                ? null
                                : new Packing(
                                        random.nextInt(1 << 30),
                                        random.nextInt(1 << 30),
                                        random.nextInt(1 << 30),
                                        random.nextInt(1 << 30)));
        if (ended && !oneIn(5)) {
            line.money(InstanceMoney.builder()
                    .total(units())
                    .totalByHourStart(units())
                    .attempts(units())
                    .idle(units())
                    .build());
        }
        if (oneIn(2)) {
            SpotLife life = new SpotLife(placed.instanceId() + "", line.build().pool(), start, end, oneIn(2));
            line.lives(List.of(life));
            line.exposures(List.of(
                    new InstanceLine.Exposure(one("x", "y"), random.nextInt(1_000_000), oneIn(2) ? null : end)));
        }
        return line.build();
    }

    private List<Integer> hours() {
        List<Integer> hours = new ArrayList<>();
        for (int i = 0; i < InstanceLine.HOURS; i++) {
            hours.add(random.nextInt(3_601));
        }
        return hours;
    }

    /** Returns a job. */
    public JobLine job(int number) {
        List<JobAttempt> attempts = new ArrayList<>();
        LineSum cost = LineSum.NOTHING;
        LineSum reclaimed = LineSum.NOTHING;
        for (int i = random.nextInt(5); i > 0; i--) {
            Ending ending = oneIn(8) ? null : of(Ending.values());
            LineMoney money = ending == null ? LineMoney.UNKNOWN : money();
            attempts.add(JobAttempt.builder()
                    .number(attempts.size() + 1)
                    .host(host())
                    .ending(ending)
                    .confidence(ending == null ? null : Confidence.CONFIRMED)
                    .warned(oneIn(2))
                    .runSeconds(random.nextInt(20_000))
                    .money(money)
                    .build());
            cost = huge ? cost : cost.with(money, LineMoney.Part.COST);
            reclaimed =
                    ending == Ending.SPOT_RECLAIMED && !huge ? reclaimed.with(money, LineMoney.Part.COST) : reclaimed;
        }
        TreeSet<RecordFlag> flags = new TreeSet<>();
        if (oneIn(3)) {
            flags.add(of(RecordFlag.values()));
        }
        return JobLine.builder()
                .day(day())
                .job(job("job-" + number))
                .status(JobStatus.SUCCEEDED)
                .isOpen(oneIn(3))
                .lastEventAt(perhaps(time()))
                .flags(flags.isEmpty() ? Collections.emptySortedSet() : flags)
                .inEngineLog(oneIn(2))
                .attemptCount(attempts.size())
                .retries(Math.max(0, attempts.size() - 1))
                .cost(cost)
                .reclaimed(reclaimed)
                .waste(reclaimed)
                .attempts(attempts)
                .build();
    }

    /** Returns so many lines of each kind, in a form that a cube takes in any order. */
    public List<Addition> additions(int size) {
        List<Addition> additions = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            AttemptLine attempt = attempt();
            InstanceLine instance = instance();
            JobLine job = job(i);
            additions.add(cube -> cube.add(attempt));
            additions.add(cube -> cube.add(instance));
            additions.add(cube -> cube.add(job));
        }
        return additions;
    }

    /** Adds a line to a cube. */
    public interface Addition {
        void to(Cube cube);
    }
}
