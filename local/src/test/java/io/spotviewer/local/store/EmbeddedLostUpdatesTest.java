package io.spotviewer.local.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.spotviewer.records.store.CrowdOfWriters;
import org.junit.jupiter.api.Test;

class EmbeddedLostUpdatesTest {

    @Test
    void noneOf32WritersLosesAnUpdateIn1000Rounds() throws Exception {
        CrowdOfWriters crowd = new CrowdOfWriters(32, 1_000);
        try (EmbeddedStore database = EmbeddedStore.inMemory()) {
            crowd.write(database.jobs());
            assertThat(database.jobs().find(CrowdOfWriters.JOB)).contains(crowd.expected());
        }
    }
}
