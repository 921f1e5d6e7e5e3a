package io.spotviewer.local.store;

import io.spotviewer.records.store.InstanceRecordStore;
import io.spotviewer.records.store.JobRecordStore;
import io.spotviewer.records.store.OpenJobs;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.h2.mvstore.MVStore;

/** One database of records: in memory, or one file of a folder. Safe for many threads of one process. */
public final class EmbeddedStore implements AutoCloseable {

    private static final String FILE = "records.mv.db";

    private final MVStore database;
    private final MvJobRecordStore jobs;
    private final InstanceRecordStore instances;

    private EmbeddedStore(MVStore database) {
        this.database = database;
        this.jobs = new MvJobRecordStore(database.openMap("jobs"), database.openMap("jobsLookedAt"));
        this.instances = new MvInstanceRecordStore(database.openMap("instances"), database.openMap("jobsOnInstance"));
    }

    /** Creates a database that lives as long as the process. */
    public static EmbeddedStore inMemory() {
        return new EmbeddedStore(new MVStore.Builder().open());
    }

    /**
     * Opens the database in {@code folder}, which is created if it is missing.
     *
     * @throws UncheckedIOException if the folder can't be used, or another process has the database open
     */
    public static EmbeddedStore in(Path folder) {
        return new EmbeddedStore(DatabaseFile.open(folder, FILE));
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

    @Override
    public void close() {
        database.close();
    }
}
