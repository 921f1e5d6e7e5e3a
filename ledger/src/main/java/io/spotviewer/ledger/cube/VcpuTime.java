package io.spotviewer.ledger.cube;

import io.spotviewer.ledger.cube.sum.CubeInput;
import io.spotviewer.ledger.cube.sum.CubeOutput;
import io.spotviewer.ledger.cube.sum.Day;
import io.spotviewer.ledger.cube.sum.Figures;
import io.spotviewer.ledger.cube.sum.SumKey;
import io.spotviewer.ledger.cube.sum.Sums;
import io.spotviewer.ledger.line.AttemptLine;
import io.spotviewer.records.PurchaseOption;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The vCPUs that attempts had reserved while they ran, in thousandths of a vCPU times milliseconds by quarter of an hour. Attempts that still
 * run are kept apart by their start: how long they have run depends on the present.
 */
public final class VcpuTime {

    /** The milliseconds of a quarter of an hour. */
    public static final long QUARTER = 900_000;

    /** The thousandths of a vCPU. */
    public static final int SCALE = 3;

    private static final int QUARTERS = 96;
    private static final long DAY = QUARTERS * QUARTER;

    private final Sums<Day, Quarters> days = new Sums<>(Quarters::new);
    private final Sums<Start, Quarters> running = new Sums<>(() -> new Quarters(1));
    private long unknownAttempts;

    /** Adds an attempt on one day. */
    void add(AttemptLine line) {
        Instant from = line.startedAt();
        Instant until = line.endedAt();
        if (from == null || (until == null && line.isFinished())) {
            return;
        }
        BigDecimal vcpus = line.job().vcpus();
        if (vcpus == null) {
            unknownAttempts += line.counts() ? 1 : 0;
            return;
        }
        long milliVcpus =
                vcpus.setScale(SCALE, RoundingMode.HALF_UP).unscaledValue().longValueExact();
        boolean onSpot = line.host().option() == PurchaseOption.SPOT;
        if (until == null) {
            if (line.counts()) {
                running.of(new Start(from.toEpochMilli())).add(0, onSpot, milliVcpus);
            }
            return;
        }
        LocalDate day = line.day();
        if (day != null) {
            add(day, from.toEpochMilli(), until.toEpochMilli(), onSpot, milliVcpus);
        }
    }

    private void add(LocalDate day, long from, long until, boolean onSpot, long milliVcpus) {
        long start = day.toEpochDay() * DAY;
        long first = Math.max(from, start) - start;
        long last = Math.min(until, start + DAY) - start;
        if (first >= last) {
            return;
        }
        Quarters quarters = days.of(new Day(day));
        for (int i = (int) (first / QUARTER); i * QUARTER < last; i++) {
            long overlap = Math.min(last, (i + 1) * QUARTER) - Math.max(first, i * QUARTER);
            quarters.add(i, onSpot, Math.multiplyExact(overlap, milliVcpus));
        }
    }

    /** Adds others. */
    void add(VcpuTime other) {
        days.add(other.days);
        running.add(other.running);
        unknownAttempts += other.unknownAttempts;
    }

    /** Returns the number of attempts with an unknown reservation. */
    public long unknownAttempts() {
        return unknownAttempts;
    }

    /** Receives the vCPUs of a span. */
    public interface Receiver {

        /**
         * Adds vCPUs.
         *
         * @param from the start of the span in milliseconds since 1970
         * @param onSpot whether their capacity was Spot
         * @param milliVcpuMillis thousandths of a vCPU times milliseconds
         */
        void add(long from, boolean onSpot, long milliVcpuMillis);
    }

    /** Passes on the vCPUs of finished attempts by quarter of an hour. */
    public void finished(Receiver receiver) {
        new TreeMap<>(days.groups()).forEach((key, quarters) -> {
            long start = Objects.requireNonNull(key.date()).toEpochDay() * DAY;
            quarters.forEach((i, onSpot, sum) -> receiver.add(start + i * QUARTER, onSpot, sum));
        });
    }

    /** Returns the thousandths of vCPUs of attempts that still run, by their start in milliseconds since 1970. */
    public SortedMap<Long, Long> running(boolean onSpot) {
        TreeMap<Long, Long> starts = new TreeMap<>();
        running.groups()
                .forEach((start, vcpus) -> vcpus.forEach((i, spot, sum) -> {
                    if (spot == onSpot) {
                        starts.put(start.millis, sum);
                    }
                }));
        return starts;
    }

    void write(CubeOutput out) {
        days.write(out);
        running.write(out);
        out.number(unknownAttempts);
    }

    void read(CubeInput in) {
        days.read(in, Day::read, Quarters::read);
        running.read(in, Start::read, Quarters::read);
        unknownAttempts += in.number();
    }

    /** The start of attempts, in milliseconds since 1970. */
    private record Start(long millis) implements SumKey, Comparable<Start> {

        @Override
        public int compareTo(Start other) {
            return Long.compare(millis, other.millis);
        }

        @Override
        public void write(CubeOutput out) {
            out.number(millis);
        }

        static Start read(CubeInput in) {
            return new Start(in.number());
        }
    }

    /** Sums on Spot and on other capacity. */
    private static final class Quarters implements Figures<Quarters> {

        private interface Each {
            void accept(int index, boolean onSpot, long sum);
        }

        /** Those on Spot, then the others. */
        private final long[] sums;

        Quarters() {
            this(QUARTERS);
        }

        Quarters(int size) {
            sums = new long[2 * size];
        }

        void add(int index, boolean onSpot, long more) {
            int at = onSpot ? index : sums.length / 2 + index;
            sums[at] = Math.addExact(sums[at], more);
        }

        void forEach(Each each) {
            for (int i = 0; i < sums.length; i++) {
                boolean onSpot = i < sums.length / 2;
                if (sums[i] != 0) {
                    each.accept(onSpot ? i : i - sums.length / 2, onSpot, sums[i]);
                }
            }
        }

        @Override
        public void add(Quarters other) {
            for (int i = 0; i < sums.length; i++) {
                sums[i] = Math.addExact(sums[i], other.sums[i]);
            }
        }

        @Override
        public void write(CubeOutput out) {
            out.number(sums.length / 2);
            for (long sum : sums) {
                out.number(sum);
            }
        }

        static Quarters read(CubeInput in) {
            Quarters quarters = new Quarters(Math.toIntExact(in.number()));
            for (int i = 0; i < quarters.sums.length; i++) {
                quarters.sums[i] = in.number();
            }
            return quarters;
        }
    }
}
