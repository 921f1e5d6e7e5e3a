package io.spotviewer.handlers.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import io.spotviewer.handlers.instance.InstanceAnswer;
import io.spotviewer.handlers.instance.InstanceExecution;
import io.spotviewer.handlers.job.InstancesAnswer;
import io.spotviewer.handlers.job.InterruptionAnswer;
import io.spotviewer.handlers.job.JobAnswer;
import io.spotviewer.handlers.job.JobExecution;
import io.spotviewer.handlers.job.TasksAnswer;
import io.spotviewer.handlers.step.MalformedEventException;
import io.spotviewer.records.Seeds;
import io.spotviewer.records.store.InMemoryInstanceRecordStore;
import io.spotviewer.records.store.InMemoryJobRecordStore;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Events spoilt at random: each becomes a record, is ignored, or is malformed, and nothing of it is logged. */
class MutationTest {

    private static final String PAYLOAD = "hunter2 payload";
    private static final int THROUGH_STEPS = Seeds.of(100_000);
    private static final int THROUGH_LAMBDA = Seeds.of(3_000);

    @Test
    void noMutationOfAnEventIsAnUnexpectedFailure() {
        FakeAws aws = new FakeAws();
        SpotHistory.fill(aws);
        RecordedLog log = new RecordedLog();
        for (long seed = 0; seed < THROUGH_STEPS; seed++) {
            Map<String, Object> event = mutated(seed);
            try {
                throughSteps(aws, event, log);
            } catch (MalformedEventException e) {
                assertThat(e.getMessage()).as("seed %d", seed).startsWith("expected");
            } catch (RuntimeException e) {
                throw new AssertionError("seed " + seed + ": " + Machine.text(event), e);
            }
            if (seed % 100 == 0) {
                forget(aws);
                assertThat(log.lines).as("up to seed %d", seed).noneMatch(line -> line.contains("hunter2"));
                log.lines.clear();
            }
        }
    }

    @Test
    void norIsOneThatPassesThroughLambdasOwnJson() {
        FakeAws aws = new FakeAws();
        SpotHistory.fill(aws);
        Machine machine = new Machine(aws);
        for (long seed = 0; seed < THROUGH_LAMBDA; seed++) {
            Map<String, Object> event = mutated(seed);
            try {
                machine.take(event);
            } catch (MalformedEventException e) {
                assertThat(e.getMessage()).as("seed %d", seed).startsWith("expected");
            } catch (RuntimeException e) {
                throw new AssertionError("seed " + seed + ": " + Machine.text(event), e);
            }
        }
        assertThat(machine.log.lines).isNotEmpty().noneMatch(line -> line.contains("hunter2"));
    }

    private static void forget(FakeAws aws) {
        aws.asked.clear();
        aws.jobRecords = new InMemoryJobRecordStore();
        aws.instanceRecords = new InMemoryInstanceRecordStore();
    }

    private static void throughSteps(FakeAws aws, Map<String, Object> event, RecordedLog log) {
        if ("aws.ec2".equals(event.get("source"))) {
            InstanceExecution state = new InstanceExecution(event, null);
            InstanceAnswer found = Boundary.answer(Steps.fetchInstance(aws), state, log.context());
            if (found.ignored() == null) {
                Boundary.answer(Steps.writeInstanceRecord(aws), new InstanceExecution(event, found), log.context());
            }
            return;
        }
        JobExecution state = new JobExecution(event, null, null, null, null, null);
        JobAnswer job = Boundary.answer(Steps.fetchJob(aws), state, log.context());
        if (job.ignored() == null) {
            state = new JobExecution(event, job, null, null, null, null);
            TasksAnswer tasks = Boundary.answer(Steps.fetchTasks(aws), state, log.context());
            state = new JobExecution(event, job, tasks, null, null, null);
            InstancesAnswer instances = Boundary.answer(Steps.fetchInstances(aws), state, log.context());
            state = new JobExecution(event, job, tasks, instances, null, null);
            InterruptionAnswer why = Boundary.answer(Steps.resolveInterruption(aws), state, log.context());
            Boundary.answer(
                    Steps.writeJobRecord(aws),
                    new JobExecution(event, job, tasks, instances, why, null),
                    log.context());
        }
    }

    /** One of the events of a reclaimed job, spoilt in one to four places. */
    private static Map<String, Object> mutated(long seed) {
        Random random = new Random(seed);
        List<Map<String, Object>> events = SpotHistory.events();
        Map<String, Object> event = events.get(random.nextInt(events.size()));
        for (int times = 1 + random.nextInt(4); times > 0; times--) {
            mutate(event, random);
        }
        return event;
    }

    @SuppressWarnings("unchecked")
    private static void mutate(@Nullable Object container, Random random) {
        if (container instanceof Map<?, ?> map && !map.isEmpty()) {
            Map<String, Object> object = (Map<String, Object>) map;
            List<String> names = new ArrayList<>(object.keySet());
            String name = names.get(random.nextInt(names.size()));
            Object member = object.get(name);
            if (isContainer(member) && random.nextInt(4) > 0) {
                mutate(member, random);
            } else if (random.nextInt(6) == 0) {
                object.remove(name);
            } else {
                object.put(name, other(member, random));
            }
        } else if (container instanceof List<?> list && !list.isEmpty()) {
            List<Object> elements = (List<Object>) list;
            int index = random.nextInt(elements.size());
            Object element = elements.get(index);
            if (isContainer(element) && random.nextInt(4) > 0) {
                mutate(element, random);
            } else if (random.nextInt(4) == 0) {
                elements.add(element);
            } else {
                elements.set(index, other(element, random));
            }
        }
    }

    private static boolean isContainer(@Nullable Object member) {
        return member instanceof Map || member instanceof List;
    }

    private static @Nullable Object other(@Nullable Object member, Random random) {
        String text = String.valueOf(member);
        return switch (random.nextInt(15)) {
            case 0 -> null;
            case 1 -> random.nextLong();
            case 2 -> random.nextInt(5) - 2;
            case 3 -> random.nextDouble() * 1e18;
            case 4 -> PAYLOAD;
            case 5 -> PAYLOAD.repeat(random.nextInt(200));
            case 6 -> text.substring(0, random.nextInt(text.length() + 1));
            case 7 -> text + PAYLOAD;
            case 8 -> new StringBuilder(text).reverse().toString();
            case 9 -> "\uD800" + text + "\0\n\u202E";
            case 10 -> new ArrayList<>(List.of(text, 1, PAYLOAD));
            case 11 -> new LinkedHashMap<>(Map.of(PAYLOAD, text));
            case 12 -> random.nextBoolean();
            case 13 -> Double.NaN;
            default -> "";
        };
    }
}
