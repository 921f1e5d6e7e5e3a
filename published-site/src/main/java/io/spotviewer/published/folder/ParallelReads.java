package io.spotviewer.published.folder;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

/** Reads from elsewhere by several threads. */
final class ParallelReads {

    private static final int THREADS = 12;

    private ParallelReads() {}

    /** One read. */
    interface Read<T> {
        void of(T each) throws IOException;
    }

    /** Does the read for each, and waits for all. After a failure no more are begun; the first failure in the list's order is thrown. */
    static <T> void each(List<T> all, Read<T> read) throws IOException {
        if (all.isEmpty()) {
            return;
        }
        AtomicBoolean failed = new AtomicBoolean();
        List<Callable<Void>> tasks = new ArrayList<>();
        for (T one : all) {
            tasks.add(() -> {
                if (!failed.get()) {
                    try {
                        read.of(one);
                    } catch (IOException | RuntimeException e) {
                        failed.set(true);
                        throw e;
                    }
                }
                return null;
            });
        }
        ExecutorService threads = Executors.newFixedThreadPool(Math.min(THREADS, all.size()), task -> {
            Thread thread = new Thread(task, "site-copy");
            thread.setDaemon(true);
            return thread;
        });
        try {
            for (Future<Void> one : threads.invokeAll(tasks)) {
                one.get();
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException) {
                throw (IOException) e.getCause();
            }
            throw new IOException(String.valueOf(e.getCause()), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the copying was interrupted");
        } finally {
            threads.shutdownNow();
        }
    }
}
