package io.spotviewer.ledger.cube;

import io.spotviewer.ledger.cube.sum.CubeInput;
import io.spotviewer.ledger.cube.sum.CubeOutput;
import io.spotviewer.ledger.cube.sum.Order;
import io.spotviewer.ledger.cube.sum.SumKey;
import io.spotviewer.ledger.line.HostFacts;
import io.spotviewer.records.PurchaseOption;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * The instances that agree in all of these; null where unknown.
 *
 * @param environment the key of the compute environment
 * @param instanceType the instance type
 * @param zone the Availability Zone
 * @param option how they were bought
 */
public record InstanceCell(
        @Nullable String environment,
        @Nullable String instanceType,
        @Nullable String zone,
        @Nullable PurchaseOption option)
        implements SumKey, Comparable<InstanceCell> {

    private static final Comparator<InstanceCell> ORDER = Order.by(InstanceCell::environment)
            .thenComparing(Order.by(InstanceCell::instanceType))
            .thenComparing(Order.by(InstanceCell::zone))
            .thenComparing(Order.by(InstanceCell::option));

    static InstanceCell of(HostFacts host) {
        return new InstanceCell(host.environment(), host.instanceType(), host.zone(), host.option());
    }

    @Override
    public int compareTo(InstanceCell other) {
        return ORDER.compare(this, other);
    }

    @Override
    public void write(CubeOutput out) {
        out.text(environment);
        out.text(instanceType);
        out.text(zone);
        out.constant(option);
    }

    static InstanceCell read(CubeInput in) {
        return new InstanceCell(in.text(), in.text(), in.text(), in.constant(PurchaseOption.class));
    }
}
