package io.spotviewer.handlers.lookup.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchRuntimeException;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import io.spotviewer.records.JobId;
import io.spotviewer.records.aws.FaultClass;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every adapter, before every fault: which class of failure comes out, or which answer. */
class AdapterFaultsTest {

    @RegisterExtension
    static final AwsStub AWS = new AwsStub();

    /** One conversation with AWS, with an answer to compare and to spoil. */
    private enum Conversation {
        JOBS("describe-jobs-of-every-kind.json") {
            @Override
            int ask() {
                return new BatchJobLookup(AWS.batch())
                        .describe(new TreeSet<>(List.of(new JobId("job"))))
                        .size();
            }
        },
        CLUSTERS("describe-job-queues-none.json") {
            @Override
            int ask() {
                return new BatchClusterLookup(AWS.batch()).clustersOf("queue").size();
            }
        },
        TASKS("describe-tasks-one-missing.json") {
            @Override
            int ask() {
                return new EcsTaskLookup(AWS.ecs())
                        .describe("cluster", new TreeSet<>(List.of("arn")))
                        .size();
            }
        },
        CONTAINER_INSTANCES("describe-container-instances-one-missing.json") {
            @Override
            int ask() {
                return new EcsContainerInstanceLookup(AWS.ecs())
                        .describe("cluster", new TreeSet<>(List.of("arn")))
                        .size();
            }
        },
        INSTANCES("describe-instances-spot-reclaimed.xml") {
            @Override
            int ask() {
                return new Ec2InstanceLookup(AWS.ec2())
                        .describe(new TreeSet<>(List.of("i-0aaaaaaaaaaaaaaa1")))
                        .size();
            }
        },
        SPOT_REQUESTS("describe-spot-instance-requests-no-capacity.xml") {
            @Override
            int ask() {
                return new Ec2SpotRequestLookup(AWS.ec2())
                        .describe(new TreeSet<>(List.of("i-0aaaaaaaaaaaaaaa1")))
                        .size();
            }
        },
        EXECUTIONS("start-execution.json") {
            @Override
            int ask() {
                return new SfnExecutions(AWS.sfn(), SfnExecutionsTest.MACHINE).start("job-1", Map.of()) ? 1 : 0;
            }
        };

        private final String file;

        Conversation(String file) {
            this.file = file;
        }

        /** How much is answered. */
        abstract int ask();

        boolean isEc2() {
            return file.endsWith(".xml");
        }

        ResponseDefinitionBuilder error(int status, String code) {
            return isEc2() ? AwsStub.ec2Error(status, code, "m") : AwsStub.error(status, code, "m");
        }
    }

    static Stream<Arguments> lastingFaults() {
        List<Arguments> cases = new ArrayList<>();
        for (Conversation to : Conversation.values()) {
            cases.add(Arguments.of(to, "throttled", to.error(429, "TooManyRequestsException"), FaultClass.TRANSIENT));
            cases.add(Arguments.of(
                    to, "throttled, as EC2 says it", to.error(503, "RequestLimitExceeded"), FaultClass.TRANSIENT));
            cases.add(Arguments.of(
                    to, "throttled, as ECS says it", to.error(400, "ThrottlingException"), FaultClass.TRANSIENT));
            cases.add(Arguments.of(to, "500", to.error(500, "InternalFailure"), FaultClass.TRANSIENT));
            cases.add(Arguments.of(to, "503", to.error(503, "ServiceUnavailable"), FaultClass.TRANSIENT));
            cases.add(Arguments.of(to, "504", AwsStub.html(504), FaultClass.TRANSIENT));
            cases.add(Arguments.of(to, "reset", AwsStub.broken(Fault.CONNECTION_RESET_BY_PEER), FaultClass.TRANSIENT));
            cases.add(Arguments.of(to, "closed", AwsStub.broken(Fault.EMPTY_RESPONSE), FaultClass.TRANSIENT));
            cases.add(Arguments.of(to, "garbage", AwsStub.broken(Fault.RANDOM_DATA_THEN_CLOSE), FaultClass.TRANSIENT));
            cases.add(Arguments.of(
                    to, "garbage in a 200", AwsStub.broken(Fault.MALFORMED_RESPONSE_CHUNK), FaultClass.TRANSIENT));
            cases.add(Arguments.of(to, "half a body", AwsStub.half(to.file), FaultClass.TRANSIENT));
            cases.add(Arguments.of(to, "HTML in a 200", AwsStub.html(200), FaultClass.TRANSIENT));
            cases.add(Arguments.of(to, "nothing in a 200", AwsStub.empty(), FaultClass.TRANSIENT));
            cases.add(Arguments.of(to, "a 403 page", AwsStub.html(403), FaultClass.CONFIG));
            cases.add(Arguments.of(to, "no permission", to.error(403, "AccessDeniedException"), FaultClass.CONFIG));
            cases.add(Arguments.of(
                    to, "no permission, as EC2 says it", to.error(403, "UnauthorizedOperation"), FaultClass.CONFIG));
            cases.add(
                    Arguments.of(to, "expired credentials", to.error(400, "ExpiredTokenException"), FaultClass.CONFIG));
            cases.add(Arguments.of(to, "wrong clock", to.error(403, "RequestTimeTooSkewed"), FaultClass.CONFIG));
            cases.add(Arguments.of(to, "bad signature", to.error(403, "SignatureDoesNotMatch"), FaultClass.CONFIG));
            cases.add(Arguments.of(
                    to, "a request that AWS can't take", to.error(400, "ValidationError"), FaultClass.PERMANENT));
        }
        return cases.stream();
    }

    @ParameterizedTest(name = "{0}: {1} -> {3}")
    @MethodSource("lastingFaults")
    void aLastingFaultIsOfItsClass(
            Conversation to, String fault, ResponseDefinitionBuilder answer, FaultClass expected) {
        AWS.answers(answer);

        RuntimeException failure = catchRuntimeException(to::ask);

        assertThat(failure).as(fault).isNotNull();
        assertThat(FaultClass.of(failure)).as(failure.toString()).isEqualTo(expected);
    }

    static Stream<Arguments> passingFaults() {
        List<Arguments> cases = new ArrayList<>();
        for (Conversation to : Conversation.values()) {
            cases.add(Arguments.of(to, "throttled", to.error(429, "TooManyRequestsException")));
            cases.add(Arguments.of(to, "500", to.error(500, "InternalFailure")));
            cases.add(Arguments.of(to, "503", to.error(503, "ServiceUnavailable")));
            cases.add(Arguments.of(to, "504", AwsStub.html(504)));
            cases.add(Arguments.of(to, "reset", AwsStub.broken(Fault.CONNECTION_RESET_BY_PEER)));
        }
        return cases.stream();
    }

    @ParameterizedTest(name = "{0}: {1} twice, then an answer")
    @MethodSource("passingFaults")
    void aPassingFaultIsTriedAgain(Conversation to, String fault, ResponseDefinitionBuilder answer) {
        AWS.answers(AwsStub.file(to.file));
        int expected = to.ask();

        AWS.again();
        AWS.answers(answer, answer, AwsStub.file(to.file));

        assertThat(to.ask()).as(fault).isEqualTo(expected);
        assertThat(AWS.calls()).hasSize(3);
    }

    @Test
    void aSilentServiceIsGivenUp() {
        AWS.patience = Duration.ofMillis(200);
        AWS.answers(AwsStub.silent());

        assertThat(FaultClass.of(catchRuntimeException(Conversation.JOBS::ask))).isEqualTo(FaultClass.TRANSIENT);
        assertThat(FaultClass.of(catchRuntimeException(Conversation.INSTANCES::ask)))
                .isEqualTo(FaultClass.TRANSIENT);
    }

    @Test
    void aRefusedConnectionIsTransient() {
        AWS.stopped(() -> {
            assertThat(FaultClass.of(catchRuntimeException(Conversation.TASKS::ask)))
                    .isEqualTo(FaultClass.TRANSIENT);
        });
    }
}
