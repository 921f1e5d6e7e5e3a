package io.spotviewer.site;

import io.spotviewer.cost.price.PriceSource;
import io.spotviewer.cost.price.SpotArchive;
import io.spotviewer.ledger.run.Changes;
import io.spotviewer.ledger.run.LedgerRun;
import io.spotviewer.ledger.run.RecordEnds;
import io.spotviewer.ledger.run.WholeRunNeededException;
import io.spotviewer.ledger.store.FolderFiles;
import io.spotviewer.ledger.store.Index;
import io.spotviewer.ledger.store.LedgerFiles;
import io.spotviewer.ledger.store.LedgerStore;
import io.spotviewer.published.SiteOutput;
import io.spotviewer.records.store.InstanceRecordStore;
import io.spotviewer.records.store.JobRecordStore;
import io.spotviewer.site.SiteGenerator.LedgerMaker;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The ledger that a site follows from: brought up to the records by each run, and kept or made for one run alone. */
final class LedgerSource {

    /** The most lines of partitions that a run makes anew which must not read all records: a run that is spread makes more of them. */
    private static final long MOST_LINES_OF_ONE = 500_000;

    private final JobRecordStore jobs;
    private final InstanceRecordStore instances;
    private final PriceSource prices;
    private final SiteOutput output;
    private final Clock clock;
    private final String code;
    private @Nullable LedgerFiles kept;
    private @Nullable Changes changes;
    private @Nullable LedgerMaker maker;
    private @Nullable RecordEnds ends;
    private boolean isRebuilt;
    private boolean isOverChangesAlone;

    /**
     * Takes what a ledger is made of.
     *
     * @param output the place of sites, whose Spot prices are used for the time before those of {@code prices}
     * @param code the version of the program
     */
    LedgerSource(
            JobRecordStore jobs,
            InstanceRecordStore instances,
            PriceSource prices,
            SiteOutput output,
            Clock clock,
            String code) {
        this.jobs = jobs;
        this.instances = instances;
        this.prices = prices;
        this.output = output;
        this.clock = clock;
        this.code = code;
    }

    void keepIn(@Nullable LedgerFiles files) {
        kept = files;
    }

    void readChangesIn(@Nullable Changes source) {
        changes = source;
    }

    void endAfter(@Nullable RecordEnds after) {
        ends = after;
    }

    void rebuild(boolean anew) {
        isRebuilt = anew;
    }

    void readChangesAlone() {
        isOverChangesAlone = true;
    }

    void makeBy(LedgerMaker other) {
        maker = other;
    }

    /** True if the ledger is kept from run to run. */
    boolean isKept() {
        return kept != null;
    }

    /** True if nothing that an earlier run made may be used. */
    boolean isMadeAnew() {
        return kept == null || isRebuilt;
    }

    /** True if a run must not read all records. */
    boolean isOverChangesAlone() {
        return isOverChangesAlone;
    }

    /** The ledger after a run over the records. */
    record Read(LedgerRun.Result result, SiteLedger ledger, Instant at) {}

    /**
     * Brings the ledger up to the records.
     *
     * @param endsRecords true if a kept ledger may let the stores delete records that it has
     */
    Read read(long number, Scratch scratch, boolean endsRecords) throws IOException {
        Instant now = clock.instant();
        LedgerFiles files =
                kept == null ? FolderFiles.temporary(scratch.folder().resolve("ledger")) : kept;
        LedgerRun.Result result = maker == null
                ? run(files, scratch, number, now, endsRecords && kept != null ? ends : null)
                : maker.make(new LedgerStore(files), archived(), number);
        return new Read(result, new SiteLedger(files, result.index()), clock.instant());
    }

    private LedgerRun.Result run(
            LedgerFiles files, Scratch scratch, long number, Instant now, @Nullable RecordEnds after)
            throws IOException {
        LedgerRun run = new LedgerRun(
                        jobs,
                        instances,
                        changes,
                        new LedgerStore(files),
                        archived(),
                        Files.createDirectories(scratch.folder().resolve("spill")),
                        Runtime.getRuntime().availableProcessors(),
                        code)
                .ending(after);
        if (isRebuilt) {
            return run.rebuild(number, now);
        }
        if (!isOverChangesAlone) {
            return run.run(number, now);
        }
        try {
            return run.runOverChanges(number, now, MOST_LINES_OF_ONE);
        } catch (WholeRunNeededException e) {
            throw new AllRecordsNeededException(e);
        }
    }

    /** Returns the prices. EC2 deletes Spot prices after 90 days: those of earlier sites are kept and used. */
    private PriceSource archived() {
        return output.inForce(SpotArchive.FILE_NAME)
                .map(SpotArchive::read)
                .orElse(SpotArchive.EMPTY)
                .before(prices);
    }

    /** Puts the ledger in force if the site is, unless a later run did. Where this run ends before, the next one begins with the former one. */
    void publish(Read read, SiteOutput.Outcome outcome) throws IOException {
        if (kept != null && outcome.published()) {
            LedgerStore store = new LedgerStore(kept);
            Index now = store.index();
            Index next = read.result().index();
            if (now == null || now.run() <= next.run()) {
                store.publish(next);
                if (now != null && !now.files().equals(next.files())) {
                    // Who has just read the former index still finds its files.
                    store.deleteGarbage(List.of(now, next), read.at());
                }
            }
        }
    }
}
