package io.spotviewer.local;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import io.spotviewer.fleet.Fleet;
import io.spotviewer.fleet.delivery.Delivery;
import io.spotviewer.fleet.delivery.FleetEvent;
import io.spotviewer.fleet.plan.FleetPlan;
import io.spotviewer.handlers.lambda.Handlers;
import io.spotviewer.local.answers.AnswerPorts;
import io.spotviewer.local.answers.AnswersOfTheMoment;
import io.spotviewer.local.answers.FleetAnswers;
import io.spotviewer.local.events.EventIntake;
import io.spotviewer.local.executions.ExecutionLog;
import io.spotviewer.local.store.EmbeddedStore;
import io.spotviewer.statemachine.executor.Execution;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Events a second of the local executor with the real handlers, as {@code demo} delivers them: {@code EventBench JOBS mem|file log|nolog
 * THREADS}. Prints for each 4,000 events the wall time, and for each event the processor time of the whole process, that of the threads that
 * handle events (without the compiler's and the collector's), and the bytes that they allocate. On a machine that others use too, only the
 * processor time says something, and only beside that of another build in the same run.
 */
public final class EventBench {

    private static final int CHUNK = 4_000;
    private static final Duration SPAN = Duration.ofDays(14);

    private EventBench() {}

    /** Runs it. */
    public static void main(String[] arguments) throws Exception {
        int jobs = Integer.parseInt(arguments[0]);
        boolean file = arguments[1].equals("file");
        boolean log = arguments[2].equals("log");
        Clock clock = Clock.systemUTC();
        Instant start = clock.instant().truncatedTo(ChronoUnit.DAYS).minus(SPAN);
        Fleet fleet = Fleet.simulate(new FleetPlan(1, jobs, start, SPAN));
        List<FleetEvent> events = Delivery.shuffled(fleet.events(), 1, 5);
        Path folder = Files.createTempDirectory("event-bench");
        AnswersOfTheMoment answers = new AnswersOfTheMoment();
        ExecutorService threads = Executors.newFixedThreadPool(Integer.parseInt(arguments[3]));
        try (EmbeddedStore store = file ? EmbeddedStore.in(folder) : EmbeddedStore.inMemory();
                ExecutionLog executions = ExecutionLog.in(folder)) {
            AnswerPorts ports = new AnswerPorts(answers, store.jobs(), store.instances(), clock);
            Consumer<Execution> sink = log ? executions::add : execution -> {};
            EventIntake intake = new EventIntake(Handlers.over(ports), sink, clock);
            for (int from = 0; from < events.size(); from += CHUNK) {
                List<FleetEvent> chunk = events.subList(from, Math.min(events.size(), from + CHUNK));
                measure(
                        from,
                        chunk,
                        threads,
                        event -> answers.during(
                                FleetAnswers.at(event.at(), fleet), () -> intake.take(event.envelope())));
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static void measure(
            int from, List<FleetEvent> chunk, ExecutorService threads, Consumer<FleetEvent> delivery) throws Exception {
        OperatingSystemMXBean process = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        ThreadMXBean own = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        AtomicLong nanos = new AtomicLong();
        AtomicLong bytes = new AtomicLong();
        long wall = System.nanoTime();
        long cpu = process.getProcessCpuTime();
        List<Future<?>> deliveries = new ArrayList<>();
        for (int i = 0; i < chunk.size(); i++) {
            int position = i;
            deliveries.add(threads.submit(() -> {
                long before = own.getCurrentThreadCpuTime();
                long allocated = own.getCurrentThreadAllocatedBytes();
                delivery.accept(chunk.get(position));
                nanos.addAndGet(own.getCurrentThreadCpuTime() - before);
                bytes.addAndGet(own.getCurrentThreadAllocatedBytes() - allocated);
            }));
        }
        for (Future<?> each : deliveries) {
            each.get();
        }
        double events = chunk.size();
        System.out.printf(
                Locale.ROOT,
                "events from %6d: %6.0f/s wall; an event: %6.1f us of the process, %6.1f us of its thread, %5.0f KB%n",
                from,
                events * 1e9 / (System.nanoTime() - wall),
                (process.getProcessCpuTime() - cpu) / events / 1e3,
                nanos.get() / events / 1e3,
                bytes.get() / events / 1e3);
    }
}
