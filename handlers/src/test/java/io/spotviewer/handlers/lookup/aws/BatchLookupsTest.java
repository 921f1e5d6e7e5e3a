package io.spotviewer.handlers.lookup.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.spotviewer.handlers.batch.AttemptDetail;
import io.spotviewer.handlers.batch.JobDetail;
import io.spotviewer.handlers.batch.JobDetailReader;
import io.spotviewer.handlers.batch.JobDetailWriter;
import io.spotviewer.records.JobId;
import io.spotviewer.records.Platform;
import java.io.IOException;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class BatchLookupsTest {

    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final String EVERY_KIND = "describe-jobs-of-every-kind.json";

    @RegisterExtension
    static final AwsStub AWS = new AwsStub();

    private static SortedMap<JobId, JobDetail> describe(String... ids) {
        TreeSet<JobId> jobs = new TreeSet<>();
        for (String id : ids) {
            jobs.add(new JobId(id));
        }
        return new BatchJobLookup(AWS.batch()).describe(jobs);
    }

    @Test
    void theSdkTellsOfEveryKindOfJobWhatItsJsonTells() throws IOException {
        AWS.answers(AwsStub.file(EVERY_KIND));
        SortedMap<JobId, JobDetail> read = new TreeMap<>();
        for (JsonNode job : JSON.readTree(AwsStub.text(EVERY_KIND)).get("jobs")) {
            JobDetail detail = JobDetailReader.read(JSON.convertValue(job, Object.class));
            read.put(new JobId(String.valueOf(detail.jobId())), detail);
        }

        assertThat(read).hasSize(9);
        assertThat(describe("job-on-ec2")).containsExactlyEntriesOf(read);
    }

    @Test
    void whatIsWrittenOfEveryKindOfJobIsReadAsItWas() {
        AWS.answers(AwsStub.file(EVERY_KIND));
        SortedMap<JobId, JobDetail> told = describe("job-on-ec2");
        TreeMap<JobId, JobDetail> read = new TreeMap<>();
        told.forEach((id, job) -> read.put(id, JobDetailReader.read(JobDetailWriter.write(job))));

        told.values().removeIf(job -> job.parentOf() != null);
        read.keySet().retainAll(told.keySet());
        assertThat(read).hasSizeGreaterThan(6).containsExactlyEntriesOf(told);
    }

    @Test
    void nothingOfEnvironmentCommandOrParametersIsTaken() {
        AWS.answers(AwsStub.file(EVERY_KIND));

        assertThat(describe("job-on-ec2").toString()).doesNotContain("hunter2").doesNotContain("s3://private");
    }

    @Test
    void onlyTheParametersThatNameAWorkflowsTaskAreTaken() {
        AWS.answers(AwsStub.file(EVERY_KIND));

        JobDetail job = describe("job-on-ec2").get(new JobId("job-on-ec2"));

        assertThat(job).isNotNull();
        assertThat(job.submission().engineLabels())
                .containsOnly(entry("metaflow.flow_name", "TrainFlow"), entry("metaflow.run_id", "17"));
        assertThat(JobDetailReader.read(JobDetailWriter.write(job)).submission())
                .isEqualTo(job.submission());
    }

    @Test
    void aJobIsReadWithItsAttemptsAndResources() {
        AWS.answers(AwsStub.file(EVERY_KIND));

        JobDetail job = describe("job-on-ec2").get(new JobId("job-on-ec2"));

        assertThat(job).isNotNull();
        assertThat(job.createdAt()).isEqualTo("2026-01-10T09:59:00.123Z");
        assertThat(job.submission().gpus()).isEqualTo(1);
        assertThat(job.submission().vcpus()).isEqualByComparingTo("4");
        assertThat(job.submission().tags()).containsEntry("team", "genomics");
        assertThat(job.finishedAttempts()).isEqualTo(1);
        assertThat(job.attempts())
                .singleElement()
                .returns(137, AttemptDetail::exitCode)
                .returns("OutOfMemoryError: Container killed due to memory usage", AttemptDetail::reason);
    }

    @Test
    void podsAreReadInTheirOwnUnits() {
        AWS.answers(AwsStub.file(EVERY_KIND));

        JobDetail job = describe("job-on-eks").get(new JobId("job-on-eks"));

        assertThat(job).isNotNull();
        assertThat(job.submission().platform()).isEqualTo(Platform.EKS);
        assertThat(job.submission().vcpus()).isEqualByComparingTo("1.5");
        assertThat(job.submission().memoryMib()).isEqualTo(2048);
        assertThat(job.submission().gpus()).isEqualTo(2);
        assertThat(job.attempts()).singleElement().returns("aws-batch.fa024ec9", AttemptDetail::podName);
    }

    @Test
    void unknownJobsAreLeftOut() {
        AWS.answers(AwsStub.file("describe-jobs-none.json"));

        assertThat(describe("gone")).isEmpty();
    }

    @Test
    void aJobThatDoesNotExistIsGoneToo() {
        AWS.answers(AwsStub.error(400, "ClientException", "Job gone does not exist"));

        assertThat(describe("gone")).isEmpty();
    }

    @Test
    void aCallAsksForAHundredJobsAtMost() {
        AWS.answers(AwsStub.file("describe-jobs-none.json"));

        describe(IntStream.range(0, 250).mapToObj(n -> "job-" + n).toArray(String[]::new));

        assertThat(AWS.calls())
                .hasSize(3)
                .allSatisfy(call -> assertThat(call.split("job-", -1)).hasSizeLessThanOrEqualTo(101));
    }

    @Test
    void clustersAreFoundByComputeEnvironment() {
        AWS.answers(
                AwsStub.file("describe-job-queues-two-environments.json"),
                AwsStub.file("describe-compute-environments-one-without-cluster.json"));

        assertThat(new BatchClusterLookup(AWS.batch()).clustersOf("genomics"))
                .containsExactly(
                        entry("on-demand-ce", ""),
                        entry(
                                "spot-ce",
                                "arn:aws:ecs:eu-west-1:123456789012:cluster/AWSBatch-spot-ce-37235f86-9457-3c6c-ab7d-5cbbd096aded"));
    }

    @Test
    void anUnknownQueueHasNoClusters() {
        AWS.answers(AwsStub.file("describe-job-queues-none.json"));

        assertThat(new BatchClusterLookup(AWS.batch()).clustersOf("gone")).isEmpty();
        assertThat(AWS.calls()).hasSize(1);
    }

    @Test
    void whatCannotBeAQueueHasNoClusters() {
        AWS.answers(AwsStub.error(400, "ClientException", "queue is not a valid name"));

        assertThat(new BatchClusterLookup(AWS.batch()).clustersOf("?")).isEmpty();
    }
}
