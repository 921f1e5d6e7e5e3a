package io.spotviewer.local.store;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
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
    private volatile @Nullable RuntimeException failure;
    private volatile @Nullable Session session;
    private volatile boolean closed;

    private SharedDatabase(@Nullable Path folder, String file) {
        this.folder = folder;
        this.file = file;
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
            database.enter();
            database.lock.readLock().unlock();
            Thread watch = new Thread(database::watch, "release of " + file);
            watch.setDaemon(true);
            watch.start();
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
    @SuppressWarnings("LockNotBeforeTry") // its callers release it
    private Session enter() {
        throwFailure();
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
                open = new Session(DatabaseFile.open(folder, file, this::failed));
                session = open;
            }
            lock.readLock().lock();
            return open;
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** The database's own threads write what was put: it may not be on the disk. */
    private void failed(Throwable e) {
        failure = e instanceof MVStoreException known
                ? DatabaseFile.failure(path(), known)
                : new IllegalStateException(path() + ": can't be written: " + e, e);
    }

    private void watch() {
        try {
            while (!closed) {
                Thread.sleep(BETWEEN_LOOKS.toMillis());
                boolean unused = System.nanoTime() - lastUse.get() > UNUSED.toNanos();
                if (session != null && (unused || new Turns(path()).isWanted())) {
                    release();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            // What was merged may not be on the disk: the next use and the end report it.
            failure = e;
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
        release();
        throwFailure();
    }

    private void throwFailure() {
        RuntimeException known = failure;
        if (known != null) {
            throw known;
        }
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
