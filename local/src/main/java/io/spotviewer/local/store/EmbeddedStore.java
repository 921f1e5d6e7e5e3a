package io.spotviewer.local.store;

import io.spotviewer.records.InstanceRecordStore;
import io.spotviewer.records.JobRecordStore;
import io.spotviewer.records.OpenJobs;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.h2.mvstore.MVStore;

/** One database of records: in memory, or one file of a folder. Safe for use by many threads of one process. */
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

    /** A database that lives as long as the process. */
    public static EmbeddedStore inMemory() {
        return new EmbeddedStore(new MVStore.Builder().open());
    }

    /**
     * The database in {@code folder}, which is created where it is missing.
     *
     * @throws UncheckedIOException when the folder cannot be used, or another process has the database open
     */
    public static EmbeddedStore in(Path folder) {
        return new EmbeddedStore(DatabaseFile.open(folder, FILE));
    }

    /** The records of jobs. */
    public JobRecordStore jobs() {
        return jobs;
    }

    /** The open ones among them. */
    public OpenJobs openJobs() {
        return jobs;
    }

    /** The records of instances. */
    public InstanceRecordStore instances() {
        return instances;
    }

    @Override
    public void close() {
        database.close();
    }
}
