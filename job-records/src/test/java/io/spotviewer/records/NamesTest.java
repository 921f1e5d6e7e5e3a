package io.spotviewer.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Ids, states, and what is told from ARNs and zones. */
class NamesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "4c7599ae-0a82-49aa-ba5a-4727fcce14a8",
                "4c7599ae-0a82-49aa-ba5a-4727fcce14a8:0",
                "4c7599ae-0a82-49aa-ba5a-4727fcce14a8:99999",
                "4c7599ae-0a82-49aa-ba5a-4727fcce14a8#1",
                "a"
            })
    void jobIdsOfEveryKindAreTaken(String id) {
        assertThat(new JobId(id)).hasToString(id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "a b",
                "../a",
                "a\"b",
                "a\nb",
                "a\n",
                "a\u0000",
                "a:",
                "a:123456",
                "a:1:2",
                "a:x",
                "ä",
                "12345678901234567890123456789012345678901234567890123456789012345"
            })
    void whatIsNoJobIdIsRefused(String id) {
        assertThat(JobId.isValid(id)).isFalse();
        assertThatThrownBy(() -> new JobId(id))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("expected a Batch job id");
    }

    @ParameterizedTest
    @CsvSource({"a, a", "a:7, a", "a#0, a"})
    void childrenBelongToTheirParentsFamily(String id, String family) {
        assertThat(new JobId(id).family()).isEqualTo(family);
    }

    @Test
    void jobIdsAreOrderedAsText() {
        assertThat(new JobId("a")).isLessThan(new JobId("a:1")).isLessThan(new JobId("b"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "i-", "m5.xlarge", "i-0 1", "I-1", "i-1\n"})
    void whatIsNoInstanceIdIsRefused(String id) {
        assertThatThrownBy(() -> InstanceRecord.named(id))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("expected an EC2 instance id (i-…), got \"");
    }

    @Test
    void refusedTextsAreQuotedShortAndWithoutControlCharacters() {
        assertThat(Quoted.of(null)).isEqualTo("nothing");
        assertThat(Quoted.of("a\nb\u202Ec")).isEqualTo("\"a?b?c\"");
        assertThat(Quoted.of("x".repeat(80))).isEqualTo("\"" + "x".repeat(80) + "\"");
        assertThat(Quoted.of("x".repeat(81))).isEqualTo("\"" + "x".repeat(80) + "\" (81 characters)");
    }

    @ParameterizedTest
    @CsvSource({
        "SUCCEEDED, SUCCEEDED, true",
        "FAILED, FAILED, true",
        "running, RUNNING, false",
        "' RUNNABLE ', RUNNABLE, false",
        "HIBERNATING, UNRECOGNIZED, false",
        "'', UNRECOGNIZED, false",
    })
    void statesAreReadTolerantly(String name, JobStatus expected, boolean terminal) {
        assertThat(JobStatus.of(name)).isEqualTo(expected);
        assertThat(expected.isTerminal()).isEqualTo(terminal);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "us-east-1a, us-east-1",
                "us-west-2-lax-1a, us-west-2",
                "us-east-1-wl1-bos-wlz-1, us-east-1",
                "us-gov-west-1b, us-gov-west-1",
                "cn-north-1a, cn-north-1",
                "-, -"
            })
    void theRegionIsToldFromTheZone(@Nullable String zone, @Nullable String region) {
        assertThat(Hardware.builder().availabilityZone(zone).build().region()).isEqualTo(region);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "arn:aws:batch:us-east-1:1:job-queue/spot, arn:aws:batch:us-east-1:1:job-definition/align:12, spot, align",
                "arn:aws-cn:batch:cn-north-1:1:job-queue/a-b, align, a-b, align",
                "spot, align:1, spot, align",
                "-, -, -, -"
            })
    void queueAndDefinitionAreNamedByTheirArns(
            @Nullable String queue,
            @Nullable String definition,
            @Nullable String queueName,
            @Nullable String definitionName) {
        JobDescription description =
                JobDescription.builder().queue(queue).definition(definition).build();
        assertThat(description.queueName()).isEqualTo(queueName);
        assertThat(description.definitionName()).isEqualTo(definitionName);
    }
}
