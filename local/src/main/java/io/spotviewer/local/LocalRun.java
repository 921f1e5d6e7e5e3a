package io.spotviewer.local;

import io.spotviewer.cost.price.PriceSource;
import io.spotviewer.handlers.lambda.Handlers;
import io.spotviewer.local.answers.AnswerPorts;
import io.spotviewer.local.answers.DescribeAnswers;
import io.spotviewer.local.events.EventIntake;
import io.spotviewer.local.events.Reconciliation;
import io.spotviewer.local.executions.ExecutionLog;
import io.spotviewer.local.store.EmbeddedStore;
import io.spotviewer.published.folder.FolderOutput;
import io.spotviewer.site.SiteGenerator;
import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** One run of the system on this machine: its records, its executions, and its way from an event to a published site. */
final class LocalRun implements AutoCloseable {

    private final EmbeddedStore store;
    private final ExecutionLog executions;
    private final EventIntake intake;
    private final Reconciliation reconciliation;
    private final SiteGenerator generator;

    private LocalRun(
            EmbeddedStore store,
            ExecutionLog executions,
            EventIntake intake,
            Reconciliation reconciliation,
            SiteGenerator generator) {
        this.store = store;
        this.executions = executions;
        this.intake = intake;
        this.reconciliation = reconciliation;
        this.generator = generator;
    }

    /**
     * Begins a run with an empty log of executions, and with the records of earlier runs in the same {@code data} folder.
     *
     * @param data the folder for records and executions; null for records in memory and executions in the cache
     * @param answers AWS's answers
     * @param prices the source of prices
     * @param site the folder to publish to
     */
    static LocalRun begin(
            @Nullable Path data, Places places, DescribeAnswers answers, PriceSource prices, Path site, Clock clock) {
        EmbeddedStore store = data == null ? EmbeddedStore.inMemory() : EmbeddedStore.in(data);
        ExecutionLog executions = ExecutionLog.in(data == null ? places.executions() : data);
        executions.clear();
        AnswerPorts ports = new AnswerPorts(answers, store.jobs(), store.instances(), clock);
        EventIntake intake = new EventIntake(Handlers.over(ports), executions::add, clock);
        return new LocalRun(
                store,
                executions,
                intake,
                new Reconciliation(ports, store.openJobs(), intake),
                new SiteGenerator(store.jobs(), store.instances(), prices, new FolderOutput(site), clock));
    }

    EventIntake intake() {
        return intake;
    }

    Reconciliation reconciliation() {
        return reconciliation;
    }

    SiteGenerator generator() {
        return generator;
    }

    EmbeddedStore store() {
        return store;
    }

    @Override
    public void close() {
        executions.close();
        store.close();
    }
}
