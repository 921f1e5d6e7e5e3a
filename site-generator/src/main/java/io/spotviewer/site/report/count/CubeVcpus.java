package io.spotviewer.site.report.count;

import io.spotviewer.ledger.cube.VcpuTime;
import io.spotviewer.site.report.RunningVcpus;
import io.spotviewer.site.report.RunningVcpus.Interval;
import io.spotviewer.site.report.TimeRange;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Adds up the vCPUs of a cube over intervals of one length, from a quarter of an hour on: exactly, and rounded once at the end. */
final class CubeVcpus {

    private static final int MOST_INTERVALS = 60;
    private static final int DECIMALS = 10;
    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final List<Duration> LENGTHS = List.of(
            Duration.ofMinutes(15),
            Duration.ofHours(1),
            Duration.ofHours(3),
            Duration.ofHours(6),
            Duration.ofHours(12),
            Duration.ofDays(1),
            Duration.ofDays(2),
            Duration.ofDays(7));

    private final long start;
    private final long length;

    /** Thousandths of a vCPU times milliseconds on Spot, by interval. */
    private final BigInteger[] spot;

    private final BigInteger[] other;

    private CubeVcpus(long start, long length, int intervals) {
        this.start = start;
        this.length = length;
        this.spot = new BigInteger[intervals];
        this.other = new BigInteger[intervals];
        Arrays.fill(spot, BigInteger.ZERO);
        Arrays.fill(other, BigInteger.ZERO);
    }

    static @Nullable RunningVcpus of(VcpuTime vcpus, @Nullable TimeRange range) {
        if (range == null || !range.until().isAfter(range.from())) {
            return null;
        }
        CubeVcpus sums = over(range);
        vcpus.finished(sums::add);
        long until = range.until().toEpochMilli();
        vcpus.running(true).forEach((from, milliVcpus) -> sums.add(sums.spot, from, until, milliVcpus));
        vcpus.running(false).forEach((from, milliVcpus) -> sums.add(sums.other, from, until, milliVcpus));
        return sums.vcpus(vcpus.unknownAttempts());
    }

    private static CubeVcpus over(TimeRange range) {
        long whole = Duration.between(range.from(), range.until()).toMillis();
        long length = LENGTHS.stream()
                .mapToLong(Duration::toMillis)
                .filter(candidate -> whole / candidate < MOST_INTERVALS - 1)
                .findFirst()
                .orElse(DAY * (whole / MOST_INTERVALS / DAY + 1));
        long start = Math.floorDiv(range.from().toEpochMilli(), length) * length;
        int intervals = (int) ((range.until().toEpochMilli() - start + length - 1) / length);
        return new CubeVcpus(start, length, intervals);
    }

    /** Adds a quarter of an hour: it lies in one interval. */
    private void add(long from, boolean onSpot, long milliVcpuMillis) {
        long interval = Math.floorDiv(from - start, length);
        BigInteger[] sums = onSpot ? spot : other;
        if (interval >= 0 && interval < sums.length) {
            sums[(int) interval] = sums[(int) interval].add(BigInteger.valueOf(milliVcpuMillis));
        }
    }

    private void add(BigInteger[] sums, long from, long until, long milliVcpus) {
        for (int i = (int) Math.max(0, (from - start) / length); i < sums.length; i++) {
            long intervalStart = start + i * length;
            if (intervalStart >= until) {
                return;
            }
            long overlap = Math.min(until, intervalStart + length) - Math.max(from, intervalStart);
            sums[i] = sums[i].add(BigInteger.valueOf(milliVcpus).multiply(BigInteger.valueOf(Math.max(0, overlap))));
        }
    }

    private RunningVcpus vcpus(long unknownAttempts) {
        BigInteger greatest = BigInteger.ZERO;
        List<Interval> intervals = new ArrayList<>();
        for (int i = 0; i < spot.length; i++) {
            intervals.add(new Interval(Instant.ofEpochMilli(start + i * length), mean(spot[i]), mean(other[i])));
            greatest = greatest.max(spot[i].add(other[i]));
        }
        return new RunningVcpus(
                length / 1000,
                Instant.ofEpochMilli(start + length * spot.length),
                mean(greatest),
                unknownAttempts,
                intervals);
    }

    private BigDecimal mean(BigInteger sum) {
        return new BigDecimal(sum, VcpuTime.SCALE).divide(BigDecimal.valueOf(length), DECIMALS, RoundingMode.HALF_UP);
    }
}
