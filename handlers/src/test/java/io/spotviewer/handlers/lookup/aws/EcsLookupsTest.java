package io.spotviewer.handlers.lookup.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.spotviewer.handlers.lookup.AwsAnswers;
import io.spotviewer.handlers.lookup.ContainerInstanceDetail;
import io.spotviewer.handlers.lookup.TaskDetail;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class EcsLookupsTest {

    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final String TASKS = "describe-tasks-one-missing.json";
    private static final String CONTAINER_INSTANCES = "describe-container-instances-one-missing.json";

    @RegisterExtension
    static final AwsStub AWS = new AwsStub();

    private static final TreeSet<String> ARNS = new TreeSet<>(List.of("arn-1", "arn-2"));

    @Test
    void theSdkTellsOfTasksWhatTheirJsonTells() throws IOException {
        AWS.answers(AwsStub.file(TASKS));

        List<TaskDetail> tasks = new EcsTaskLookup(AWS.ecs()).describe("cluster", ARNS);

        List<TaskDetail> read = read(TASKS, "tasks", AwsAnswers::task);
        read.sort(Comparator.comparing(TaskDetail::taskArn));
        assertThat(tasks).isEqualTo(read).hasSize(2);
        assertThat(tasks.get(1).pullStartedAt()).isEqualTo("2026-01-10T10:04:10.500Z");
        assertThat(tasks.get(0).capacityProvider()).isEqualTo("FARGATE_SPOT");
        assertThat(AWS.calls()).singleElement().asString().contains("\"cluster\":\"cluster\"", "arn-1", "arn-2");
    }

    @Test
    void theSdkTellsOfContainerInstancesWhatTheirJsonTells() throws IOException {
        AWS.answers(AwsStub.file(CONTAINER_INSTANCES));

        List<ContainerInstanceDetail> instances = new EcsContainerInstanceLookup(AWS.ecs()).describe("cluster", ARNS);

        assertThat(instances)
                .isEqualTo(read(CONTAINER_INSTANCES, "containerInstances", AwsAnswers::containerInstance))
                .singleElement()
                .returns("i-0aaaaaaaaaaaaaaa1", ContainerInstanceDetail::instanceId)
                .returns("m5.xlarge", ContainerInstanceDetail::instanceType)
                .returns("eu-west-1a", ContainerInstanceDetail::availabilityZone)
                .returns(15_731L, ContainerInstanceDetail::registeredMemoryMib);
        assertThat(instances.get(0).registeredVcpus()).isEqualByComparingTo("4");
    }

    @Test
    void allTasksOfAClusterThatIsGoneAreGone() {
        AWS.answers(AwsStub.error(400, "ClusterNotFoundException", "Cluster not found."));

        assertThat(new EcsTaskLookup(AWS.ecs()).describe("cluster", ARNS)).isEmpty();
        assertThat(new EcsContainerInstanceLookup(AWS.ecs()).describe("cluster", ARNS))
                .isEmpty();
    }

    @Test
    void whatEcsCannotTakeForAnIdIsGone() {
        AWS.answers(AwsStub.error(400, "InvalidParameterException", "Identifier is for another cluster"));

        assertThat(new EcsTaskLookup(AWS.ecs()).describe("cluster", ARNS)).isEmpty();
        assertThat(new EcsContainerInstanceLookup(AWS.ecs()).describe("cluster", ARNS))
                .isEmpty();
    }

    private static <T> List<T> read(String file, String list, Function<Object, Optional<T>> reader) throws IOException {
        List<T> found = new ArrayList<>();
        for (JsonNode element : JSON.readTree(AwsStub.text(file)).get(list)) {
            reader.apply(JSON.convertValue(element, Object.class)).ifPresent(found::add);
        }
        return found;
    }
}
