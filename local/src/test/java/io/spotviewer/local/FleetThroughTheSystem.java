package io.spotviewer.local;

import com.fasterxml.jackson.databind.JsonNode;
import io.spotviewer.cost.price.PriceFiles;
import io.spotviewer.fleet.Fleet;
import io.spotviewer.fleet.delivery.Delivery;
import io.spotviewer.fleet.delivery.FleetEvent;
import io.spotviewer.fleet.workflow.Trace;
import io.spotviewer.handlers.lambda.Handlers;
import io.spotviewer.local.answers.AnswerPorts;
import io.spotviewer.local.answers.AnswersOfTheMoment;
import io.spotviewer.local.answers.FleetAnswers;
import io.spotviewer.local.events.EventIntake;
import io.spotviewer.local.events.EventIntake.Fate;
import io.spotviewer.local.store.EmbeddedStore;
import io.spotviewer.local.workflow.NextflowTraces;
import io.spotviewer.published.MemoryOutput;
import io.spotviewer.site.SiteGenerator;
import io.spotviewer.site.report.Report;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A simulated fleet's events, delivered to the real state machine and handlers, and reported. */
final class FleetThroughTheSystem {

    private static final Set<String> WAITING = Set.of("SUBMITTED", "PENDING", "RUNNABLE");

    private FleetThroughTheSystem() {}

    /** The report on the fleet after its events came in the order of {@code seed}, some twice. */
    static Report report(Fleet fleet, long seed, int duplicatesPercent) {
        Clock clock = Clock.fixed(fleet.end().plusSeconds(3600), ZoneOffset.UTC);
        AnswersOfTheMoment answers = new AnswersOfTheMoment();
        PriceFiles prices = PriceFiles.of(new ArrayList<JsonNode>(fleet.products()), List.of(fleet.spotPriceHistory()));
        try (EmbeddedStore store = EmbeddedStore.inMemory()) {
            AnswerPorts ports = new AnswerPorts(answers, store.jobs(), store.instances(), clock);
            EventIntake intake = new EventIntake(Handlers.over(ports), execution -> {}, clock);
            for (FleetEvent event : Delivery.shuffled(fleet.events(), seed, duplicatesPercent)) {
                answers.during(FleetAnswers.at(event.at(), fleet), () -> {
                    EventIntake.Outcome outcome = intake.take(event.envelope());
                    if (outcome.fate() == Fate.PARKED) {
                        throw new AssertionError(outcome.reason() + " for " + event.envelope());
                    }
                });
            }
            NextflowTraces traces = new NextflowTraces();
            for (Trace trace : fleet.traces()) {
                traces.read(
                        trace.fileName(), new ByteArrayInputStream(trace.text().getBytes(StandardCharsets.UTF_8)));
            }
            traces.joinInto(store);
            return new SiteGenerator(store.jobs(), store.instances(), prices, new MemoryOutput(), clock)
                    .withRuns(store.runs()::all)
                    .report();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns how many of the fleet's jobs a deployment records. A job that has only waited starts no execution. */
    static long recordedJobs(Fleet fleet) {
        return fleet.ledger().jobs().stream()
                .filter(job -> job.finishedAttempts() > 0 || !WAITING.contains(job.status()))
                .count();
    }

    /** The latest time at which anything was told. */
    static Instant lastEvent(Fleet fleet) {
        return fleet.events().get(fleet.events().size() - 1).at();
    }
}
