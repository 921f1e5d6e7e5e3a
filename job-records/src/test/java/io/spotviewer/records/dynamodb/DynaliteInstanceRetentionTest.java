package io.spotviewer.records.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.spotviewer.records.JobId;
import io.spotviewer.records.SampleRecords;
import io.spotviewer.records.store.RacingRetentionContract;
import io.spotviewer.records.store.RecordRetention;
import java.time.Instant;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DynaliteInstanceRetentionTest extends RacingRetentionContract {

    private static final String INSTANCE = "i-0000000000000002";

    @RegisterExtension
    static final DynamoServer SERVER = DynamoServer.dynalite();

    private final String table = SERVER.createInstanceTable();
    private final DynamoInstanceRecordStore store = new DynamoInstanceRecordStore(SERVER.client(), table);
    private final RetainedItems items = new RetainedItems(SERVER.client(), table);

    @Override
    protected RecordRetention retention() {
        return store;
    }

    @Override
    protected void observe(String id, int number) {
        store.merge(RetainedItems.observedInstance(id, number));
    }

    @Override
    protected @Nullable String text(String id) {
        return items.text(RetainedItems.instance(id, "instance"));
    }

    @Override
    protected SortedSet<Integer> observed(String text) {
        return RetainedItems.ofInstance(text);
    }

    @Override
    protected @Nullable Instant end(String id) {
        return items.end(RetainedItems.instance(id, "instance"));
    }

    @Override
    protected boolean deleteIfEnded(String id) {
        return items.deleteIfEnded(RetainedItems.instance(id, "instance"));
    }

    @Test
    void linksEndWithTheRecordAndAJobThatComesLaterLinksAgain() {
        observe(INSTANCE, 1);
        store.link(INSTANCE, new JobId("job-1"));
        assertThat(retention().expire(INSTANCE, String.valueOf(text(INSTANCE)), SampleRecords.NOON))
                .isTrue();
        assertThat(items.end(RetainedItems.instance(INSTANCE, "job/job-1"))).isEqualTo(SampleRecords.NOON);
        store.link(INSTANCE, new JobId("job-1"));
        assertThat(items.end(RetainedItems.instance(INSTANCE, "job/job-1"))).isNull();
        assertThat(store.jobsOn(INSTANCE)).containsExactly(new JobId("job-1"));
    }
}
