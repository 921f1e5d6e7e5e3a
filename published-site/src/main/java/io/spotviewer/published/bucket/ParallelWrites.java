package io.spotviewer.published.bucket;

import io.spotviewer.published.PublishException;
import io.spotviewer.published.SiteFile;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Writes of objects by several threads. No more contents wait in memory than there is room for; the first failure ends it all. */
final class ParallelWrites implements AutoCloseable {

    private static final int THREADS = 16;
    private static final int KILOBYTE = 1024;

    /** The room for contents under way. */
    private static final int ROOM_KILOBYTES = 32 * 1024;

    /** One content takes at least this, so that the number of small ones is bounded too. */
    private static final int LEAST_KILOBYTES = 64;

    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS, task -> {
        Thread thread = new Thread(task, "publication");
        thread.setDaemon(true);
        return thread;
    });
    private final Semaphore room = new Semaphore(ROOM_KILOBYTES);
    private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();

    /** Starts a write as soon as there is room for the content. */
    void start(SiteFile file, Runnable write) {
        int kilobytes = Math.min(ROOM_KILOBYTES, Math.max(LEAST_KILOBYTES, file.bytesInMemory() / KILOBYTE + 1));
        try {
            room.acquire(kilobytes);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PublishException("The publication was interrupted", e);
        }
        if (failure.get() != null) {
            room.release(kilobytes);
            failIfOneFailed();
        }
        var unused = threads.submit(() -> {
            try {
                if (failure.get() == null) {
                    write.run();
                }
            } catch (RuntimeException e) {
                failure.compareAndSet(null, e);
            } finally {
                room.release(kilobytes);
            }
        });
    }

    /** Waits until all writes have ended. */
    void join() {
        try {
            room.acquire(ROOM_KILOBYTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PublishException("The publication was interrupted", e);
        }
        room.release(ROOM_KILOBYTES);
        failIfOneFailed();
    }

    private void failIfOneFailed() {
        RuntimeException first = failure.get();
        if (first != null) {
            throw first;
        }
    }

    /** Starts no more writes, and waits for those under way. */
    @Override
    public void close() {
        failure.compareAndSet(null, new PublishException("The publication has ended", null));
        threads.shutdown();
        room.acquireUninterruptibly(ROOM_KILOBYTES);
    }
}
