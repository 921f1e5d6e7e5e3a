package io.spotviewer.ledger.line;

import io.spotviewer.cost.capacity.Packing;
import io.spotviewer.cost.reclaim.SpotLife;
import io.spotviewer.ledger.line.AttemptLine.State;
import io.spotviewer.ledger.line.InstanceLine.Exposure;
import io.spotviewer.ledger.line.JobAttempt.DayPart;
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
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Lines of any shape that may exist, each part of them unknown now and then. Lines of one seed are always the same. */
public final class RandomLines {

    private static final String[] TYPES = {"m5.large", "c6i.2xlarge", "r6a.4xlarge", "g5.xlarge"};
    private static final String ARN = "arn:aws:batch:eu-west-1:123456789012:";

    private final Random random;
    private final LocalDate day;
    private int number;

    /** Makes lines of one day. */
    public RandomLines(long seed, LocalDate day) {
        this.random = new Random(seed);
        this.day = day;
    }

    /** Returns that many attempts on this day. */
    public List<AttemptLine> attempts(int count) {
        return IntStream.range(0, count).mapToObj(i -> attempt()).toList();
    }

    /** Returns that many instances on this day. */
    public List<InstanceLine> instances(int count) {
        return IntStream.range(0, count).mapToObj(i -> instance()).toList();
    }

    /** Returns that many jobs of this day. */
    public List<JobLine> jobs(int count) {
        return IntStream.range(0, count).mapToObj(i -> job()).toList();
    }

    private AttemptLine attempt() {
        State state = pick(State.values());
        boolean finished = state != State.RUNNING;
        boolean counts = random.nextInt(8) != 0;
        Instant start = maybe(this::moment);
        AttemptLine.Builder line = AttemptLine.builder()
                .day(day)
                .job(jobFacts())
                .number(1 + random.nextInt(3))
                .host(host())
                .state(state)
                .counts(counts)
                .startedAt(start);
        if (finished) {
            line.ending(pick(Ending.values()))
                    .confidence(pick(Confidence.values()))
                    .hostLost(random.nextBoolean())
                    .endedAt(maybe(this::moment))
                    .runSeconds(random.nextInt(86_400))
                    .money(money())
                    .unpricedReason(state == State.UNPRICED ? maybe(this::text) : null);
        }
        if (day != null && random.nextBoolean()) {
            line.placedAt(day.atStartOfDay().toInstant(ZoneOffset.UTC).plusMillis(random.nextInt(86_400_000)))
                    .queueSeconds(random.nextInt(100) - 1);
        } else {
            line.placedAt(day == null ? maybe(this::moment) : null);
        }
        if (counts) {
            line.startUpSeconds(random.nextInt(100) - 1)
                    .pullSeconds(random.nextInt(100) - 1)
                    .lostSeconds(random.nextInt(86_400))
                    .waitedSeconds(random.nextInt(3_600))
                    .endsJob(random.nextBoolean());
        }
        return line.build();
    }

    private InstanceLine instance() {
        HostFacts host = new HostFacts(
                id("i-%017x"),
                maybe(() -> pick(TYPES)),
                maybe(this::zone),
                maybe(this::option),
                maybe(this::environment));
        Instant end = maybe(this::moment);
        boolean hours = random.nextBoolean();
        return InstanceLine.builder()
                .unpricedReason(maybe(this::text))
                .day(day)
                .host(host)
                .account(maybe(() -> "123456789012"))
                .region(maybe(() -> "eu-west-1"))
                .launchedAt(maybe(this::moment))
                .endedAt(end)
                .counts(random.nextBoolean())
                .launchKnown(random.nextBoolean())
                .reclaimed(random.nextBoolean())
                .free(random.nextBoolean())
                .attempts(random.nextInt(9))
                .busySeconds(random.nextInt(86_400))
                .lifeSeconds(random.nextInt(86_400) - 1)
                .money(end == null ? InstanceMoney.UNKNOWN : instanceMoney())
                .secondsByHour(hours ? hours() : List.of())
                .idleSecondsByHour(hours ? hours() : List.of())
                .bootSecondsByHour(random.nextBoolean() ? List.of() : hours())
                .tailSecondsByHour(random.nextBoolean() ? List.of() : hours())
                .packing(
                        random.nextInt(4) == 0
                                ? null
                                : new Packing(
                                        random.nextInt(1 << 30),
                                        random.nextInt(1 << 30),
                                        random.nextInt(1 << 30),
                                        random.nextInt(1 << 30)))
                .lives(some(() -> {
                    Instant from = moment();
                    return new SpotLife(
                            String.valueOf(host.instanceId()),
                            InstanceLine.poolOf(host),
                            from,
                            from.plusMillis(random.nextInt(10_000_000)),
                            random.nextBoolean());
                }))
                .exposures(some(
                        () -> new Exposure(maybe(this::definition), random.nextInt(86_400_000), maybe(this::moment))))
                .record(maybe(
                        () -> "{\"instanceId\":\"" + host.instanceId() + "\",\"number\":" + random.nextInt() + "}"))
                .build();
    }

    private JobLine job() {
        return JobLine.builder()
                .day(day)
                .job(jobFacts())
                .status(pick(JobStatus.values()))
                .statusReason(maybe(this::text))
                .isOpen(random.nextBoolean())
                .startedAt(maybe(this::moment))
                .endedAt(maybe(this::moment))
                .lastEventAt(maybe(this::moment))
                .outcome(maybe(() -> pick(Ending.values())))
                .flags(new TreeSet<>(some(() -> pick(RecordFlag.values()))))
                .inEngineLog(random.nextBoolean())
                .waitedSeconds(random.nextInt(3_600))
                .sumsOf(jobAttempts())
                .record(maybe(
                        () -> "{\"text\":\"" + String.valueOf(random.nextInt()).repeat(1 + random.nextInt(20)) + "\"}"))
                .hostRecords(some(() -> "{\"instanceId\":\"i-" + random.nextInt(100) + "\"}"))
                .build();
    }

    private List<JobAttempt> jobAttempts() {
        List<JobAttempt> attempts = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            JobAttempt.Builder attempt =
                    JobAttempt.builder().number(attempts.size() + 1).host(host());
            if (random.nextInt(5) != 0) {
                attempt.ending(pick(Ending.values()))
                        .confidence(pick(Confidence.values()))
                        .warned(random.nextBoolean())
                        .runSeconds(random.nextInt(200_000))
                        .money(money())
                        .onDemandReason(maybe(this::text))
                        .spotReason(maybe(this::text))
                        .costReason(maybe(this::text))
                        .days(some(() -> new DayPart(
                                maybe(() -> day.plusDays(random.nextInt(3))), random.nextInt(86_400), money())))
                        .receipt(maybe(() -> "{\"cuts\":[" + random.nextInt() + "]}"));
            }
            attempts.add(attempt.build());
        }
        return attempts;
    }

    private JobFacts jobFacts() {
        TreeMap<String, String> tags = new TreeMap<>();
        some(() -> tags.put("key" + random.nextInt(4), text()));
        return JobFacts.builder()
                .jobId(id("%08x-0000-4000-8000-000000000000"))
                .name(maybe(this::text))
                .arrayIndex(maybe(() -> random.nextInt(10_000)))
                .queue(maybe(() -> ARN + "job-queue/q" + random.nextInt(4)))
                .definition(maybe(this::definition))
                .revision(maybe(() -> random.nextInt(99)))
                .shareIdentifier(maybe(this::text))
                .tags(tags)
                .workflow(maybe(this::workflow))
                .vcpus(maybe(this::number))
                .memoryMib(maybe(() -> (long) random.nextInt(1_000_000)))
                .gpus(maybe(() -> random.nextInt(8)))
                .account(maybe(() -> "123456789012"))
                .region(maybe(() -> "eu-west-1"))
                .submittedAt(maybe(this::moment))
                .build();
    }

    private WorkflowFacts workflow() {
        return WorkflowFacts.builder()
                .engine(maybe(() -> "Nextflow"))
                .workflow(maybe(() -> "nf-core/rnaseq"))
                .run(maybe(() -> "run" + random.nextInt(9)))
                .process(maybe(() -> "align" + random.nextInt(9)))
                .sample(maybe(this::text))
                .engineAttempt(maybe(() -> 1 + random.nextInt(3)))
                .cpus(maybe(this::number))
                .memoryMib(maybe(() -> (long) random.nextInt(1_000_000)))
                .meanVcpus(maybe(this::number))
                .peakMemoryMib(maybe(() -> (long) random.nextInt(1_000_000)))
                .build();
    }

    private HostFacts host() {
        return switch (random.nextInt(8)) {
            case 0 -> HostFacts.UNKNOWN;
            case 1 -> new HostFacts(null, "Fargate", maybe(this::zone), maybe(this::option), maybe(this::environment));
            default ->
                new HostFacts(
                        String.format(Locale.ROOT, "i-%017x", random.nextInt(50)),
                        maybe(() -> pick(TYPES)),
                        maybe(this::zone),
                        maybe(this::option),
                        maybe(this::environment));
        };
    }

    private LineMoney money() {
        LineMoney.Builder money = LineMoney.builder();
        if (random.nextInt(8) != 0) {
            money.onDemand(units());
        }
        if (random.nextInt(8) != 0) {
            money.spot(units());
        }
        if (random.nextInt(8) != 0) {
            money.cost(units());
        }
        if (random.nextInt(8) != 0) {
            money.costByHourStart(units());
        }
        if (random.nextInt(2) != 0) {
            money.split(units()).unused(units());
        }
        return money.build();
    }

    private InstanceMoney instanceMoney() {
        InstanceMoney.Builder money = InstanceMoney.builder();
        if (random.nextInt(8) != 0) {
            long attempts = units();
            long idle = units();
            money.attempts(attempts).idle(idle).total(attempts + idle).totalByHourStart(units());
        }
        return money.build();
    }

    private long units() {
        return switch (random.nextInt(20)) {
            case 0 -> 0;
            case 1 -> -random.nextInt(1_000_000);
            case 2 -> 99_999_999_999_999_999L - random.nextInt(9);
            default -> random.nextInt() & 0x7FFF_FFFFL;
        };
    }

    private List<Integer> hours() {
        return IntStream.range(0, InstanceLine.HOURS)
                .mapToObj(hour -> random.nextInt(3_601))
                .toList();
    }

    private Instant moment() {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant().plusMillis(random.nextInt(86_400_000));
    }

    private String definition() {
        return ARN + "job-definition/d" + random.nextInt(5);
    }

    private String environment() {
        return ARN + "compute-environment/e" + random.nextInt(3);
    }

    private String zone() {
        return "eu-west-1" + (char) ('a' + random.nextInt(3));
    }

    private PurchaseOption option() {
        return pick(PurchaseOption.values());
    }

    private BigDecimal number() {
        return BigDecimal.valueOf(random.nextInt(100_000), random.nextInt(5));
    }

    private String text() {
        return switch (random.nextInt(6)) {
            case 0 -> "";
            case 1 -> "naïve \uD83D\uDE00 <script>";
            case 2 -> "\uD800 half";
            default -> "text " + random.nextInt(1_000);
        };
    }

    /** Returns an id that no other line of these has. */
    private String id(String form) {
        return String.format(Locale.ROOT, form, Integer.reverse(number++) ^ 0x5555_5555);
    }

    private <T> T pick(T[] all) {
        return all[random.nextInt(all.length)];
    }

    private <T> @Nullable T maybe(Supplier<T> value) {
        return random.nextInt(8) == 0 ? null : value.get();
    }

    private <T> List<T> some(Supplier<T> value) {
        List<T> some = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            T one = value.get();
            if (one != null) {
                some.add(one);
            }
        }
        return some;
    }
}
