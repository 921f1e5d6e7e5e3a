package io.spotviewer.local.store;

import io.spotviewer.ledger.run.Changes;
import io.spotviewer.ledger.store.FolderFiles;
import io.spotviewer.ledger.store.LedgerFiles;
import io.spotviewer.records.store.InstanceRecordStore;
import io.spotviewer.records.store.JobRecordStore;
import io.spotviewer.records.store.OpenJobs;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;

/**
 * One database of records and prices: in memory, or one file of a folder. Safe for many threads, and for many processes, which use the file
 * in turn.
 */
public final class EmbeddedStore implements AutoCloseable {

    private static final String FILE = "records.mv.db";

    private final SharedDatabase database;
    private final MvChanges jobChanges;
    private final MvChanges instanceChanges;
    private final MvJobRecordStore jobs;
    private final InstanceRecordStore instances;
    private final PriceAnswers prices;
    private final KeptRuns runs;

    private EmbeddedStore(SharedDatabase database) {
        this.database = database;
        this.jobChanges = changes(database, "jobs");
        this.instanceChanges = changes(database, "instances");
        this.jobs = new MvJobRecordStore(database.map("jobs"), database.map("jobsLookedAt"), jobChanges);
        this.instances =
                new MvInstanceRecordStore(database.map("instances"), database.map("jobsOnInstance"), instanceChanges);
        this.prices = new PriceAnswers(database.map("prices"));
        this.runs = new KeptRuns(database.map("runs"));
    }

    private static MvChanges changes(SharedDatabase database, String records) {
        return new MvChanges(
                records,
                database.map(records),
                database.map(records + "LastChange"),
                database.map(records + "ByChange"),
                InstantSource.system());
    }

    /** Creates a database that lives as long as the process. */
    public static EmbeddedStore inMemory() {
        return new EmbeddedStore(SharedDatabase.inMemory());
    }

    /**
     * Opens the database in {@code folder}, which is created if it is missing.
     *
     * @throws UncheckedIOException if the folder can't be used, or another process keeps the database open
     */
    public static EmbeddedStore in(Path folder) {
        return new EmbeddedStore(SharedDatabase.in(folder, FILE));
    }

    /** Returns the store of job records. */
    public JobRecordStore jobs() {
        return jobs;
    }

    /** Returns the open jobs among them. */
    public OpenJobs openJobs() {
        return jobs;
    }

    /** Returns the store of instance records. */
    public InstanceRecordStore instances() {
        return instances;
    }

    /** Returns the changes of the records. A store that an earlier version made shows them from its first use by this one on. */
    public Changes changes() {
        return new Changes(jobChanges, instanceChanges, jobChanges.origin() + ", " + instanceChanges.origin());
    }

    /** Returns the answers with prices that are kept beside the records. */
    public PriceAnswers prices() {
        return prices;
    }

    /** Returns the runs of workflows that are kept beside the records. */
    public KeptRuns runs() {
        return runs;
    }

    /** True if {@code folder} holds a database of records. */
    public static boolean existsIn(Path folder) {
        return fileIn(folder).toFile().isFile();
    }

    /** Returns the file of the database in {@code folder}. */
    public static Path fileIn(Path folder) {
        return folder.resolve(FILE);
    }

    /** Returns the files of the ledger that is kept beside the database in {@code folder}. */
    public static LedgerFiles ledgerIn(Path folder) {
        return new FolderFiles(folder.resolve("ledger"));
    }

    /** Saves what was merged so far: an end of the process, of any kind, loses none of it. */
    public void save() {
        database.save();
    }

    @Override
    public void close() {
        database.close();
    }
}
