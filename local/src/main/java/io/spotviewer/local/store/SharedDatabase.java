package io.spotviewer.local.store;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.jspecify.annotations.Nullable;

/**
 * A database that processes use in turn: its file is open only while it is used. It is released soon after, or at once when another process
 * waits for it, and opened again by the next use. Safe for many threads.
 */
public final class SharedDatabase implements AutoCloseable {

    private static final Duration UNUSED = Duration.ofMillis(500);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    private final @Nullable Path folder;
    private final String file;
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private final AtomicLong lastUse = new AtomicLong(System.nanoTime());
    private final @Nullable ScheduledExecutorService watch;
    private volatile @Nullable Session session;
    private volatile boolean closed;

    private SharedDatabase(@Nullable Path folder, String file) {
        this.folder = folder;
        this.file = file;
        this.watch = folder == null
                ? null
                : Executors.newSingleThreadScheduledExecutor(work -> {
                    Thread thread = new Thread(work, "release of " + file);
                    thread.setDaemon(true);
                    return thread;
                });
        if (watch != null) {
            watch.scheduleWithFixedDelay(
                    this::releaseIfUnused, BETWEEN_LOOKS.toMillis(), BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** Creates a database that lives as long as the process. */
    public static SharedDatabase inMemory() {
        SharedDatabase database = new SharedDatabase(null, "");
        database.session = new Session(new MVStore.Builder().open());
        return database;
    }

    /**
     * Opens the file in {@code folder}; both are created if they are missing.
     *
     * @throws UncheckedIOException if the folder or the file can't be used, or another process keeps the file open
     */
    public static SharedDatabase in(Path folder, String file) {
        SharedDatabase database = new SharedDatabase(folder, file);
        try {
            database.use("meta", map -> map);
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
        return database;
    }

    /** Returns a map of the database. Its keys are texts. */
    public <V> SharedMap<V> map(String name) {
        return new SharedMap<>(this, name);
    }

    <V, R> R use(String map, Function<MVMap<String, V>, R> work) {
        Session used = enter();
        try {
            return work.apply(used.map(map));
        } catch (MVStoreException e) {
            throw DatabaseFile.failure(path(), e);
        } finally {
            lastUse.set(System.nanoTime());
            lock.readLock().unlock();
        }
    }

    /** Saves what was written so far: an end of the process, of any kind, loses none of it. */
    public void save() {
        Session used = enter();
        try {
            used.store.commit();
        } catch (MVStoreException e) {
            throw DatabaseFile.failure(path(), e);
        } finally {
            lock.readLock().unlock();
        }
    }

    /** Takes the read lock, with the file open. */
    private Session enter() {
        lock.readLock().lock();
        Session open = session;
        if (open != null) {
            return open;
        }
        lock.readLock().unlock();
        lock.writeLock().lock();
        try {
            open = session;
            if (open == null) {
                if (closed || folder == null) {
                    throw new IllegalStateException(file + ": used after it was closed");
                }
                open = new Session(DatabaseFile.open(folder, file));
                session = open;
            }
            lock.readLock().lock();
            return open;
        } finally {
            lock.writeLock().unlock();
        }
    }

    private void releaseIfUnused() {
        if (session == null) {
            return;
        }
        boolean unused = System.nanoTime() - lastUse.get() > UNUSED.toNanos();
        if (unused || new Turns(path()).isWanted()) {
            release();
        }
    }

    /** Closes the file until its next use. */
    private void release() {
        lock.writeLock().lock();
        try {
            Session open = session;
            session = null;
            if (open != null) {
                if (folder == null) {
                    open.store.close();
                } else {
                    DatabaseFile.close(path(), open.store);
                }
            }
        } finally {
            lock.writeLock().unlock();
        }
    }

    private Path path() {
        return folder == null ? Path.of("memory") : folder.resolve(file);
    }

    @Override
    public void close() {
        closed = true;
        if (watch != null) {
            watch.shutdown();
        }
        release();
    }

    /** The maps of the database while its file is open. */
    private static final class Session {

        private final MVStore store;
        private final Map<String, MVMap<String, ?>> maps = new ConcurrentHashMap<>();

        Session(MVStore store) {
            this.store = store;
        }

        @SuppressWarnings("unchecked") // a map's values have one type, which its one user knows
        <V> MVMap<String, V> map(String name) {
            return (MVMap<String, V>) maps.computeIfAbsent(name, absent -> store.<String, Object>openMap(absent));
        }
    }
}
