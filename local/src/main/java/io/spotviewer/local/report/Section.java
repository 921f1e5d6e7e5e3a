package io.spotviewer.local.report;

import io.spotviewer.ledger.line.Dimension;
import io.spotviewer.site.report.Report;
import io.spotviewer.site.report.capacity.IdleTime;
import io.spotviewer.site.report.capacity.Packing;
import io.spotviewer.site.report.money.Waste.Cause;
import io.spotviewer.site.report.money.WasteEntry;
import io.spotviewer.site.report.reclaim.BreakEven;
import io.spotviewer.site.report.reclaim.BreakEven.Verdict;
import io.spotviewer.site.report.reclaim.PoolSurvival;
import io.spotviewer.site.report.spread.GroupSpread;
import io.spotviewer.site.report.spread.QueueWait;
import io.spotviewer.site.report.spread.Spread;
import io.spotviewer.site.text.Format;
import io.spotviewer.site.text.Names;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A further table that the command {@code report} can show. */
@SuppressWarnings("ImmutableEnumChecker") // functions of a report, without state of their own
public enum Section {
    /** The waits for placement by queue and job definition. */
    WAITS(Section::waits),
    /** The distributions of run time, waits, cost and retries by job definition and process. */
    TIMES(Section::times),
    /** How full instances were while attempts ran. */
    PACKING(Section::packing),
    /** Idle time of instances by kind. */
    IDLE(Section::idle),
    /** The money that Spot saved by job definition, with its interval and verdict. */
    BREAK_EVEN(Section::breakEven),
    /** How long Spot Instances last by type and zone, with 95 % intervals. */
    LIVES(Section::lives),
    /** What bought nothing, by cause and job definition, and idle time. */
    WASTE(Section::waste);

    private static final String UNKNOWN = "unknown";
    private static final BigDecimal SECONDS_OF_AN_HOUR = BigDecimal.valueOf(3600);
    private static final List<Long> HOURS_OF_LIFE = List.of(1L, 4L, 24L);
    private static final List<String> QUANTILES =
            List.of("n", "Median", "p95", "p5", "p25", "p75", "Least", "Greatest");

    private final Function<Report, SectionTable> table;

    Section(Function<Report, SectionTable> table) {
        this.table = table;
    }

    /** Returns the section with this name in options; null if there is none. */
    public static @Nullable Section ofOption(String option) {
        return Arrays.stream(values())
                .filter(section -> section.option().equals(option.strip().toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElse(null);
    }

    /** Returns its name in options. */
    public String option() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns the table of a report. */
    SectionTable of(Report report) {
        return table.apply(report);
    }

    private static SectionTable waits(Report report) {
        List<List<String>> rows = new ArrayList<>();
        for (QueueWait queue : report.waits().queues()) {
            rows.add(waits(name(queue.queueName()), "all", queue));
            for (QueueWait each : report.waits().definitions()) {
                if (String.valueOf(each.queue()).equals(String.valueOf(queue.queue()))) {
                    rows.add(waits(name(queue.queueName()), name(each.definitionName()), each));
                }
            }
        }
        return new SectionTable(
                "Waits for placement",
                with(
                        List.of("Job queue", "Job definition"),
                        List.of(
                                "n",
                                "Median",
                                "p95",
                                "Never placed",
                                "Unknown",
                                "p5",
                                "p25",
                                "p75",
                                "Least",
                                "Greatest")),
                2,
                rows);
    }

    private static List<String> waits(String queue, String definition, QueueWait wait) {
        List<String> quantiles = quantiles(wait.queueSeconds(), Section::duration);
        List<String> cells = new ArrayList<>(List.of(queue, definition));
        cells.addAll(quantiles.subList(0, 3));
        cells.add(Format.count(wait.neverPlaced()));
        cells.add(Format.count(wait.unknownWaits()));
        cells.addAll(quantiles.subList(3, quantiles.size()));
        return cells;
    }

    private static SectionTable times(Report report) {
        List<List<String>> rows = new ArrayList<>();
        for (GroupSpread group : report.distributions()) {
            String name = name(group.name()) + (group.dimension() == Dimension.PROCESS ? " (process)" : "");
            add(rows, name, "run time", group.runSeconds(), Section::duration);
            add(rows, name, "wait", group.queueSeconds(), Section::duration);
            add(rows, name, "start-up", group.startUpSeconds(), Section::duration);
            add(rows, name, "image pull", group.pullSeconds(), Section::duration);
            add(rows, name, "cost of a job", group.costUsd(), usd -> Format.plainTotal(usd, 4));
            add(rows, name, "retries of a job", group.retries(), Section::count);
        }
        return new SectionTable(
                "Distributions by job definition and process", with(List.of("Group", "Figure"), QUANTILES), 2, rows);
    }

    private static SectionTable packing(Report report) {
        List<List<String>> rows = new ArrayList<>();
        for (Packing each : report.packing()) {
            rows.add(List.of(
                    name(each.environmentName()),
                    name(each.instanceType()),
                    share(each.vcpuShare()),
                    share(each.memoryShare()),
                    hours(each.availableVcpuSeconds()),
                    hours(each.availableGibSeconds()),
                    Format.count(each.unknownInstances())));
        }
        return new SectionTable(
                "Reserved share of instances while attempts ran",
                List.of("Environment", "Type", "vCPU", "Memory", "vCPU-hours", "GiB-hours", "Unknown"),
                2,
                rows);
    }

    private static SectionTable idle(Report report) {
        List<List<String>> rows = new ArrayList<>();
        for (IdleTime each : report.idleTime()) {
            rows.add(List.of(
                    name(each.environmentName()),
                    name(each.instanceType()),
                    Format.minutes(each.bootSeconds()),
                    Format.minutes(each.gapSeconds()),
                    Format.minutes(each.tailSeconds())));
        }
        return new SectionTable(
                "Idle time of instances", List.of("Environment", "Type", "Boot", "Gaps", "Tail"), 2, rows);
    }

    private static SectionTable breakEven(Report report) {
        List<List<String>> rows = new ArrayList<>();
        for (BreakEven each : report.breakEven()) {
            rows.add(List.of(
                    name(each.definition()),
                    verdict(each.verdict()),
                    usd(each.saved().usd()),
                    usd(each.savedLow()),
                    usd(each.savedHigh()),
                    number(each.verdict() == BreakEven.Verdict.TOO_FEW_RECLAIMS ? null : each.tolerates()),
                    Format.count(each.reclaimEvents()),
                    number(each.per100InstanceHours())));
        }
        return new SectionTable(
                "What Spot saved, reruns paid for, in USD with its 95 % interval",
                List.of("Job definition", "Verdict", "Saved", "Low", "High", "Tolerates", "Events", "Per 100 h"),
                2,
                rows);
    }

    private static SectionTable lives(Report report) {
        List<List<String>> rows = new ArrayList<>();
        for (PoolSurvival each : report.poolSurvival()) {
            List<String> cells = new ArrayList<>(List.of(
                    name(each.instanceType()),
                    name(each.zone()),
                    Format.count(each.lives()),
                    Format.count(each.reclaimedLives()),
                    seconds(each.medianSeconds()),
                    seconds(each.medianLowSeconds()),
                    seconds(each.medianHighSeconds())));
            for (long hours : HOURS_OF_LIFE) {
                each.survival().stream()
                        .filter(left -> left.seconds() == hours * SECONDS_OF_AN_HOUR.longValue())
                        .findFirst()
                        .ifPresentOrElse(
                                left -> cells.addAll(
                                        List.of(share(left.share()), share(left.low()), share(left.high()))),
                                () -> cells.addAll(List.of(Format.MISSING, Format.MISSING, Format.MISSING)));
            }
            rows.add(cells);
        }
        List<String> header =
                new ArrayList<>(List.of("Type", "Zone", "Launches", "Reclaimed", "Median", "Low", "High"));
        HOURS_OF_LIFE.forEach(hours -> header.addAll(List.of("Left " + hours + " h", "Low", "High")));
        return new SectionTable("How long Spot Instances last, with 95 % intervals", header, 2, rows);
    }

    private static String seconds(@Nullable Long seconds) {
        return seconds == null ? Format.MISSING : Format.duration(seconds);
    }

    private static String verdict(Verdict verdict) {
        return switch (verdict) {
            case SPOT_PAYS -> "Spot pays";
            case ON_DEMAND_PAYS -> "On-Demand pays";
            case UNDECIDED -> "undecided";
            case TOO_FEW_RECLAIMS -> "too few reclaims to say";
            case UNPRICED -> "too few prices";
        };
    }

    private static SectionTable waste(Report report) {
        List<List<String>> rows = new ArrayList<>();
        for (WasteEntry each : report.wasteLedger()) {
            boolean idle = each.cause() == WasteEntry.Kind.IDLE;
            rows.add(List.of(
                    idle
                            ? name(each.environmentName()) + ", " + name(each.instanceType())
                            : name(each.definitionName()),
                    cause(each.cause()),
                    usd(each.cost().usd()),
                    share(each.share()),
                    each.change() == null ? Format.MISSING : signed(each.change()),
                    each.jobs() == null ? Format.MISSING : Format.count(each.jobs()),
                    Format.count(idle ? each.instances() : each.attempts()),
                    Format.minutes(each.seconds())));
        }
        return new SectionTable(
                "What bought nothing, in USD",
                List.of("What", "Cause", "Cost", "Share", "Change", "Jobs", "Number", "Time"),
                2,
                rows);
    }

    private static String cause(WasteEntry.Kind cause) {
        return switch (cause) {
            case RECLAIMED -> Names.losses(Cause.RECLAIMED);
            case FAILED -> Names.losses(Cause.FAILED);
            case TIMED_OUT -> Names.losses(Cause.TIMED_OUT);
            case OUT_OF_MEMORY -> Names.losses(Cause.OUT_OF_MEMORY);
            case HOST_FAILED -> Names.losses(Cause.HOST_FAILED);
            case HOST_TERMINATED -> Names.losses(Cause.HOST_TERMINATED);
            case ENDED_BY_USER -> Names.losses(Cause.ENDED_BY_USER);
            case IDLE -> "idle";
        };
    }

    private static String usd(@Nullable BigDecimal usd) {
        return usd == null ? Format.MISSING : Format.plainTotal(usd, 2);
    }

    private static String signed(BigDecimal usd) {
        String text = Format.plainTotal(usd, 2);
        return usd.signum() > 0 && !text.startsWith("<") ? "+" + text : text;
    }

    private static String number(@Nullable BigDecimal number) {
        return number == null ? Format.MISSING : Format.decimal(number, 2);
    }

    private static String share(@Nullable BigDecimal share) {
        return share == null ? Format.MISSING : Format.percent(share, BigDecimal.ONE);
    }

    private static String hours(BigDecimal seconds) {
        return Format.decimal(seconds.divide(SECONDS_OF_AN_HOUR, 1, RoundingMode.HALF_UP), 1);
    }

    private static void add(
            List<List<String>> rows, String name, String figure, Spread spread, Function<BigDecimal, String> text) {
        if (spread.values() > 0) {
            rows.add(with(List.of(name, figure), quantiles(spread, text)));
        }
    }

    private static List<String> quantiles(Spread spread, Function<BigDecimal, String> text) {
        List<String> cells = new ArrayList<>();
        cells.add(Format.count(spread.values()));
        Stream.of(
                        spread.median(),
                        spread.p95(),
                        spread.p5(),
                        spread.p25(),
                        spread.p75(),
                        spread.least(),
                        spread.greatest())
                .map(value -> value == null ? Format.MISSING : text.apply(value))
                .forEach(cells::add);
        return cells;
    }

    private static List<String> with(List<String> first, List<String> others) {
        return Stream.concat(first.stream(), others.stream()).toList();
    }

    private static String duration(BigDecimal seconds) {
        return Format.duration(seconds.longValueExact());
    }

    private static String count(BigDecimal number) {
        return Format.count(number.longValueExact());
    }

    private static String name(@Nullable String name) {
        return name == null ? UNKNOWN : name;
    }
}
