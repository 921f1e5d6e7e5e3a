package io.spotviewer.cost.reclaim;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ReclaimClusterTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Pool A = new Pool("m5.xlarge", "us-east-1a");
    private static final Pool B = new Pool("m5.xlarge", "us-east-1b");

    private static ReclaimEvent event(String id, Pool pool, long seconds) {
        return new ReclaimEvent(id, pool, NOON.plusSeconds(seconds));
    }

    private static List<Integer> sizes(ReclaimEvent... events) {
        return ReclaimCluster.of(List.of(events)).stream()
                .map(ReclaimCluster::instances)
                .toList();
    }

    @Test
    void reclaimsWithinThreeMinutesInOnePoolAreOneCluster() {
        assertThat(sizes(event("i-1", A, 0), event("i-2", A, 180))).containsExactly(2);
        assertThat(sizes(event("i-1", A, 0), event("i-2", A, 181))).containsExactly(1, 1);
    }

    @Test
    void aClusterGoesOnAsLongAsReclaimsFollow() {
        assertThat(sizes(event("i-1", A, 0), event("i-2", A, 150), event("i-3", A, 300)))
                .containsExactly(3);
    }

    @Test
    void poolsHaveClustersOfTheirOwn() {
        assertThat(sizes(event("i-1", A, 0), event("i-2", B, 0))).containsExactly(1, 1);
    }

    @Test
    void theSameEventTwiceIsOne() {
        assertThat(sizes(event("i-1", A, 0), event("i-1", A, 0))).containsExactly(1);
    }

    @Test
    void theOrderOfEventsMakesNoDifference() {
        List<ReclaimEvent> events = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            events.add(event("i-" + i, i % 3 == 0 ? A : B, i * 97L));
        }
        List<ReclaimCluster> clusters = ReclaimCluster.of(events);
        Collections.shuffle(events, new Random(5));

        assertThat(ReclaimCluster.of(events)).isEqualTo(clusters);
    }
}
