package io.spotviewer.handlers.lambda;

import static io.spotviewer.handlers.lambda.Events.object;
import static org.assertj.core.api.Assertions.assertThat;

import io.spotviewer.records.InstanceRecord;
import io.spotviewer.records.JobRecord;
import io.spotviewer.records.store.RecordJson;
import io.spotviewer.records.store.RecordVisitor;
import io.spotviewer.records.verdict.Attempt;
import io.spotviewer.records.verdict.AttemptOrder;
import io.spotviewer.records.verdict.Verdict.Confidence;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The records don't depend on the order of the events, as long as AWS answers each one alike. */
class OrderTest {

    private static final int ORDERS = 100;

    @Test
    void anyOrderWithDuplicatesLeavesTheSameRecords() {
        List<Map<String, Object>> events = SpotHistory.events();
        String expected = recordsAfter(events);

        for (long seed = 0; seed < ORDERS; seed++) {
            Random random = new Random(seed);
            List<Map<String, Object>> delivered = new ArrayList<>(events);
            for (int twice = random.nextInt(4); twice > 0; twice--) {
                delivered.add(events.get(random.nextInt(events.size())));
            }
            Collections.shuffle(delivered, random);
            assertThat(recordsAfter(delivered)).as("seed %d", seed).isEqualTo(expected);
        }
    }

    @Test
    void anUnannouncedReclaimIsConfirmedByItsSpotRequestInAnyOrder() {
        List<Map<String, Object>> events = new ArrayList<>(SpotHistory.events());
        events.removeIf(event -> "aws.ec2".equals(event.get("source")));
        String expected = recordsAfter(events);
        assertThat(expected).contains("instance-terminated-no-capacity").doesNotContain("warnedAt");

        for (long seed = 0; seed < ORDERS; seed++) {
            List<Map<String, Object>> delivered = new ArrayList<>(events);
            Collections.shuffle(delivered, new Random(seed));
            assertThat(recordsAfter(delivered)).as("seed %d", seed).isEqualTo(expected);
        }
    }

    @Test
    void theTerminalEventAloneHoldsEveryAttempt() {
        FakeAws aws = new FakeAws();
        List<Map<String, Object>> events = SpotHistory.events();
        new Machine(aws).take(events.get(events.size() - 1));

        JobRecord job = Concluded.job(aws);
        assertThat(AttemptOrder.of(job)).hasSize(2).allMatch(Attempt::isFinished);
        assertThat(AttemptOrder.of(job).get(0).instanceId()).isEqualTo(SpotHistory.FIRST);
        assertThat(Concluded.verdict(AttemptOrder.of(job).get(0)).confidence()).isEqualTo(Confidence.NONE);
    }

    /** Every record, as text, after those events, each answered from the account as it stood when the event was sent. */
    private static String recordsAfter(List<Map<String, Object>> events) {
        FakeAws aws = new FakeAws();
        Machine machine = new Machine(aws);
        for (Map<String, Object> event : events) {
            stand(aws, String.valueOf(event.get("time")));
            machine.take(event);
        }
        return text(aws);
    }

    private static void stand(FakeAws aws, String time) {
        aws.forget();
        if (time.compareTo("2026-01-10T10:40:00Z") < 0) {
            SpotHistory.task(aws, "one", SpotHistory.FIRST);
        } else {
            SpotHistory.task(aws, "two", SpotHistory.SECOND);
            aws.spotRequests.put(
                    "sir-1",
                    object(
                            "SpotInstanceRequestId",
                            "sir-1",
                            "InstanceId",
                            SpotHistory.FIRST,
                            "Status",
                            object("Code", "instance-terminated-no-capacity")));
        }
        if (time.compareTo("2026-01-10T10:35:00Z") >= 0 && time.compareTo("2026-01-10T10:45:00Z") < 0) {
            Map<String, Object> ending = SpotHistory.spotInstance(SpotHistory.FIRST, "shutting-down");
            ending.put("StateReason", object("Code", "Server.SpotInstanceTermination"));
            aws.instances.put(SpotHistory.FIRST, ending);
        }
    }

    private static String text(FakeAws aws) {
        TreeMap<String, String> records = new TreeMap<>();
        aws.jobRecords.visit(new Texts<JobRecord>(records) {
            @Override
            public void record(JobRecord found) {
                records.put(found.id().value(), RecordJson.write(found));
            }
        });
        aws.instanceRecords.visit(new Texts<InstanceRecord>(records) {
            @Override
            public void record(InstanceRecord found) {
                records.put(
                        found.instanceId(), RecordJson.write(found) + aws.instanceRecords.jobsOn(found.instanceId()));
            }
        });
        return records.toString();
    }

    private abstract static class Texts<R> implements RecordVisitor<R> {

        private final Map<String, String> records;

        Texts(Map<String, String> records) {
            this.records = records;
        }

        @Override
        public void unreadable(String key, String why) {
            records.put(key, "unreadable: " + why);
        }
    }
}
