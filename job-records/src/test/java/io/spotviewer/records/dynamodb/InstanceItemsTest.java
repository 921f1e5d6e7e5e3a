package io.spotviewer.records.dynamodb;

import static io.spotviewer.records.SampleRecords.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.spotviewer.records.Hardware;
import io.spotviewer.records.InstanceFact;
import io.spotviewer.records.InstanceRecord;
import io.spotviewer.records.JobId;
import io.spotviewer.records.store.RecordJson;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The items of instances, as they are stored. */
class InstanceItemsTest {

    @RegisterExtension
    static final DynamoServer SERVER = DynamoServer.dynalite();

    private static final Map<String, AttributeValue> KEY =
            Map.of("InstanceID", AttributeValue.fromS("i-1"), "Entry", AttributeValue.fromS("instance"));

    private final String table = SERVER.createInstanceTable();
    private final DynamoInstanceRecordStore store = new DynamoInstanceRecordStore(
            SERVER.client(), table, InstantSource.fixed(Instant.ofEpochMilli(1_800_000_000_123L)));

    @Test
    void anItemSaysWhatChangedWhereAndWhen() {
        store.merge(new InstanceRecord(
                "i-1",
                Hardware.builder()
                        .availabilityZone("eu-west-1a")
                        .cluster("arn:aws:ecs:eu-west-1:123456789012:cluster/AWSBatch-ce-1")
                        .build()));
        assertThat(item())
                .containsEntry("Account", AttributeValue.fromS("123456789012"))
                .containsEntry("Region", AttributeValue.fromS("eu-west-1"))
                .containsEntry("ChangeShard", AttributeValue.fromS(Attributes.shard("i-1")))
                .containsEntry("ChangedAt", AttributeValue.fromN("1800000000123"))
                .containsEntry("SchemaVersion", AttributeValue.fromN(Integer.toString(RecordJson.SCHEMA_VERSION)));
    }

    @Test
    void anItemOfSchema1IsReadAndWrittenAnewWhenTouched() {
        SERVER.client()
                .putItem(request -> request.tableName(table)
                        .item(Map.of(
                                "InstanceID", AttributeValue.fromS("i-1"),
                                "Entry", AttributeValue.fromS("instance"),
                                "Version", AttributeValue.fromN("3"),
                                "SchemaVersion", AttributeValue.fromN("1"),
                                "Record",
                                        AttributeValue.fromS("{\"instanceId\":\"i-1\",\"hardware\":{},\"life\":"
                                                + "{\"launchedAt\":\"2026-01-15T12:00:00Z\"}}"))));
        InstanceRecord read = store.find("i-1").orElseThrow();
        assertThat(read.lastLife().launchedAt()).isEqualTo(NOON);

        assertThat(store.merge(InstanceRecord.named("i-1").with(InstanceFact.launched(NOON))))
                .isEqualTo(read);
        assertThat(item())
                .containsEntry("SchemaVersion", AttributeValue.fromN(Integer.toString(RecordJson.SCHEMA_VERSION)))
                .containsEntry("Version", AttributeValue.fromN("4"));
        assertThat(String.valueOf(item().get("Record"))).contains("\"facts\"").doesNotContain("\"life\"");
    }

    @Test
    void aLinkIsWrittenOnce() throws IOException {
        try (ScriptedDynamo dynamo = new ScriptedDynamo()
                .answers("GetItem", "{}")
                .answers("GetItem", "{\"Item\":{\"InstanceID\":{\"S\":\"i-1\"},\"Entry\":{\"S\":\"job/job-1\"}}}")
                .answers("PutItem", "{}")) {
            DynamoInstanceRecordStore scripted = new DynamoInstanceRecordStore(dynamo.client(), "instances");
            scripted.link("i-1", new JobId("job-1"));
            scripted.link("i-1", new JobId("job-1"));
            scripted.link("i-1", new JobId("job-1"));
            assertThat(dynamo.asked("PutItem")).hasSize(1);
        }
    }

    private Map<String, AttributeValue> item() {
        return SERVER.client()
                .getItem(request -> request.tableName(table).key(KEY))
                .item();
    }
}
