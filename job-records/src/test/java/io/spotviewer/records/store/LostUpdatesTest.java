package io.spotviewer.records.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LostUpdatesTest {

    @Test
    void noneOf32WritersLosesAnUpdateIn1000Rounds() throws Exception {
        JobRecordStore store = new InMemoryJobRecordStore();
        CrowdOfWriters crowd = new CrowdOfWriters(32, 1_000);
        crowd.write(store);
        assertThat(store.find(CrowdOfWriters.JOB)).contains(crowd.expected());
    }
}
