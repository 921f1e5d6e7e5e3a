package io.spotviewer.ledger.cube;

import io.spotviewer.cost.capacity.Packing;
import io.spotviewer.ledger.cube.sum.CostSum;
import io.spotviewer.ledger.cube.sum.CubeInput;
import io.spotviewer.ledger.cube.sum.CubeOutput;
import io.spotviewer.ledger.cube.sum.Figures;
import io.spotviewer.ledger.line.InstanceLine;
import io.spotviewer.ledger.line.InstanceMoney;
import io.spotviewer.ledger.line.InstanceMoney.Part;
import io.spotviewer.records.UtcTime;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The figures of a group of instances. Money and seconds are summed on their day; an instance counts on its last day. */
public final class InstanceMeasures implements Figures<InstanceMeasures> {

    private static final Count[] COUNTS = Count.values();
    private static final Part[] PARTS = Part.values();
    private static final Hourly[] HOURLY = Hourly.values();
    private static final int HOURS = InstanceLine.HOURS;

    /** The bands of a reserved share, vCPUs or memory: below a quarter, below half, below three quarters, and the rest. */
    public static final int BANDS = 4;

    /** A count of instances or of seconds. */
    public enum Count {
        /** Instances. */
        INSTANCES(0),
        /** Those that have ended. */
        ENDED(1),
        /** Those with a life of unknown start. */
        LAUNCH_UNKNOWN(2),
        /** Seconds of ended instances without an attempt, where start and end are known. */
        IDLE_SECONDS(3),
        /** Thousandths of a vCPU that attempts reserved on ended instances, times seconds. */
        RESERVED_MILLI_VCPU_SECONDS(4),
        /** MiB that attempts reserved on them, times seconds. */
        RESERVED_MIB_SECONDS(5),
        /** Thousandths of a vCPU of these instances, times their seconds with an attempt. */
        AVAILABLE_MILLI_VCPU_SECONDS(6),
        /** MiB of these instances, times their seconds with an attempt. */
        AVAILABLE_MIB_SECONDS(7),
        /** Ended instances whose size or a reservation on their last day is unknown. */
        UNPACKED(8);

        private final int place;

        Count(int place) {
            this.place = place;
        }
    }

    /** A figure by UTC hour of the day. */
    public enum Hourly {
        /** Seconds of lives. */
        SECONDS(0),
        /** Those of them without an attempt. */
        IDLE_SECONDS(1),
        /** Launches. */
        LAUNCHES(2),
        /** Reclaims. */
        RECLAIMS(3),
        /** Idle seconds before the first attempt of a life. */
        BOOT_SECONDS(4),
        /** Idle seconds after the last attempt of a life. */
        TAIL_SECONDS(5);

        private final int place;

        Hourly(int place) {
            this.place = place;
        }
    }

    private final long[] counts = new long[COUNTS.length];
    private final Map<Part, CostSum> money = new EnumMap<>(Part.class);
    private final long[] byHour = new long[HOURLY.length * HOURS];

    /** Available thousandths of a vCPU times seconds by band of the reserved vCPUs, then of the reserved memory. */
    private final long[] packed = new long[BANDS * BANDS];

    public InstanceMeasures() {
        for (Part part : PARTS) {
            money.put(part, new CostSum());
        }
    }

    /** Adds an instance on one day. */
    void add(InstanceLine line) {
        boolean ended = line.endedAt() != null;
        if (line.counts()) {
            counts[Count.INSTANCES.place]++;
            counts[Count.ENDED.place] += ended ? 1 : 0;
            counts[Count.LAUNCH_UNKNOWN.place] += line.launchKnown() ? 0 : 1;
        }
        if (ended) {
            if (line.lifeSeconds() != InstanceLine.UNKNOWN_SECONDS) {
                counts[Count.IDLE_SECONDS.place] += Math.max(0, line.lifeSeconds() - line.busySeconds());
            }
            addPacking(line);
            InstanceMoney amounts = line.money();
            for (Part part : PARTS) {
                boolean known = amounts.knows(part);
                of(part).add(amounts.of(part), line.counts() && known ? 1 : 0, line.counts() && !known ? 1 : 0);
            }
        }
        addHours(line);
    }

    private void addPacking(InstanceLine line) {
        Packing packing = line.packing();
        if (packing == null) {
            counts[Count.UNPACKED.place] += line.counts() ? 1 : 0;
            return;
        }
        counts[Count.RESERVED_MILLI_VCPU_SECONDS.place] += packing.reservedMilliVcpuSeconds();
        counts[Count.RESERVED_MIB_SECONDS.place] += packing.reservedMibSeconds();
        counts[Count.AVAILABLE_MILLI_VCPU_SECONDS.place] += packing.availableMilliVcpuSeconds();
        counts[Count.AVAILABLE_MIB_SECONDS.place] += packing.availableMibSeconds();
        int vcpus = band(packing.reservedMilliVcpuSeconds(), packing.availableMilliVcpuSeconds());
        int memory = band(packing.reservedMibSeconds(), packing.availableMibSeconds());
        packed[vcpus * BANDS + memory] += packing.availableMilliVcpuSeconds();
    }

    private static int band(long reserved, long available) {
        return available == 0 ? 0 : (int) Math.min(BANDS - 1, (double) reserved * BANDS / available);
    }

    /**
     * Returns thousandths of a vCPU of instances times their seconds with an attempt, of the days of instances on which attempts had reserved
     * these shares.
     *
     * @param vcpus the band of the reserved vCPUs, from 0
     * @param memory the band of the reserved memory, from 0
     */
    public long packed(int vcpus, int memory) {
        return packed[vcpus * BANDS + memory];
    }

    private void addHours(InstanceLine line) {
        add(Hourly.SECONDS, line.secondsByHour());
        add(Hourly.IDLE_SECONDS, line.idleSecondsByHour());
        add(Hourly.BOOT_SECONDS, line.bootSecondsByHour());
        add(Hourly.TAIL_SECONDS, line.tailSecondsByHour());
        Instant launched = line.launchedAt();
        LocalDate day = line.day();
        if (launched != null && day != null && UtcTime.day(launched).equals(day)) {
            byHour[Hourly.LAUNCHES.place * HOURS + hour(launched)]++;
        }
        for (var life : line.lives()) {
            if (life.reclaimed()) {
                byHour[Hourly.RECLAIMS.place * HOURS + hour(life.until())]++;
            }
        }
    }

    private static int hour(Instant at) {
        return (int) (Math.floorMod(at.getEpochSecond(), 86_400L) / 3_600);
    }

    private void add(Hourly figure, List<Integer> hours) {
        int from = figure.place * HOURS;
        for (int hour = 0; hour < hours.size(); hour++) {
            byHour[from + hour] += hours.get(hour);
        }
    }

    @Override
    public void add(InstanceMeasures other) {
        for (int i = 0; i < counts.length; i++) {
            counts[i] += other.counts[i];
        }
        for (Part part : PARTS) {
            of(part).add(other.of(part));
        }
        for (int i = 0; i < byHour.length; i++) {
            byHour[i] += other.byHour[i];
        }
        for (int i = 0; i < packed.length; i++) {
            packed[i] += other.packed[i];
        }
    }

    /** Returns the figures of both together. */
    public InstanceMeasures plus(InstanceMeasures other) {
        InstanceMeasures both = new InstanceMeasures();
        both.add(this);
        both.add(other);
        return both;
    }

    /** Returns a count. */
    public long of(Count count) {
        return counts[count.place];
    }

    /** Returns a figure of the whole day. */
    public long of(Hourly figure) {
        long sum = 0;
        for (int hour = 0; hour < HOURS; hour++) {
            sum += of(figure, hour);
        }
        return sum;
    }

    /** True if some of them have ended, or part of one that ends on another day is among them. */
    public boolean hasEnded() {
        if (of(Count.ENDED) > 0 || of(Count.IDLE_SECONDS) > 0) {
            return true;
        }
        for (CostSum sum : money.values()) {
            if (sum.usd().signum() != 0) {
                return true;
            }
        }
        return false;
    }

    /** Returns a cost of the ended instances; an instance is one part of it. */
    public CostSum of(Part part) {
        return Objects.requireNonNull(money.get(part));
    }

    /** Returns a figure in one UTC hour of the day. */
    public long of(Hourly figure, int hour) {
        return byHour[figure.place * HOURS + hour];
    }

    @Override
    public void write(CubeOutput out) {
        for (long count : counts) {
            out.number(count);
        }
        for (CostSum sum : money.values()) {
            sum.write(out);
        }
        for (long hour : byHour) {
            out.number(hour);
        }
        for (long each : packed) {
            out.number(each);
        }
    }

    static InstanceMeasures read(CubeInput in) {
        InstanceMeasures measures = new InstanceMeasures();
        for (int i = 0; i < measures.counts.length; i++) {
            measures.counts[i] = in.number();
        }
        for (Part part : PARTS) {
            measures.of(part).add(CostSum.read(in));
        }
        for (int i = 0; i < measures.byHour.length; i++) {
            measures.byHour[i] = in.number();
        }
        for (int i = 0; i < measures.packed.length; i++) {
            measures.packed[i] = in.number();
        }
        return measures;
    }
}
