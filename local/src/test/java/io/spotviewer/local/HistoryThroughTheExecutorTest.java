package io.spotviewer.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.spotviewer.handlers.lambda.Handlers;
import io.spotviewer.local.answers.AnswerPorts;
import io.spotviewer.local.answers.DescribeAnswers;
import io.spotviewer.local.events.EventIntake;
import io.spotviewer.local.events.EventIntake.Fate;
import io.spotviewer.local.store.EmbeddedStore;
import io.spotviewer.records.History;
import io.spotviewer.records.HistoryAnswers;
import io.spotviewer.records.HistoryEvents;
import io.spotviewer.records.Seeds;
import io.spotviewer.records.store.RecordJson;
import io.spotviewer.statemachine.executor.Execution;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A job's history, told through the rules, the definition of the state machine and the embedded store, comes to the truth's record. */
class HistoryThroughTheExecutorTest {

    private static final int HISTORIES = Seeds.of(200);
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void theEventsOfAnyHistoryComeToTheRecordOfItsTruth() {
        for (long seed = 0; seed < HISTORIES; seed++) {
            History history = History.made(seed);
            List<String> executions = new ArrayList<>();
            try (EmbeddedStore store = EmbeddedStore.inMemory()) {
                tell(history, seed, store, executions);
                assertThat(RecordJson.write(store.jobs().find(history.id()).orElseThrow()))
                        .as("seed %d", seed)
                        .isEqualTo(RecordJson.write(history.record()));
            }
            assertThat(executions).as("seed %d", seed).noneMatch(text -> text.contains(HistoryEvents.SECRET));
        }
    }

    private static void tell(History history, long seed, EmbeddedStore store, List<String> executions) {
        HistoryEvents told = new HistoryEvents(history);
        Answers answers = new Answers(told, new HistoryAnswers(history));
        AnswerPorts ports = new AnswerPorts(answers, store.jobs(), store.instances(), () -> answers.now);
        EventIntake intake =
                new EventIntake(Handlers.over(ports), execution -> executions.add(text(execution)), () -> answers.now);
        List<HistoryEvents.Event> delivered = new ArrayList<>(told.events());
        delivered.add(delivered.get(0));
        Collections.shuffle(delivered, new Random(seed));
        for (HistoryEvents.Event event : delivered) {
            answers.now = event.at();
            assertThat(intake.take(JSON.valueToTree(event.envelope())).fate())
                    .as("seed %d", seed)
                    .isEqualTo(Fate.RECORDED);
        }
    }

    private static String text(Execution execution) {
        return execution.input() + " " + execution.output();
    }

    /** What AWS answers at the time that an event was sent. */
    private static final class Answers implements DescribeAnswers {

        private final HistoryEvents events;
        private final HistoryAnswers answers;
        private Instant now = Instant.EPOCH;

        Answers(HistoryEvents events, HistoryAnswers answers) {
            this.events = events;
            this.answers = answers;
        }

        @Override
        public JsonNode describeJobs(Collection<String> jobIds) {
            return listed("jobs", jobIds, id -> events.job(now));
        }

        @Override
        public JsonNode describeTasks(String cluster, Collection<String> taskArns) {
            return listed("tasks", taskArns, arn -> answers.task(arn, now));
        }

        @Override
        public JsonNode describeContainerInstances(String cluster, Collection<String> containerInstanceArns) {
            return listed("containerInstances", containerInstanceArns, arn -> answers.containerInstance(arn, now));
        }

        @Override
        public JsonNode describeInstances(Collection<String> instanceIds) {
            ObjectNode answer = JSON.createObjectNode();
            answer.putArray("Reservations").add(listed("Instances", instanceIds, id -> answers.instance(id, now)));
            return answer;
        }

        @Override
        public JsonNode describeSpotInstanceRequests(Collection<String> instanceIds) {
            return listed("SpotInstanceRequests", instanceIds, id -> answers.spotRequest(id, now));
        }

        private static ObjectNode listed(
                String name, Collection<String> asked, Function<String, @Nullable Map<String, Object>> answer) {
            ObjectNode listed = JSON.createObjectNode();
            ArrayNode elements = listed.putArray(name);
            for (String id : asked) {
                Map<String, Object> found = answer.apply(id);
                if (found != null) {
                    elements.add(JSON.<JsonNode>valueToTree(found));
                }
            }
            return listed;
        }
    }
}
