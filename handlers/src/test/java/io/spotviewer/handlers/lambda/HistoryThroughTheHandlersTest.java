package io.spotviewer.handlers.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import io.spotviewer.handlers.instance.InstanceAnswer;
import io.spotviewer.handlers.instance.InstanceExecution;
import io.spotviewer.handlers.instance.InstanceRecordAnswer;
import io.spotviewer.handlers.job.InstancesAnswer;
import io.spotviewer.handlers.job.InterruptionAnswer;
import io.spotviewer.handlers.job.JobAnswer;
import io.spotviewer.handlers.job.JobExecution;
import io.spotviewer.handlers.job.RecordAnswer;
import io.spotviewer.handlers.job.TasksAnswer;
import io.spotviewer.records.AttemptTruth;
import io.spotviewer.records.History;
import io.spotviewer.records.HistoryEvents;
import io.spotviewer.records.InstanceRecord;
import io.spotviewer.records.Seeds;
import io.spotviewer.records.store.RecordJson;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

/**
 * A history of 1 to 10 attempts, each of which ends in any way, told by events in any order, some twice, with AWS's answers up to five
 * minutes later, must come to the record that is made from the history itself, byte by byte.
 */
class HistoryThroughTheHandlersTest {

    private static final int LATEST_LOOK_SECONDS = 300;

    /** With some seeds as JSON that Lambda makes of each state, which takes ten times as long. */
    private static final int AS_JSON_EVERY = 50;

    @Test
    void theEventsOfAnyHistoryComeToTheRecordOfItsTruth() {
        Seeds.all().parallel().forEach(seed -> {
            History history = History.made(seed);
            FakeAws aws = new FakeAws();
            tell(history, seed, aws);

            assertThat(RecordJson.write(aws.jobRecords.find(history.id()).orElseThrow()))
                    .as("seed %d", seed)
                    .isEqualTo(RecordJson.write(history.record()));
            for (AttemptTruth attempt : history.tries()) {
                InstanceRecord host = history.hostAtTheEnd(attempt);
                if (host != null) {
                    assertThat(aws.instanceRecords.find(host.instanceId()))
                            .as("seed %d, instance %s", seed, host.instanceId())
                            .contains(host);
                }
            }
        });
    }

    private static void tell(History history, long seed, FakeAws aws) {
        Random random = new Random(~seed);
        Takes takes = seed % AS_JSON_EVERY == 0 ? new Machine(aws)::take : new InMemory(aws)::take;
        AnsweredHistory answers = new AnsweredHistory(history, aws);
        for (HistoryEvents.Event event : shuffledWithDuplicates(answers.events(), random)) {
            answers.lookAt(event.at().plusSeconds(random.nextInt(LATEST_LOOK_SECONDS)));
            takes.take(asTheRuleHandsOn(event.envelope()));
        }
    }

    private static List<HistoryEvents.Event> shuffledWithDuplicates(List<HistoryEvents.Event> events, Random random) {
        List<HistoryEvents.Event> delivered = new ArrayList<>(events);
        for (int i = random.nextInt(3); i > 0; i--) {
            delivered.add(events.get(random.nextInt(events.size())));
        }
        Collections.shuffle(delivered, random);
        return delivered;
    }

    /** The rule names the kind of event differently, and leaves out what nobody reads. */
    private static Map<String, Object> asTheRuleHandsOn(Map<String, Object> envelope) {
        Map<String, Object> event = new LinkedHashMap<>(envelope);
        event.put("detailType", event.remove("detail-type"));
        return event;
    }

    private interface Takes {
        void take(Map<String, Object> event);
    }

    /** The handlers in the order of the state machine's definition. */
    private static final class InMemory {

        private final SortedMap<String, RequestHandler<?, ?>> handlers;

        InMemory(FakeAws aws) {
            handlers = Handlers.over(aws);
        }

        void take(Map<String, Object> event) {
            if ("aws.ec2".equals(event.get("source"))) {
                InstanceExecution start = new InstanceExecution(event, null);
                InstanceAnswer instance = call("FetchInstance", start, InstanceAnswer.class);
                if (instance.ignored() == null) {
                    call("WriteInstanceRecord", new InstanceExecution(event, instance), InstanceRecordAnswer.class);
                }
                return;
            }
            JobExecution start = new JobExecution(event, null, null, null, null, null);
            JobAnswer job = call("FetchJob", start, JobAnswer.class);
            if (job.ignored() != null) {
                return;
            }
            JobExecution fetched = new JobExecution(event, job, null, null, null, null);
            TasksAnswer tasks = call("FetchTasks", fetched, TasksAnswer.class);
            JobExecution placed = new JobExecution(event, job, tasks, null, null, null);
            InstancesAnswer instances = call("FetchInstances", placed, InstancesAnswer.class);
            JobExecution hosted = new JobExecution(event, job, tasks, instances, null, null);
            InterruptionAnswer interruption = call("ResolveInterruption", hosted, InterruptionAnswer.class);
            call(
                    "WriteJobRecord",
                    new JobExecution(event, job, tasks, instances, interruption, null),
                    RecordAnswer.class);
        }

        @SuppressWarnings("unchecked")
        private <S, A> A call(String name, S state, Class<A> answer) {
            RequestHandler<S, A> handler = (RequestHandler<S, A>) handlers.get(name);
            assertThat(handler).as(name).isNotNull();
            return answer.cast(handler.handleRequest(state, null));
        }
    }
}
