package io.spotviewer.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The fleets of the seeds 0 to 9,999, each against the truth of the independent calculator. */
class MixedFleetsProof {

    private static final long FLEETS = 10_000;
    private static final long AT_ONCE = 250;

    @Test
    void theSystemComesToTheTruthAboutTenThousandFleets() {
        List<String> differences = LongStream.range(0, FLEETS / AT_ONCE)
                .parallel()
                .mapToObj(part -> MixedFleetComparison.differences(part * AT_ONCE, (part + 1) * AT_ONCE - 1))
                .flatMap(List::stream)
                .toList();
        assertThat(differences).isEmpty();
    }
}
