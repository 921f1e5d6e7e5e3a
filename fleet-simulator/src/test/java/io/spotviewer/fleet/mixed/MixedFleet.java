package io.spotviewer.fleet.mixed;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.spotviewer.fleet.mixed.generation.WorldMaker;
import io.spotviewer.fleet.mixed.truth.Calculator;
import io.spotviewer.fleet.mixed.truth.Truth;
import io.spotviewer.fleet.mixed.wire.WireAnswers;
import io.spotviewer.fleet.mixed.wire.WireEvents;
import io.spotviewer.fleet.mixed.wire.WirePrices;
import io.spotviewer.fleet.mixed.world.World;
import java.util.List;

/** The small mixed fleet of a seed: its events and answers as AWS gives them, and the truth about it. */
public final class MixedFleet {

    private final World world;
    private final WireAnswers answers;

    private MixedFleet(World world) {
        this.world = world;
        this.answers = new WireAnswers(world);
    }

    /** Returns the fleet of a seed. */
    public static MixedFleet of(long seed) {
        return new MixedFleet(WorldMaker.make(seed));
    }

    /** Returns the fleet as it was. */
    public World world() {
        return world;
    }

    /** Returns EventBridge's events, oldest first. */
    public List<WireEvents.Event> events() {
        return WireEvents.of(world);
    }

    /** Returns the answers of the Describe calls. */
    public WireAnswers answers() {
        return answers;
    }

    /** Returns the answer of GetProducts. */
    public ObjectNode products() {
        return WirePrices.products(world.prices());
    }

    /** Returns the answer of DescribeSpotPriceHistory. */
    public ObjectNode spotPriceHistory() {
        return WirePrices.spotPriceHistory(world.prices());
    }

    /** Returns the truth, by the independent calculator. */
    public Truth truth() {
        return Calculator.of(world);
    }
}
