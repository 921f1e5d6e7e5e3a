package io.spotviewer.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.spotviewer.records.Seeds;
import org.junit.jupiter.api.Test;

/** Small fleets in which every rule is mixed with every other come through the whole system to the truth; {@link MixedFleetsProof} has more. */
class MixedFleetsTest {

    private static final long FLEETS = Seeds.of(200);

    @Test
    void theSystemComesToTheTruthAboutSmallFleets() {
        assertThat(MixedFleetComparison.differences(0, FLEETS - 1)).isEmpty();
    }
}
