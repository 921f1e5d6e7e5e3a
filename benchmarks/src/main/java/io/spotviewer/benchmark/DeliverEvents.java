package io.spotviewer.benchmark;

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
import java.util.function.ToDoubleFunction;

/**
 * Measures events a second of the local executor with the real handlers, as {@code demo} delivers them: {@code DeliverEvents NAME JOBS mem|file
 * log|nolog THREADS}. Prints a row in Markdown: the medians over each 4,000 events of the later half, when the code is compiled. Wall-clock
 * time of a machine that others use too says nothing; processor time of the whole process has the compiler's and the collector's, that of the
 * threads that handle events has not.
 */
final class DeliverEvents {

    private static final int CHUNK = 4_000;
    private static final Duration SPAN = Duration.ofDays(14);

    private DeliverEvents() {}

    /** The events a second by the clock, and what an event costs. */
    private record Measured(double eventsASecond, double processMicros, double threadMicros, double kilobytes) {}

    public static void main(String[] arguments) throws Exception {
        int jobs = Integer.parseInt(arguments[1]);
        boolean file = arguments[2].equals("file");
        boolean log = arguments[3].equals("log");
        Clock clock = Clock.systemUTC();
        Instant start = clock.instant().truncatedTo(ChronoUnit.DAYS).minus(SPAN);
        Fleet fleet = Fleet.simulate(new FleetPlan(1, jobs, start, SPAN));
        List<FleetEvent> events = Delivery.shuffled(fleet.events(), 1, 5);
        Path folder = Files.createTempDirectory("event-bench");
        AnswersOfTheMoment answers = new AnswersOfTheMoment();
        ExecutorService threads = Executors.newFixedThreadPool(Integer.parseInt(arguments[4]));
        try (EmbeddedStore store = file ? EmbeddedStore.in(folder) : EmbeddedStore.inMemory();
                ExecutionLog executions = ExecutionLog.in(folder)) {
            AnswerPorts ports = new AnswerPorts(answers, store.jobs(), store.instances(), clock);
            Consumer<Execution> sink = log ? executions::add : execution -> {};
            EventIntake intake = new EventIntake(Handlers.over(ports), sink, clock);
            List<Measured> chunks = new ArrayList<>();
            for (int from = 0; from + CHUNK <= events.size(); from += CHUNK) {
                chunks.add(measure(
                        events.subList(from, from + CHUNK),
                        threads,
                        event -> answers.during(
                                FleetAnswers.at(event.at(), fleet), () -> intake.take(event.envelope()))));
            }
            print(arguments[0], chunks.subList(chunks.size() / 2, chunks.size()));
        } finally {
            threads.shutdownNow();
        }
    }

    private static Measured measure(List<FleetEvent> chunk, ExecutorService threads, Consumer<FleetEvent> delivery)
            throws Exception {
        OperatingSystemMXBean process = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        ThreadMXBean own = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        AtomicLong nanos = new AtomicLong();
        AtomicLong bytes = new AtomicLong();
        long wall = System.nanoTime();
        long cpu = process.getProcessCpuTime();
        List<Future<?>> deliveries = new ArrayList<>();
        for (FleetEvent event : chunk) {
            deliveries.add(threads.submit(() -> {
                long before = own.getCurrentThreadCpuTime();
                long allocated = own.getCurrentThreadAllocatedBytes();
                delivery.accept(event);
                nanos.addAndGet(own.getCurrentThreadCpuTime() - before);
                bytes.addAndGet(own.getCurrentThreadAllocatedBytes() - allocated);
            }));
        }
        for (Future<?> each : deliveries) {
            each.get();
        }
        double events = chunk.size();
        return new Measured(
                events * 1e9 / (System.nanoTime() - wall),
                (process.getProcessCpuTime() - cpu) / events / 1e3,
                nanos.get() / events / 1e3,
                bytes.get() / events / 1e3);
    }

    private static void print(String name, List<Measured> chunks) {
        System.out.printf(
                Locale.ROOT,
                "| %s | %.0f | %.0f | %.0f | %.0f |%n",
                name,
                median(chunks, Measured::eventsASecond),
                median(chunks, Measured::processMicros),
                median(chunks, Measured::threadMicros),
                median(chunks, Measured::kilobytes));
    }

    private static double median(List<Measured> chunks, ToDoubleFunction<Measured> of) {
        return chunks.stream()
                .mapToDouble(of)
                .sorted()
                .skip(chunks.size() / 2)
                .findFirst()
                .orElseThrow();
    }
}
