package io.spotviewer.records.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.spotviewer.records.JobRecord;
import io.spotviewer.records.store.MergeConflictException;
import io.spotviewer.records.store.NewerSchemaException;
import io.spotviewer.records.store.UnreadableRecordException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.NonRetryableException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;

class FaultClassTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "400, ThrottlingException, TRANSIENT",
                "400, ProvisionedThroughputExceededException, TRANSIENT",
                "400, RequestLimitExceeded, TRANSIENT",
                "429, TooManyRequestsException, TRANSIENT",
                "429, -, TRANSIENT",
                "500, InternalServerError, TRANSIENT",
                "502, -, TRANSIENT",
                "503, ServiceUnavailable, TRANSIENT",
                "504, -, TRANSIENT",
                "500, AccessDeniedException, TRANSIENT",
                "400, ClusterNotFoundException, GONE",
                "400, InvalidInstanceID.NotFound, GONE",
                "400, InvalidInstanceID.Malformed, GONE",
                "400, InvalidSpotInstanceRequestID.NotFound, GONE",
                "400, InvalidSpotInstanceRequestID.Malformed, GONE",
                "400, ConditionalCheckFailedException, CONFLICT",
                "400, TransactionConflictException, CONFLICT",
                "412, PreconditionFailed, CONFLICT",
                "400, AccessDeniedException, CONFIG",
                "403, AccessDenied, CONFIG",
                "403, -, CONFIG",
                "401, AuthFailure, CONFIG",
                "400, ExpiredTokenException, CONFIG",
                "400, ExpiredToken, CONFIG",
                "400, InvalidClientTokenId, CONFIG",
                "400, InvalidSignatureException, CONFIG",
                "400, MissingAuthenticationToken, CONFIG",
                "400, MissingAuthenticationTokenException, CONFIG",
                "400, NotAuthorized, CONFIG",
                "401, OptInRequired, CONFIG",
                "400, ResourceNotFoundException, CONFIG",
                "400, SignatureDoesNotMatch, CONFIG",
                "400, StateMachineDoesNotExist, CONFIG",
                "400, StateMachineDeleting, CONFIG",
                "400, ExecutionLimitExceeded, TRANSIENT",
                "400, InvalidName, PERMANENT",
                "400, UnauthorizedOperation, CONFIG",
                "400, UnrecognizedClientException, CONFIG",
                "400, RequestTimeTooSkewed, CONFIG",
                "400, ValidationException, PERMANENT",
                "400, InvalidParameterException, PERMANENT",
                "400, ClientException, PERMANENT",
                "404, -, TRANSIENT",
                "400, -, TRANSIENT",
            })
    void anAnswerIsOfTheClassOfItsCodeAndStatus(int status, @Nullable String code, FaultClass expected) {
        assertThat(FaultClass.of(answer(status, code, "as scripted"))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "ClientException, 'Job 4711 does not exist', GONE",
        "ClientException, 'Error executing request, Exception : jobQueue is required', PERMANENT",
        "ServerException, 'Job 4711 does not exist', PERMANENT",
    })
    void batchSaysInWordsThatAJobIsGone(String code, String message, FaultClass expected) {
        assertThat(FaultClass.of(answer(400, code, message))).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource
    void everyOtherFailureIsOfExactlyOneClass(Throwable failure, FaultClass expected) {
        assertThat(FaultClass.of(failure)).isEqualTo(expected);
    }

    static Stream<Arguments> everyOtherFailureIsOfExactlyOneClass() {
        return Stream.of(
                Arguments.of(new MergeConflictException("job-1", 5), FaultClass.CONFLICT),
                Arguments.of(new NewerSchemaException("job-1", 2, 1), FaultClass.CONFIG),
                Arguments.of(new UnreadableRecordException(JobRecord.class, "got []", null), FaultClass.PERMANENT),
                Arguments.of(ApiCallTimeoutException.create(10_000), FaultClass.TRANSIENT),
                Arguments.of(ApiCallAttemptTimeoutException.create(3_000), FaultClass.TRANSIENT),
                Arguments.of(AbortedException.create("interrupted"), FaultClass.TRANSIENT),
                Arguments.of(SdkClientException.create("refused", new ConnectException()), FaultClass.TRANSIENT),
                Arguments.of(
                        SdkClientException.create("Unable to load credentials from any of the providers in the chain"),
                        FaultClass.CONFIG),
                Arguments.of(
                        SdkClientException.create("Unable to load region from any of the providers in the chain"),
                        FaultClass.CONFIG),
                Arguments.of(SdkClientException.builder().build(), FaultClass.TRANSIENT),
                Arguments.of(NonRetryableException.create("garbage"), FaultClass.TRANSIENT),
                Arguments.of(SdkException.create("odd", new IllegalStateException()), FaultClass.TRANSIENT),
                Arguments.of(new IOException("half a body"), FaultClass.TRANSIENT),
                Arguments.of(new UncheckedIOException(new IOException("no HTTP")), FaultClass.TRANSIENT),
                Arguments.of(new IllegalArgumentException("not an event"), FaultClass.PERMANENT),
                Arguments.of(AwsServiceException.builder().statusCode(400).build(), FaultClass.TRANSIENT));
    }

    private static AwsServiceException answer(int status, @Nullable String code, String message) {
        return AwsServiceException.builder()
                .statusCode(status)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(code)
                        .errorMessage(message)
                        .build())
                .build();
    }
}
