package io.spotviewer.site;

import io.spotviewer.site.DayFiles.Made;
import io.spotviewer.site.Rendered.Kept;
import io.spotviewer.site.Rendered.Unit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * The files of parts of a site: those of the site in force where nothing has changed, those that other functions have made for this run, and the
 * rest made here by some threads, as long as there is room for their jobs.
 */
final class PartsAtWork implements AutoCloseable {

    /** The memory that a job takes while the files of its part are made. */
    private static final int KILOBYTES_OF_A_JOB = 10;

    private static final int KILOBYTE = 1_024;

    private final DayFiles makers;
    private final Rendered before;
    private final OthersDays others;
    private final boolean isWhole;
    private final ExecutorService pool;
    private final int threads;
    private final int room;
    private final Semaphore free;

    /** Files of days that other functions have made for this run. */
    interface OthersDays {

        /** Nobody else has made any. */
        OthersDays NONE = new OthersDays() {
            @Override
            public @Nullable Unit unit(DayPart part) {
                return null;
            }

            @Override
            public Made rows(DayPart part, Unit unit) {
                throw new IllegalStateException("nobody has made " + part);
            }
        };

        /** Returns what was made of a part; null if nothing was. */
        @Nullable
        Unit unit(DayPart part);

        /** Returns it with the rows of its jobs for whole files. */
        Made rows(DayPart part, Unit unit) throws IOException;
    }

    /**
     * Begins.
     *
     * @param before the site in force
     * @param others the files that others have made
     * @param isWhole true if the rows of all days go into whole files
     */
    PartsAtWork(DayFiles makers, Rendered before, OthersDays others, boolean isWhole) {
        this.makers = makers;
        this.before = before;
        this.others = others;
        this.isWhole = isWhole;
        this.threads = Runtime.getRuntime().availableProcessors();
        this.pool = Executors.newFixedThreadPool(threads);
        this.room = (int) Math.min(Integer.MAX_VALUE, Runtime.getRuntime().maxMemory() / 2 / KILOBYTE);
        this.free = new Semaphore(room, true);
    }

    /** Returns the number of threads. */
    int threads() {
        return threads;
    }

    /** Returns the files of a part if somebody has made them, else begins to make them as soon as there is room for its jobs. */
    Future<Made> begin(DayPart part, long jobs) {
        Made known = known(part);
        if (known != null) {
            return CompletableFuture.completedFuture(known);
        }
        int weight = (int) Math.min(room, jobs * KILOBYTES_OF_A_JOB);
        return pool.submit(() -> {
            free.acquire(weight);
            try {
                return makers.make(part);
            } finally {
                free.release(weight);
            }
        });
    }

    /** Begins to make other files of the site, which take little memory. */
    <T> Future<T> begin(Callable<T> work) {
        return pool.submit(work);
    }

    /** Returns the files of a part, which are made at once if nobody has made them. */
    Made now(DayPart part) {
        Made known = known(part);
        return known == null ? makers.make(part) : known;
    }

    private @Nullable Made known(DayPart part) {
        String key = makers.key(part);
        Unit made = others.unit(part);
        if (made != null && made.key().equals(key)) {
            try {
                return isWhole && part.kind() == DayPart.Kind.JOBS ? others.rows(part, made) : asBefore(made);
            } catch (IOException e) {
                throw new UncheckedIOException("can't read the rows of " + part.name(), e);
            }
        }
        Unit inForce = before.unit(part);
        if (inForce == null || !inForce.key().equals(key)) {
            return null;
        }
        boolean isOfThisForm = part.kind() != DayPart.Kind.JOBS || isWhole == (inForce.csv() != null);
        return isOfThisForm ? asBefore(inForce) : null;
    }

    private static Made asBefore(Unit unit) {
        return new Made(unit, unit.files().stream().map(Kept::file).toList(), null, null);
    }

    /** Waits for the result of some work. */
    static <T> T got(Future<T> work) {
        try {
            return work.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the files of a site were made", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }
}
