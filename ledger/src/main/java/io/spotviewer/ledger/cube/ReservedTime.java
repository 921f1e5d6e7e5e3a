package io.spotviewer.ledger.cube;

import io.spotviewer.ledger.cube.sum.CubeInput;
import io.spotviewer.ledger.cube.sum.CubeOutput;
import io.spotviewer.ledger.cube.sum.ExactSum;
import io.spotviewer.ledger.cube.sum.Figures;
import io.spotviewer.ledger.line.AttemptLine;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * The run time and the reservations of priced attempts that no reclaim ended. Attempts with an unknown reservation are in none of these, but
 * their cost is known.
 */
public final class ReservedTime implements Figures<ReservedTime> {

    /** The weight of a vCPU beside that of a GiB, as in the division of an instance's cost. */
    private static final BigDecimal WEIGHT_OF_A_VCPU = BigDecimal.valueOf(9);

    private static final BigDecimal MIB_PER_GIB = BigDecimal.valueOf(1024);

    private long seconds;
    private final ExactSum milliVcpuSeconds = new ExactSum();
    private final ExactSum mibSeconds = new ExactSum();
    private final ExactSum unreservedUnits = new ExactSum();

    /** True if an attempt belongs to these. */
    static boolean takes(AttemptLine line) {
        return line.isFinished() && !line.isReclaimed() && line.money().knowsCost();
    }

    /** Adds an attempt on one day. */
    void add(AttemptLine line) {
        BigDecimal vcpus = line.job().vcpus();
        Long memory = line.job().memoryMib();
        if (vcpus == null || memory == null) {
            unreservedUnits.add(line.money().cost());
            return;
        }
        long milliVcpus = vcpus.setScale(VcpuTime.SCALE, RoundingMode.HALF_UP)
                .unscaledValue()
                .longValueExact();
        seconds += line.runSeconds();
        milliVcpuSeconds.add(product(milliVcpus, line.runSeconds()));
        mibSeconds.add(product(memory, line.runSeconds()));
    }

    /** A record may hold any number. */
    private static BigInteger product(long reserved, long time) {
        return BigInteger.valueOf(reserved).multiply(BigInteger.valueOf(time));
    }

    @Override
    public void add(ReservedTime other) {
        seconds += other.seconds;
        milliVcpuSeconds.add(other.milliVcpuSeconds);
        mibSeconds.add(other.mibSeconds);
        unreservedUnits.add(other.unreservedUnits);
    }

    /** Returns the run time of the attempts with a known reservation. */
    public long seconds() {
        return seconds;
    }

    /** Returns the sum of 9 × vCPU + GiB times seconds. */
    public BigDecimal sizeSeconds() {
        return WEIGHT_OF_A_VCPU
                .multiply(new BigDecimal(milliVcpuSeconds.value(), VcpuTime.SCALE))
                .add(new BigDecimal(mibSeconds.value()).divide(MIB_PER_GIB));
    }

    /** Returns the cost of the attempts with an unknown reservation in USD. */
    public BigDecimal costWithoutReservation() {
        return ExactSum.usd(unreservedUnits.value());
    }

    @Override
    public void write(CubeOutput out) {
        out.number(seconds);
        milliVcpuSeconds.write(out);
        mibSeconds.write(out);
        unreservedUnits.write(out);
    }

    static ReservedTime read(CubeInput in) {
        ReservedTime time = new ReservedTime();
        time.seconds = in.number();
        time.milliVcpuSeconds.add(ExactSum.read(in));
        time.mibSeconds.add(ExactSum.read(in));
        time.unreservedUnits.add(ExactSum.read(in));
        return time;
    }
}
