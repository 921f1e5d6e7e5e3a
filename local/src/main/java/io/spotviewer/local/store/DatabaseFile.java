package io.spotviewer.local.store;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;

/** The opening of database files: in turn with other processes, and with errors that name the file. */
public final class DatabaseFile {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
    private static final Duration SILENT_WAIT = Duration.ofSeconds(1);
    private static final long BETWEEN_TRIES_MILLIS = 40;

    /** The first of the file's two headers: {@code H:2,block:…,version:1f,…}. */
    private static final Pattern VERSION = Pattern.compile("H:\\d[^\\n]*[, ]version:([0-9a-f]{1,15})[,\\n]");

    private static final int HEADER_BYTES = 4_096;

    private DatabaseFile() {}

    /**
     * Opens the file in {@code folder}; both are created if they are missing. While another process has the file open, this waits for up
     * to 30 s, and says so on standard error after 1 s.
     *
     * @throws UncheckedIOException if the folder can't be used, or another process keeps the file open
     */
    public static MVStore open(Path folder, String file) {
        return open(folder, file, DatabaseFile::leaveToNextUse);
    }

    /**
     * Opens the file in the same way.
     *
     * @param failures takes what fails in the database's own threads, which write what was put
     */
    static MVStore open(Path folder, String file, Consumer<Throwable> failures) {
        return open(folder, file, failures, LONGEST_WAIT, System.err::println);
    }

    /** A database whose writing failed refuses its next use and its end, with the same cause. */
    private static void leaveToNextUse(Throwable failure) {}

    static MVStore open(
            Path folder, String file, Consumer<Throwable> failures, Duration longest, Consumer<String> notice) {
        Path path = folder.resolve(file);
        create(folder);
        long start = System.nanoTime();
        boolean said = false;
        Turns turns = new Turns(path);
        turns.letOthersPass();
        try (Turns.Place place = turns.queue()) {
            while (true) {
                try {
                    MVStore store = opened(path, failures);
                    turns.take();
                    return store;
                } catch (MVStoreException e) {
                    if (e.getErrorCode() != DataUtils.ERROR_FILE_LOCKED) {
                        throw failure(path, e);
                    }
                    Duration waited = Duration.ofNanos(System.nanoTime() - start);
                    if (waited.compareTo(longest) >= 0) {
                        throw new UncheckedIOException(
                                path + ": in use by another spot-viewer" + turns.holder()
                                        + "; end that one, or give another folder with --data",
                                new IOException(e));
                    }
                    if (!said && waited.compareTo(SILENT_WAIT) >= 0) {
                        said = true;
                        notice.accept("spot-viewer: waiting for " + path + ", in use by another spot-viewer"
                                + turns.holder());
                    }
                }
                place.await(BETWEEN_TRIES_MILLIS);
            }
        }
    }

    /** Closes a database that {@link #open} opened. */
    public static void close(Path path, MVStore database) {
        try {
            // A close that can't write any more would wait for itself for ever; a commit says so.
            database.commit();
            database.close();
        } catch (MVStoreException e) {
            database.closeImmediately();
            throw failure(path, e);
        } finally {
            new Turns(path).leave();
        }
    }

    private static MVStore opened(Path path, Consumer<Throwable> failures) {
        long written = versionIn(path);
        AtomicBoolean isOpen = new AtomicBoolean();
        MVStore store = new MVStore.Builder()
                .fileName(path.toString())
                .compress()
                .backgroundExceptionHandler((thread, failure) -> {
                    // What fails while it opens is thrown below.
                    if (isOpen.get()) {
                        failures.accept(failure);
                    }
                })
                .open();
        isOpen.set(true);
        if (store.getCurrentVersion() < written) {
            store.closeImmediately();
            throw new MVStoreException(
                    DataUtils.ERROR_FILE_CORRUPT,
                    "version " + written + " was written, version " + store.getCurrentVersion() + " was found");
        }
        return store;
    }

    /**
     * Returns the version that the file's header promises, 0 if it has none. MVStore opens a file whose later part is damaged as the older
     * version that it still finds, or as an empty one, and would go on from there.
     */
    private static long versionIn(Path path) {
        try (InputStream file = Files.newInputStream(path)) {
            Matcher version = VERSION.matcher(new String(file.readNBytes(HEADER_BYTES), StandardCharsets.ISO_8859_1));
            return version.lookingAt() ? Long.parseLong(version.group(1), 16) : 0;
        } catch (IOException e) {
            return 0;
        }
    }

    private static void create(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (FileAlreadyExistsException e) {
            throw new UncheckedIOException("--data: " + folder + ": a file, not a folder", new IOException(e));
        } catch (AccessDeniedException e) {
            throw new UncheckedIOException(
                    "--data: " + folder + ": no permission to make this folder", new IOException(e));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "--data: " + folder + ": not a folder that can be written", new IOException(e));
        }
    }

    /** Puts a failure of the database into words: what is wrong with the file, and what to do. */
    static UncheckedIOException failure(Path path, MVStoreException e) {
        File file = path.toFile();
        String problem;
        if (file.isFile() && !file.canRead()) {
            problem = "no permission to read it; change its permissions, or give another folder with --data";
        } else if (file.isDirectory()) {
            problem = "a folder, not a file; give another folder with --data";
        } else if (isFull(e)) {
            problem = "the disk is full; free some space and run again";
        } else {
            problem = switch (innermost(e).getErrorCode()) {
                case DataUtils.ERROR_FILE_LOCKED ->
                    "in use by another spot-viewer; end that one, or give another folder with --data";
                case DataUtils.ERROR_WRITING_FAILED ->
                    "can't be written; check the disk and the permissions, or give another folder with --data";
                case DataUtils.ERROR_UNSUPPORTED_FORMAT ->
                    "written by a newer spot-viewer; use that one, or give another folder with --data";
                default ->
                    "damaged, or not a file of spot-viewer; move it away and run again, or give another folder with --data";
            };
        }
        return new UncheckedIOException(path + ": " + problem, new IOException(e));
    }

    /** What a thread of the database met is wrapped once for each thread that waited for it. */
    private static MVStoreException innermost(MVStoreException failure) {
        MVStoreException innermost = failure;
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof MVStoreException known) {
                innermost = known;
            }
        }
        return innermost;
    }

    private static boolean isFull(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof IOException && String.valueOf(t.getMessage()).contains("No space left")) {
                return true;
            }
            if (t instanceof NoSuchFileException) {
                return false;
            }
        }
        return false;
    }

    /** The states in which a database file can be found. */
    public enum State {
        WHOLE,
        LOCKED,
        UNREADABLE,
        DAMAGED
    }

    /**
     * The condition of a database file.
     *
     * @param holder the process that keeps it open, where that is known
     */
    public record Condition(State state, OptionalLong holder) {

        /** Returns the holder in words; empty if it is not known. */
        public String detail() {
            return holder.isPresent() ? " (process " + holder.getAsLong() + ")" : "";
        }
    }

    /** Reads a whole file without changing it, and waits for another process for at most {@code patience}. */
    public static Condition condition(Path file, Duration patience) {
        if (!Files.isReadable(file)) {
            return new Condition(State.UNREADABLE, OptionalLong.empty());
        }
        long written = versionIn(file);
        long start = System.nanoTime();
        while (true) {
            try (MVStore store = new MVStore.Builder()
                    .fileName(file.toString())
                    .readOnly()
                    .compress()
                    .open()) {
                boolean whole = store.getCurrentVersion() >= written;
                for (String name : store.getMapNames()) {
                    store.openMap(name).values().forEach(Objects::requireNonNull);
                }
                return new Condition(whole ? State.WHOLE : State.DAMAGED, OptionalLong.empty());
            } catch (MVStoreException e) {
                if (e.getErrorCode() != DataUtils.ERROR_FILE_LOCKED) {
                    return new Condition(State.DAMAGED, OptionalLong.empty());
                }
                if (System.nanoTime() - start >= patience.toNanos()) {
                    return new Condition(State.LOCKED, new Turns(file).holderPid());
                }
            }
            Turns.sleep(BETWEEN_TRIES_MILLIS);
        }
    }
}
