package io.spotviewer.local;

import io.spotviewer.fleet.Fleet;
import io.spotviewer.fleet.delivery.Delivery;
import io.spotviewer.fleet.delivery.FleetEvent;
import io.spotviewer.fleet.plan.FleetPlan;
import io.spotviewer.fleet.workflow.Trace;
import io.spotviewer.handlers.reconcile.ReconcileAnswer;
import io.spotviewer.local.answers.AnswersOfTheMoment;
import io.spotviewer.local.answers.AwsCall;
import io.spotviewer.local.answers.FleetAnswers;
import io.spotviewer.local.terminal.Progress;
import io.spotviewer.local.workflow.NextflowTraces;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The command {@code demo}: a simulated fleet, through the real state machine and handlers, to a served report. */
@Command(
        name = "demo",
        description =
                "Simulate two weeks of a Batch fleet, send its events through the state machine, serve the report.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class DemoCommand implements Callable<Integer> {

    private static final Duration SPAN = Duration.ofDays(14);
    private static final int DUPLICATES_PERCENT = 5;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Mixin
    private RunOptions options;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description =
                    "The seed of the fleet; the same seed on the same day makes the same fleet (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--jobs",
            paramLabel = "N",
            defaultValue = "2000",
            description = "How many jobs to submit in the two weeks; 0 for an empty table (default: ${DEFAULT-VALUE}).")
    private int jobs;

    @Option(
            names = "--lose",
            paramLabel = "PERCENT",
            defaultValue = "0",
            description = "Lose this percentage of Batch's events; the reconciliation then repairs the records"
                    + " (default: ${DEFAULT-VALUE}).")
    private int lose;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        if (lose < 0 || lose > 100) {
            throw new ParameterException(
                    spec.commandLine(), "--lose: expected a percentage from 0 to 100, got " + lose);
        }
        Places places = Places.ofThisUser();
        Path site = options.site(places, "demo");
        Clock clock = Clock.systemUTC();
        Instant start = clock.instant().truncatedTo(ChronoUnit.DAYS).minus(SPAN);
        FleetPlan plan = new FleetPlan(seed, jobs, start, SPAN);

        Fleet fleet = Fleet.simulate(plan);
        AnswersOfTheMoment answers = new AnswersOfTheMoment();
        try (LocalRun run = LocalRun.begin(options.data(), places, answers, site, clock)) {
            run.store().prices().addAll(AwsCall.GET_PRODUCTS, fleet.products());
            run.store().prices().addAll(AwsCall.DESCRIBE_SPOT_PRICE_HISTORY, List.of(fleet.spotPriceHistory()));
            if (options.once()) {
                record(fleet, answers, run, out);
                new Publication(run.generator(), site).publish(out);
                return 0;
            }
            try (Serving serving =
                    Serving.start(site, options.port(), () -> run.generator().run())) {
                record(fleet, answers, run, out);
                new Publication(run.generator(), site).publish(out);
                serving.untilStopped(out, options.executions());
            }
        }
        return 0;
    }

    private void record(Fleet fleet, AnswersOfTheMoment answers, LocalRun run, PrintWriter out) throws Exception {
        deliver(fleet, answers, run).print(out);
        reconcile(fleet, answers, run, out);
        NextflowTraces traces = new NextflowTraces();
        for (Trace trace : fleet.traces()) {
            traces.read(trace.fileName(), new ByteArrayInputStream(trace.text().getBytes(StandardCharsets.UTF_8)));
        }
        if (!traces.isEmpty()) {
            out.println(traces.joinInto(run.store()).sentence());
        }
    }

    /** Delivers the events as EventBridge does: in no order, some twice, several at a time. */
    private DeliveryCount deliver(Fleet fleet, AnswersOfTheMoment answers, LocalRun run) throws Exception {
        List<FleetEvent> events =
                Delivery.shuffled(Delivery.losing(fleet.events(), seed, lose), seed, DUPLICATES_PERCENT);
        DeliveryCount count = new DeliveryCount();
        ExecutorService threads =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        try (Progress progress = Messages.of(spec).progress("Events", events.size())) {
            List<Future<?>> deliveries = new ArrayList<>();
            for (int i = 0; i < events.size(); i++) {
                int position = i;
                deliveries.add(threads.submit(() -> {
                    FleetEvent event = events.get(position);
                    answers.during(
                            FleetAnswers.at(event.at(), fleet),
                            () -> count.add(run.intake().take(event.envelope())));
                    progress.step();
                }));
            }
            for (Future<?> delivery : deliveries) {
                delivery.get();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        } finally {
            threads.shutdownNow();
        }
        return count;
    }

    /** Reconciles after the last delivery, as the schedule would. */
    private static void reconcile(Fleet fleet, AnswersOfTheMoment answers, LocalRun run, PrintWriter out) {
        answers.during(FleetAnswers.at(fleet.end(), fleet), () -> {
            ReconcileAnswer answer;
            do {
                answer = run.reconciliation().run();
                out.printf(
                        Locale.ROOT,
                        "Reconciliation: %d open jobs looked at, %d healed, %d forgotten by Batch%n",
                        answer.looked(),
                        answer.healed(),
                        answer.forgotten());
            } while (answer.more());
        });
    }
}
