package io.spotviewer.local.store;

import io.spotviewer.records.InstanceRecordStore;
import io.spotviewer.records.JobRecordStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;

/** One database of records: in memory, or one file of a folder. Safe for use by many threads of one process. */
public final class EmbeddedStore implements AutoCloseable {

    private static final String FILE = "records.mv.db";

    private final MVStore database;
    private final JobRecordStore jobs;
    private final InstanceRecordStore instances;

    private EmbeddedStore(MVStore database) {
        this.database = database;
        this.jobs = new MvJobRecordStore(database.openMap("jobs"));
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
        return new EmbeddedStore(open(folder, FILE));
    }

    /** Opens a database file, with errors that name it. */
    static MVStore open(Path folder, String file) {
        try {
            Files.createDirectories(folder);
            return new MVStore.Builder()
                    .fileName(folder.resolve(file).toString())
                    .compress()
                    .open();
        } catch (MVStoreException e) {
            throw new UncheckedIOException(new IOException(
                    "Expected to open " + folder.resolve(file) + " (is another spot-viewer using it?): "
                            + e.getMessage(),
                    e));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    new IOException("Expected a folder that can be written at " + folder + ": " + e, e));
        }
    }

    /** The records of jobs. */
    public JobRecordStore jobs() {
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
