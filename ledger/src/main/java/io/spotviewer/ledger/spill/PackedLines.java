package io.spotviewer.ledger.spill;

import io.spotviewer.cost.capacity.Packing;
import io.spotviewer.cost.reclaim.Pool;
import io.spotviewer.cost.reclaim.SpotLife;
import io.spotviewer.ledger.line.AttemptLine;
import io.spotviewer.ledger.line.HostFacts;
import io.spotviewer.ledger.line.InstanceLine;
import io.spotviewer.ledger.line.InstanceLine.Exposure;
import io.spotviewer.ledger.line.InstanceMoney;
import io.spotviewer.ledger.line.JobAttempt;
import io.spotviewer.ledger.line.JobLine;
import io.spotviewer.ledger.line.LineSum;
import io.spotviewer.records.JobStatus;
import io.spotviewer.records.verdict.Ending;
import io.spotviewer.records.verdict.RecordFlag;
import io.spotviewer.records.verdict.Verdict.Confidence;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Lines in the binary form of temporary files. */
public final class PackedLines {

    private static final List<Ending> ENDINGS = List.of(Ending.values());
    private static final List<Confidence> CONFIDENCES = List.of(Confidence.values());
    private static final List<AttemptLine.State> STATES = List.of(AttemptLine.State.values());
    private static final List<JobStatus> STATUSES = List.of(JobStatus.values());
    private static final List<RecordFlag> FLAGS = List.of(RecordFlag.values());

    private PackedLines() {}

    public static void write(AttemptLine line, Packed out) {
        out.day(line.day());
        PackedParts.write(line.job(), out);
        PackedParts.write(line.host(), out);
        out.constants(line.state(), line.ending(), line.confidence());
        out.flags(line.counts(), line.hostLost(), line.endsJob());
        out.moments(line.placedAt(), line.startedAt(), line.endedAt());
        out.numbers(
                line.number(),
                line.runSeconds(),
                line.queueSeconds(),
                line.startUpSeconds(),
                line.pullSeconds(),
                line.lostSeconds(),
                line.waitedSeconds());
        PackedParts.write(line.money(), out);
        out.text(line.unpricedReason());
    }

    public static AttemptLine attempt(Packed.Reader in) {
        AttemptLine.Builder line = AttemptLine.builder()
                .day(in.day())
                .job(PackedParts.job(in))
                .host(PackedParts.host(in))
                .state(Objects.requireNonNull(in.constant(STATES)))
                .ending(in.constant(ENDINGS))
                .confidence(in.constant(CONFIDENCES))
                .counts(in.flag())
                .hostLost(in.flag())
                .endsJob(in.flag());
        @Nullable Instant[] moments = in.moments(3);
        line.placedAt(moments[0]).startedAt(moments[1]).endedAt(moments[2]);
        long[] numbers = in.numbers(7);
        return line.number((int) numbers[0])
                .runSeconds(numbers[1])
                .queueSeconds(numbers[2])
                .startUpSeconds(numbers[3])
                .pullSeconds(numbers[4])
                .lostSeconds(numbers[5])
                .waitedSeconds(numbers[6])
                .money(PackedParts.money(in))
                .unpricedReason(in.text())
                .build();
    }

    public static void write(InstanceLine line, Packed out) {
        out.day(line.day());
        PackedParts.write(line.host(), out);
        out.texts(line.account(), line.region(), line.unpricedReason(), line.record());
        out.moments(line.launchedAt(), line.endedAt());
        out.flags(line.counts(), line.launchKnown(), line.reclaimed(), line.free());
        InstanceMoney money = line.money();
        out.numbers(
                line.attempts(),
                line.busySeconds(),
                line.lifeSeconds(),
                money.known(),
                money.total(),
                money.totalByHourStart(),
                money.attempts(),
                money.idle());
        numbers(line.secondsByHour(), out);
        numbers(line.idleSecondsByHour(), out);
        numbers(line.bootSecondsByHour(), out);
        numbers(line.tailSecondsByHour(), out);
        Packing packing = line.packing();
        out.flag(packing != null);
        if (packing != null) {
            out.number(packing.reservedMilliVcpuSeconds());
            out.number(packing.reservedMibSeconds());
            out.number(packing.availableMilliVcpuSeconds());
            out.number(packing.availableMibSeconds());
        }
        out.number(line.lives().size());
        for (SpotLife life : line.lives()) {
            out.texts(life.pool().instanceType(), life.pool().zone());
            out.moments(life.from(), life.until());
            out.flag(life.reclaimed());
        }
        out.number(line.exposures().size());
        for (Exposure exposure : line.exposures()) {
            out.text(exposure.definition());
            out.number(exposure.millis());
            out.moment(exposure.reclaimedAt());
        }
    }

    public static InstanceLine instance(Packed.Reader in) {
        InstanceLine.Builder line = InstanceLine.builder();
        line.day(in.day());
        HostFacts host = PackedParts.host(in);
        @Nullable String[] texts = in.texts(4);
        @Nullable Instant[] moments = in.moments(2);
        line.host(host)
                .account(texts[0])
                .region(texts[1])
                .unpricedReason(texts[2])
                .record(texts[3])
                .launchedAt(moments[0])
                .endedAt(moments[1])
                .counts(in.flag())
                .launchKnown(in.flag())
                .reclaimed(in.flag())
                .free(in.flag());
        long[] numbers = in.numbers(8);
        line.attempts((int) numbers[0])
                .busySeconds(numbers[1])
                .lifeSeconds(numbers[2])
                .money(new InstanceMoney((int) numbers[3], numbers[4], numbers[5], numbers[6], numbers[7]))
                .secondsByHour(numbers(in))
                .idleSecondsByHour(numbers(in))
                .bootSecondsByHour(numbers(in))
                .tailSecondsByHour(numbers(in))
                .packing(in.flag() ? new Packing(in.number(), in.number(), in.number(), in.number()) : null);
        List<SpotLife> lives = new ArrayList<>();
        for (int left = in.small(); left > 0; left--) {
            lives.add(life(Objects.requireNonNull(host.instanceId()), in));
        }
        List<Exposure> exposures = new ArrayList<>();
        for (int left = in.small(); left > 0; left--) {
            exposures.add(new Exposure(in.text(), in.number(), in.moment()));
        }
        return line.lives(lives).exposures(exposures).build();
    }

    private static SpotLife life(String instanceId, Packed.Reader in) {
        @Nullable String[] pool = in.texts(2);
        @Nullable Instant[] moments = in.moments(2);
        return new SpotLife(
                instanceId,
                new Pool(pool[0], pool[1]),
                Objects.requireNonNull(moments[0]),
                Objects.requireNonNull(moments[1]),
                in.flag());
    }

    public static void write(JobLine line, Packed out) {
        out.day(line.day());
        PackedParts.write(line.job(), out);
        out.constants(line.status(), line.outcome());
        out.flags(line.isOpen(), line.inEngineLog());
        out.texts(line.statusReason(), line.record());
        out.moments(line.startedAt(), line.endedAt(), line.lastEventAt());
        out.number(line.flags().size());
        line.flags().forEach(out::constant);
        out.numbers(
                line.attemptCount(),
                line.retries(),
                line.reclaims(),
                line.runSeconds(),
                line.lostSeconds(),
                line.waitedSeconds());
        for (LineSum sum : List.of(line.onDemand(), line.spot(), line.cost(), line.reclaimed(), line.waste())) {
            out.numbers(sum.units(), sum.priced(), sum.unpriced());
        }
        out.number(line.attempts().size());
        line.attempts().forEach(attempt -> PackedParts.write(attempt, out));
        out.number(line.hostRecords().size());
        line.hostRecords().forEach(out::text);
    }

    public static JobLine jobLine(Packed.Reader in) {
        JobLine.Builder line = JobLine.builder();
        line.day(in.day())
                .job(PackedParts.job(in))
                .status(Objects.requireNonNull(in.constant(STATUSES)))
                .outcome(in.constant(ENDINGS))
                .isOpen(in.flag())
                .inEngineLog(in.flag());
        @Nullable String[] texts = in.texts(2);
        @Nullable Instant[] moments = in.moments(3);
        line.statusReason(texts[0])
                .record(texts[1])
                .startedAt(moments[0])
                .endedAt(moments[1])
                .lastEventAt(moments[2])
                .flags(flags(in));
        long[] numbers = in.numbers(6);
        line.attemptCount((int) numbers[0])
                .retries((int) numbers[1])
                .reclaims((int) numbers[2])
                .runSeconds(numbers[3])
                .lostSeconds(numbers[4])
                .waitedSeconds(numbers[5]);
        LineSum[] sums = new LineSum[5];
        for (int i = 0; i < sums.length; i++) {
            long[] sum = in.numbers(3);
            sums[i] = new LineSum(sum[0], (int) sum[1], (int) sum[2]);
        }
        line.onDemand(sums[0]).spot(sums[1]).cost(sums[2]).reclaimed(sums[3]).waste(sums[4]);
        List<JobAttempt> attempts = new ArrayList<>();
        for (int left = in.small(); left > 0; left--) {
            attempts.add(PackedParts.attempt(in));
        }
        List<String> hosts = new ArrayList<>();
        for (int left = in.small(); left > 0; left--) {
            hosts.add(in.word());
        }
        return line.attempts(attempts).hostRecords(hosts).build();
    }

    private static SortedSet<RecordFlag> flags(Packed.Reader in) {
        int left = in.small();
        if (left == 0) {
            return Collections.emptySortedSet();
        }
        TreeSet<RecordFlag> flags = new TreeSet<>();
        for (; left > 0; left--) {
            flags.add(Objects.requireNonNull(in.constant(FLAGS)));
        }
        return flags;
    }

    private static void numbers(List<Integer> numbers, Packed out) {
        out.number(numbers.size());
        numbers.forEach(out::number);
    }

    private static List<Integer> numbers(Packed.Reader in) {
        List<Integer> numbers = new ArrayList<>();
        for (int left = in.small(); left > 0; left--) {
            numbers.add(in.small());
        }
        return numbers;
    }
}
