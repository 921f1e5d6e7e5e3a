package io.spotviewer.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The fleets of the seeds from 0 on, each against the truth of the independent calculator. {@code -Dspotviewer.fleets=10000} tries more of them. */
class MixedFleetsProof {

    private static final long FLEETS = Long.getLong("spotviewer.fleets", 4_000);
    private static final long AT_ONCE = 250;

    @Test
    void theSystemComesToTheTruthAboutThousandsOfFleets() {
        List<String> differences = LongStream.range(0, FLEETS / AT_ONCE)
                .parallel()
                .mapToObj(part -> MixedFleetComparison.differences(part * AT_ONCE, (part + 1) * AT_ONCE - 1))
                .flatMap(List::stream)
                .toList();
        assertThat(differences).isEmpty();
    }
}
