package io.spotviewer.records.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spotviewer.records.InstanceRecord;
import io.spotviewer.records.JobId;
import io.spotviewer.records.JobRecord;
import io.spotviewer.records.JobStatus;
import io.spotviewer.records.SampleRecords;
import io.spotviewer.records.aws.FaultClass;
import io.spotviewer.records.store.CollectedRecords;
import io.spotviewer.records.store.MergeConflictException;
import io.spotviewer.records.store.NewerSchemaException;
import io.spotviewer.records.store.RecordJson;
import io.spotviewer.records.store.UnreadableRecordException;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

/** What the adapter makes of DynamoDB's failures, and of what others left in the tables. */
class DynamoFaultsTest {

    private static final JobRecord RUNNING = SampleRecords.job("job-1", JobStatus.RUNNING, 0, SampleRecords.NOON);
    private static final String CONDITION = "ConditionalCheckFailedException";

    private final ScriptedDynamo dynamo = new ScriptedDynamo();
    private final DynamoJobRecordStore jobs = new DynamoJobRecordStore(dynamo.client(), "jobs");
    private final DynamoInstanceRecordStore instances = new DynamoInstanceRecordStore(dynamo.client(), "instances");

    DynamoFaultsTest() throws IOException {}

    @AfterEach
    void close() {
        dynamo.close();
    }

    @Test
    void aConditionThatFailsFourTimesIsTriedAFifth() {
        dynamo.answers("GetItem", "{}").fails("UpdateItem", 4, 400, CONDITION).answers("UpdateItem", "{}");
        assertThat(jobs.merge(RUNNING)).isEqualTo(RUNNING);
        assertThat(dynamo.asked("GetItem")).as("read anew before each try").hasSize(5);
        assertThat(dynamo.asked("UpdateItem")).hasSize(5);
    }

    @Test
    void aConditionThatKeepsFailingIsAConflictThatMayBeMergedAgain() {
        dynamo.answers("GetItem", "{}").fails("UpdateItem", 6, 400, CONDITION);
        assertThatThrownBy(() -> jobs.merge(RUNNING))
                .isInstanceOf(MergeConflictException.class)
                .hasMessageContaining("job-1")
                .satisfies(e -> assertThat(FaultClass.of(e)).isEqualTo(FaultClass.CONFLICT));
        assertThat(dynamo.asked("UpdateItem")).hasSize(5);
    }

    @Test
    void aConflictOnAnInstanceNamesTheInstance() {
        dynamo.answers("GetItem", "{}").fails("UpdateItem", 6, 400, CONDITION);
        assertThatThrownBy(() -> instances.merge(InstanceRecord.named("i-1")))
                .isInstanceOf(MergeConflictException.class)
                .hasMessageContaining("of i-1,");
    }

    @Test
    void aTransactionOfSomebodyElseIsMergedAgain() {
        dynamo.answers("GetItem", "{}")
                .fails("UpdateItem", 1, 400, "TransactionConflictException")
                .answers("UpdateItem", "{}");
        assertThat(jobs.merge(RUNNING)).isEqualTo(RUNNING);
    }

    @Test
    void anItemThatChangedMeanwhileIsMergedWithWhatChanged() {
        JobRecord theirs = SampleRecords.job("job-1", JobStatus.STARTING, 0, SampleRecords.NOON);
        dynamo.answers("GetItem", "{}")
                .answers("GetItem", item(theirs, 1, 7))
                .fails("UpdateItem", 1, 400, CONDITION)
                .answers("UpdateItem", "{}");
        assertThat(jobs.merge(RUNNING)).isEqualTo(RUNNING.merge(theirs));
        assertThat(dynamo.asked("UpdateItem").get(0).path("ConditionExpression").asText())
                .isEqualTo("attribute_not_exists(#version)");
        assertThat(dynamo.asked("UpdateItem").get(1).path("ConditionExpression").asText())
                .isEqualTo("#version = :read");
        assertThat(dynamo.asked("UpdateItem")
                        .get(1)
                        .at("/ExpressionAttributeValues/:read/N")
                        .asText())
                .isEqualTo("7");
    }

    @Test
    void whatIsKnownAlreadyIsNotWritten() {
        dynamo.answers("GetItem", item(RUNNING, RecordJson.SCHEMA_VERSION, 3));
        assertThat(jobs.merge(RUNNING)).isEqualTo(RUNNING);
        assertThat(dynamo.asked("UpdateItem")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "400, ProvisionedThroughputExceededException, TRANSIENT, 3",
        "400, ThrottlingException, TRANSIENT, 3",
        "500, InternalServerError, TRANSIENT, 3",
        "503, ServiceUnavailable, TRANSIENT, 3",
        "400, ResourceNotFoundException, CONFIG, 1",
        "400, AccessDeniedException, CONFIG, 1",
        "400, UnrecognizedClientException, CONFIG, 1",
        "400, ValidationException, PERMANENT, 1",
    })
    void otherFailuresPassThroughAsWhatTheyAre(int status, String code, FaultClass expected, int tries) {
        dynamo.answers("GetItem", "{}").fails("UpdateItem", 9, status, code);
        assertThatThrownBy(() -> jobs.merge(RUNNING))
                .isInstanceOf(DynamoDbException.class)
                .satisfies(e -> assertThat(
                                ((AwsServiceException) e).awsErrorDetails().errorCode())
                        .isEqualTo(code))
                .satisfies(e -> assertThat(FaultClass.of(e)).isEqualTo(expected));
        assertThat(dynamo.asked("UpdateItem")).hasSize(tries);
    }

    @Test
    void aThrottledWriteThatGetsThroughIsWrittenOnce() {
        dynamo.answers("GetItem", "{}")
                .fails("UpdateItem", 2, 400, "ProvisionedThroughputExceededException")
                .answers("UpdateItem", "{}");
        assertThat(jobs.merge(RUNNING)).isEqualTo(RUNNING);
        assertThat(dynamo.asked("GetItem")).hasSize(1);
    }

    @Test
    void aScanWhoseSecondPageFailsIsNoScan() {
        String first = RecordJson.write(RUNNING).replace("\"", "\\\"");
        dynamo.answers(
                        "Scan",
                        "{\"Items\":[{\"JobID\":{\"S\":\"job-1\"},\"Record\":{\"S\":\"" + first
                                + "\"}}],\"LastEvaluatedKey\":{\"JobID\":{\"S\":\"job-1\"}}}")
                .fails("Scan", 3, 500, "InternalServerError");
        CollectedRecords<JobRecord> shown = new CollectedRecords<>();
        assertThatThrownBy(() -> jobs.visit(shown)).isInstanceOf(DynamoDbException.class);
        assertThat(dynamo.asked("Scan").get(1).at("/ExclusiveStartKey/JobID/S").asText())
                .isEqualTo("job-1");
    }

    @Test
    void aScanAsksForWhatARecordIsReadFromAlone() {
        dynamo.answers("Scan", "{\"Items\":[]}").answers("Scan", "{\"Items\":[]}");
        jobs.visit(new CollectedRecords<>());
        instances.visit(new CollectedRecords<>());
        assertThat(projected(0)).containsExactlyInAnyOrder("JobID", "Record", "JobQueue", "Status", "Attempts");
        assertThat(projected(1)).containsExactlyInAnyOrder("InstanceID", "Record");
    }

    /** Returns the names of the attributes that a scan asked for. */
    private List<String> projected(int scan) {
        var request = dynamo.asked("Scan").get(scan);
        return Stream.of(request.path("ProjectionExpression").asText().split(", "))
                .map(name -> request.path("ExpressionAttributeNames").path(name).asText())
                .toList();
    }

    @Test
    void aListOfJobsWhoseSecondPageFailsIsNoList() {
        dynamo.answers(
                        "Query",
                        "{\"Items\":[{\"InstanceID\":{\"S\":\"i-1\"},\"Entry\":{\"S\":\"job/job-1\"}}],"
                                + "\"LastEvaluatedKey\":{\"InstanceID\":{\"S\":\"i-1\"},\"Entry\":{\"S\":\"job/job-1\"}}}")
                .fails("Query", 3, 500, "InternalServerError");
        assertThatThrownBy(() -> instances.jobsOn("i-1")).isInstanceOf(DynamoDbException.class);
    }

    @Test
    void aRecordOfANewerVersionIsReadAndNotOverwritten() {
        dynamo.answers("GetItem", item(RUNNING, RecordJson.SCHEMA_VERSION + 1, 3));
        assertThat(jobs.find(RUNNING.id())).contains(RUNNING);
        assertThat(jobs.merge(RUNNING)).as("tells nothing new").isEqualTo(RUNNING);
        assertThatThrownBy(() -> jobs.merge(SampleRecords.complete("job-1")))
                .isInstanceOf(NewerSchemaException.class)
                .hasMessageContaining("job-1")
                .satisfies(e -> assertThat(FaultClass.of(e)).isEqualTo(FaultClass.CONFIG));
        assertThat(dynamo.asked("UpdateItem")).isEmpty();
    }

    @Test
    void aNewerRecordThatCannotBeReadIsStillNotOverwritten() {
        dynamo.answers("GetItem", stored("{\\\"id\\\":\\\"job-1\\\"}", RecordJson.SCHEMA_VERSION + 1, 3));
        assertThatThrownBy(() -> jobs.find(RUNNING.id())).isInstanceOf(UnreadableRecordException.class);
        assertThatThrownBy(() -> jobs.merge(RUNNING)).isInstanceOf(NewerSchemaException.class);
    }

    @Test
    void aDamagedRecordIsNotOverwrittenEither() {
        dynamo.answers("GetItem", stored("not JSON", RecordJson.SCHEMA_VERSION, 3));
        assertThatThrownBy(() -> jobs.merge(RUNNING)).isInstanceOf(UnreadableRecordException.class);
        assertThat(dynamo.asked("UpdateItem")).isEmpty();
    }

    @Test
    void anItemThatHoldsAnotherJobsRecordIsUnreadable() {
        dynamo.answers("GetItem", item(JobRecord.named(new JobId("job-2")), 1, 1));
        assertThatThrownBy(() -> jobs.find(RUNNING.id()))
                .isInstanceOf(UnreadableRecordException.class)
                .hasMessageContaining("job-1")
                .hasMessageContaining("job-2");
    }

    @Test
    void damagedEntriesAreToldByTheirKeyAndDoNotHideTheOthers() {
        String record = RecordJson.write(SampleRecords.spotInstance("i-3", SampleRecords.NOON))
                .replace("\"", "\\\"");
        dynamo.answers(
                "Scan",
                "{\"Items\":[{\"InstanceID\":{\"S\":\"i-1\"},\"Entry\":{\"S\":\"instance\"}},"
                        + "{\"InstanceID\":{\"S\":\"i-2\"},\"Entry\":{\"S\":\"instance\"},\"Record\":{\"S\":\"" + record
                        + "\"}},{\"InstanceID\":{\"S\":\"i-3\"},\"Entry\":{\"S\":\"instance\"},\"Record\":{\"S\":\""
                        + record + "\"}}]}");
        CollectedRecords<InstanceRecord> shown = new CollectedRecords<>();
        instances.visit(shown);
        assertThat(shown.records()).map(InstanceRecord::instanceId).containsExactly("i-3");
        assertThat(shown.unreadable().keySet()).isEqualTo(new java.util.TreeSet<>(List.of("i-1", "i-2")));
        assertThat(shown.unreadable().get("i-1")).contains("no text attribute Record");
        assertThat(shown.unreadable().get("i-2")).contains("holds the record of i-3");
    }

    private static String item(JobRecord job, int schemaVersion, int version) {
        return stored(RecordJson.write(job).replace("\\", "\\\\").replace("\"", "\\\""), schemaVersion, version);
    }

    private static String stored(String record, int schemaVersion, int version) {
        return "{\"Item\":{\"JobID\":{\"S\":\"job-1\"},\"Record\":{\"S\":\"" + record
                + "\"},\"SchemaVersion\":{\"N\":\"" + schemaVersion + "\"},\"Version\":{\"N\":\"" + version + "\"}}}";
    }
}
