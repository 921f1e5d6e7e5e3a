package io.spotviewer.ledger.cube;

import io.spotviewer.ledger.cube.sum.CubeInput;
import io.spotviewer.ledger.cube.sum.CubeOutput;
import io.spotviewer.ledger.cube.sum.Order;
import io.spotviewer.ledger.cube.sum.SumKey;
import io.spotviewer.ledger.line.AttemptLine;
import io.spotviewer.ledger.line.HostFacts;
import io.spotviewer.records.PurchaseOption;
import io.spotviewer.records.verdict.Ending;
import io.spotviewer.records.verdict.Verdict.Confidence;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * The attempts that agree in all of these; null where unknown.
 *
 * @param queue the key of the queue
 * @param definition the key of the definition
 * @param environment the key of the compute environment
 * @param instanceType the instance type; {@code Fargate} there
 * @param zone the Availability Zone
 * @param option how the capacity was bought
 * @param ending the ending; null while they run
 * @param confidence its certainty; null while they run
 */
public record AttemptCell(
        @Nullable String queue,
        @Nullable String definition,
        @Nullable String environment,
        @Nullable String instanceType,
        @Nullable String zone,
        @Nullable PurchaseOption option,
        @Nullable Ending ending,
        @Nullable Confidence confidence)
        implements SumKey, Comparable<AttemptCell> {

    private static final Comparator<AttemptCell> ORDER = Order.by(AttemptCell::queue)
            .thenComparing(Order.by(AttemptCell::definition))
            .thenComparing(Order.by(AttemptCell::environment))
            .thenComparing(Order.by(AttemptCell::instanceType))
            .thenComparing(Order.by(AttemptCell::zone))
            .thenComparing(Order.by(AttemptCell::option))
            .thenComparing(Order.by(AttemptCell::ending))
            .thenComparing(Order.by(AttemptCell::confidence));

    static AttemptCell of(AttemptLine line) {
        HostFacts host = line.host();
        return new AttemptCell(
                line.job().queue(),
                line.job().definition(),
                host.environment(),
                host.instanceType(),
                host.zone(),
                host.option(),
                line.ending(),
                line.confidence());
    }

    @Override
    public int compareTo(AttemptCell other) {
        return ORDER.compare(this, other);
    }

    @Override
    public void write(CubeOutput out) {
        out.text(queue);
        out.text(definition);
        out.text(environment);
        out.text(instanceType);
        out.text(zone);
        out.constant(option);
        out.constant(ending);
        out.constant(confidence);
    }

    static AttemptCell read(CubeInput in) {
        return new AttemptCell(
                in.text(),
                in.text(),
                in.text(),
                in.text(),
                in.text(),
                in.constant(PurchaseOption.class),
                in.constant(Ending.class),
                in.constant(Confidence.class));
    }
}
