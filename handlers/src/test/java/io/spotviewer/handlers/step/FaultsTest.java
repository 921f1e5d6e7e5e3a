package io.spotviewer.handlers.step;

import static org.assertj.core.api.Assertions.assertThat;

import io.spotviewer.records.aws.TransientFaultException;
import io.spotviewer.records.store.MergeConflictException;
import io.spotviewer.records.store.NewerSchemaException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;

/** What a state fails with, by what went wrong: the state machine matches these names. */
class FaultsTest {

    private static final String SECRET = "hunter2";

    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of(answer(429, "TooManyRequestsException"), TransientFaultException.class, "TooManyRequests"),
                Arguments.of(
                        answer(503, "RequestLimitExceeded"), TransientFaultException.class, "RequestLimitExceeded"),
                Arguments.of(answer(500, "InternalServerError"), TransientFaultException.class, "HTTP 500"),
                Arguments.of(
                        answer(400, "ProvisionedThroughputExceededException"),
                        TransientFaultException.class,
                        "ProvisionedThroughputExceeded"),
                Arguments.of(ApiCallTimeoutException.create(10_000), TransientFaultException.class, "ApiCallTimeout"),
                Arguments.of(
                        SdkClientException.create(SECRET, new IOException(SECRET)),
                        TransientFaultException.class,
                        "because of IOException"),
                Arguments.of(
                        new UncheckedIOException(new IOException(SECRET)),
                        TransientFaultException.class,
                        "IOException"),
                Arguments.of(new MergeConflictException("job-1", 5), TransientFaultException.class, "job-1"),
                Arguments.of(
                        answer(
                                403,
                                "AccessDeniedException",
                                "User: x is not authorized to perform: batch:DescribeJobs on resource: *"),
                        ConfigurationFaultException.class,
                        "batch:DescribeJobs"),
                Arguments.of(
                        answer(403, "UnauthorizedOperation"), ConfigurationFaultException.class, "function's role"),
                Arguments.of(
                        answer(400, "ResourceNotFoundException"),
                        ConfigurationFaultException.class,
                        "SPOT_VIEWER_JOB_TABLE"),
                Arguments.of(
                        answer(400, "StateMachineDoesNotExist"),
                        ConfigurationFaultException.class,
                        "SPOT_VIEWER_ANALYTICS_STATE_MACHINE_ARN"),
                Arguments.of(
                        SdkClientException.create("Unable to load region from any of the providers in the chain"),
                        ConfigurationFaultException.class,
                        "AWS_REGION"),
                Arguments.of(
                        SdkClientException.create("Unable to load credentials from any of the providers in the chain"),
                        ConfigurationFaultException.class,
                        "AWS_PROFILE"),
                Arguments.of(
                        new NewerSchemaException("job-1", 2, 1), ConfigurationFaultException.class, "schema version"),
                Arguments.of(answer(400, "ValidationException"), MalformedEventException.class, "ValidationException"),
                Arguments.of(new IllegalStateException("ours"), IllegalStateException.class, "ours"));
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @MethodSource("faults")
    void everyFaultEndsTheStateWithANameThatTheMachineMatches(
            RuntimeException failure, Class<? extends RuntimeException> expected, String message) {
        RuntimeException fault = Faults.of(failure);

        assertThat(fault).isExactlyInstanceOf(expected).hasMessageContaining(message);
        assertThat(fault.getMessage()).doesNotContain(SECRET);
    }

    @Test
    void whatHasANameAlreadyKeepsIt() {
        MalformedEventException malformed = new MalformedEventException("m");

        assertThat(Faults.of(malformed)).isSameAs(malformed);
    }

    private static AwsServiceException answer(int status, String code) {
        return answer(status, code, "Value " + SECRET + " is not valid");
    }

    private static AwsServiceException answer(int status, String code, String message) {
        return AwsServiceException.builder()
                .statusCode(status)
                .message(message)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(code)
                        .errorMessage(message)
                        .build())
                .build();
    }
}
