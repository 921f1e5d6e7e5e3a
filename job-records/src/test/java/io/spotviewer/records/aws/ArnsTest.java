package io.spotviewer.records.aws;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArnsTest {

    private static final String UUID = "37235f86-9457-3c6c-ab7d-5cbbd096aded";

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "arn:aws:batch:eu-west-1:123456789012:job-queue/genomics, aws, batch, eu-west-1, 123456789012, job-queue/genomics",
        "arn:aws-cn:batch:cn-north-1:123456789012:job-definition/a:3, aws-cn, batch, cn-north-1, 123456789012, job-definition/a:3",
        "arn:aws:s3:::bucket, aws, s3, , , bucket",
    })
    void anArnIsTakenApart(
            String text, String partition, String service, String region, String account, String resource) {
        assertThat(AwsArn.of(text)).contains(new AwsArn(partition, service, region, account, resource));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "",
                "genomics",
                "arn:",
                "arn:aws",
                "arn:aws:batch",
                "arn:aws:batch:eu-west-1:1:",
                "arn::::::",
                "<b>arn:aws:batch:::x"
            })
    void aTextWithoutTheFormOfAnArnIsNone(String text) {
        assertThat(AwsArn.of(text)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "arn:aws:ecs:eu-west-1:123456789012:task/AWSBatch-spot-ce-" + UUID + "/0123abc, AWSBatch-spot-ce-" + UUID
                + ", spot-ce",
        "arn:aws-us-gov:ecs:us-gov-west-1:123456789012:container-instance/c_Batch_" + UUID + "/0123abc, c_Batch_" + UUID
                + ", c",
        "arn:aws:ecs:eu-west-1:123456789012:task/default/0123abc, default, ",
        "arn:aws:ecs:eu-west-1:123456789012:task/0123abc, , ",
    })
    void aTaskNamesItsClusterAndItsComputeEnvironment(String text, String cluster, String computeEnvironment) {
        assertThat(EcsArn.of(text)).hasValueSatisfying(arn -> {
            assertThat(arn.cluster()).isEqualTo(cluster);
            assertThat(arn.computeEnvironment()).isEqualTo(computeEnvironment);
        });
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "arn:aws:batch:eu-west-1:123456789012:job-queue/genomics",
                "arn:aws:ecs:eu-west-1:123456789012:service/a/b",
                "arn:aws:ecs:eu-west-1:123456789012:task/../0123abc",
                "task/default/0123abc",
            })
    void whatIsNeitherTaskNorContainerInstanceIsNone(String text) {
        assertThat(EcsArn.of(text)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "AWSBatch-spot-ce-" + UUID + ", spot-ce",
        "AWSBatch-a-b_c-" + UUID + ", a-b_c",
        "spot-ce_Batch_" + UUID + ", spot-ce",
        "default,",
    })
    void aClusterThatBatchMadeNamesItsComputeEnvironment(String cluster, String computeEnvironment) {
        assertThat(BatchCluster.computeEnvironment(cluster)).isEqualTo(computeEnvironment);
    }
}
