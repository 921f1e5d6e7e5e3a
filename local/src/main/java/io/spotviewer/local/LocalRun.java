package io.spotviewer.local;

import io.spotviewer.handlers.lambda.HandlerPorts;
import io.spotviewer.handlers.lambda.Handlers;
import io.spotviewer.ledger.store.LedgerFiles;
import io.spotviewer.local.answers.AnswerPorts;
import io.spotviewer.local.answers.DescribeAnswers;
import io.spotviewer.local.events.EventIntake;
import io.spotviewer.local.events.Reconciliation;
import io.spotviewer.local.executions.ExecutionLog;
import io.spotviewer.local.store.EmbeddedStore;
import io.spotviewer.published.folder.FolderOutput;
import io.spotviewer.site.SiteGenerator;
import io.spotviewer.site.report.Intake;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One run of the system on this machine: its records, its executions, and its way from an event to a published site. */
final class LocalRun implements AutoCloseable {

    private final EmbeddedStore store;
    private final ExecutionLog executions;
    private final EventIntake intake;
    private final Reconciliation reconciliation;
    private final Path site;
    private final Clock clock;
    private final @Nullable LedgerFiles ledger;
    private volatile @Nullable Intake files;

    private LocalRun(
            EmbeddedStore store,
            ExecutionLog executions,
            EventIntake intake,
            Reconciliation reconciliation,
            Path site,
            Clock clock,
            @Nullable LedgerFiles ledger) {
        this.store = store;
        this.executions = executions;
        this.intake = intake;
        this.reconciliation = reconciliation;
        this.site = site;
        this.clock = clock;
        this.ledger = ledger;
    }

    /**
     * Begins a run with an empty log of executions, and with the records of earlier runs in the same {@code data} folder.
     *
     * @param data the folder for records and executions; null for records in memory and executions in the cache
     * @param answers AWS's answers
     * @param site the folder to publish to
     */
    static LocalRun begin(@Nullable Path data, Places places, DescribeAnswers answers, Path site, Clock clock) {
        return begin(
                data, places, store -> new AnswerPorts(answers, store.jobs(), store.instances(), clock), site, clock);
    }

    /**
     * Begins a run whose handlers have ports of their own.
     *
     * @param portsOver makes the ports over the run's store
     */
    static LocalRun begin(
            @Nullable Path data,
            Places places,
            Function<EmbeddedStore, HandlerPorts> portsOver,
            Path site,
            Clock clock) {
        EmbeddedStore store = data == null ? EmbeddedStore.inMemory() : EmbeddedStore.in(data);
        ExecutionLog executions;
        try {
            executions = ExecutionLog.in(data == null ? places.executions() : data);
            executions.clear();
        } catch (RuntimeException e) {
            store.close();
            throw e;
        }
        HandlerPorts ports = portsOver.apply(store);
        EventIntake intake = new EventIntake(Handlers.over(ports), executions::add, clock);
        return new LocalRun(
                store,
                executions,
                intake,
                new Reconciliation(ports, store.openJobs(), intake),
                site,
                clock,
                data == null ? null : EmbeddedStore.ledgerIn(data));
    }

    EventIntake intake() {
        return intake;
    }

    Reconciliation reconciliation() {
        return reconciliation;
    }

    /** Sets the account of the files that the records were read from, for the sites made from now on. */
    void readFrom(Intake account) {
        files = account;
    }

    /** Returns the generator of the site, with the prices that the store holds now. */
    SiteGenerator generator() {
        return new SiteGenerator(
                        store.jobs(), store.instances(), store.prices().source(), new FolderOutput(site), clock)
                .withRuns(store.runs()::all)
                .keptIn(ledger)
                .changedIn(store.changes())
                .readFrom(files);
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
