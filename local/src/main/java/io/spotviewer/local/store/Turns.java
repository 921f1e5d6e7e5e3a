package io.spotviewer.local.store;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The order in which processes use one database file. A small file beside it names its holder, and one file for each process that waits;
 * they are hints, and the lock on the database itself decides. Where they can't be written, processes still wait for each other.
 */
final class Turns {

    private static final AtomicLong NUMBERS = new AtomicLong();
    private static final Pattern WAITING = Pattern.compile(".*\\.wanted-(\\d{1,18})-\\d+");
    private static final long PASSING_MILLIS = 2_000;

    private final Path database;

    Turns(Path database) {
        this.database = database;
    }

    /** True if a living process waits for the file. */
    boolean isWanted() {
        try (DirectoryStream<Path> waiting = Files.newDirectoryStream(folder(), waitingFiles())) {
            for (Path file : waiting) {
                Matcher name = WAITING.matcher(file.toString());
                if (name.matches() && isAlive(Long.parseLong(name.group(1)))) {
                    return true;
                }
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            return false;
        }
        return false;
    }

    /** Waits until those who asked before have had the file, so that a process that works on it without a pause keeps nobody out. */
    void letOthersPass() {
        long start = System.nanoTime();
        while (isWanted() && (System.nanoTime() - start) / 1_000_000 < PASSING_MILLIS) {
            sleep(20);
        }
    }

    /** Asks the holder for the file, until the place is closed. */
    Place queue() {
        Path file = beside(".wanted-" + ProcessHandle.current().pid() + "-" + NUMBERS.incrementAndGet());
        return new Place(file);
    }

    /** Notes this process as the holder. */
    void take() {
        try {
            Files.writeString(
                    beside(".pid"), Long.toString(ProcessHandle.current().pid()));
        } catch (IOException e) {
            return; // a hint only
        }
    }

    /** Notes that nobody holds the file. */
    void leave() {
        delete(beside(".pid"));
    }

    /** Returns {@code  (process 4711)} for the process that holds the file, or an empty text if it is not known. */
    String holder() {
        return pid().map(pid -> " (process " + pid + ")").orElse("");
    }

    /** Returns the process that holds the file, where it is known and lives. */
    OptionalLong holderPid() {
        return pid().map(OptionalLong::of).orElse(OptionalLong.empty());
    }

    private Optional<Long> pid() {
        try {
            String text = Files.readString(beside(".pid")).strip();
            return text.matches("\\d{1,18}")
                    ? Optional.of(Long.valueOf(text)).filter(Turns::isAlive)
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private Path folder() {
        return Objects.requireNonNull(database.toAbsolutePath().getParent(), "a file in a folder");
    }

    private String waitingFiles() {
        return name().replaceAll("([\\\\*?\\[\\]{}])", "\\\\$1") + ".wanted-*";
    }

    private String name() {
        return String.valueOf(database.getFileName());
    }

    private Path beside(String suffix) {
        return database.resolveSibling(name() + suffix);
    }

    private static boolean isAlive(long pid) {
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            return; // a hint only
        }
    }

    static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a database file", e);
        }
    }

    /** A place in the queue of those who wait. */
    static final class Place implements AutoCloseable {

        private final Path file;
        private boolean written;

        Place(Path file) {
            this.file = file;
        }

        /** Waits for a while, and shows the holder that someone does. */
        void await(long millis) {
            if (!written) {
                written = true;
                try {
                    Files.createFile(file);
                } catch (IOException e) {
                    sleep(millis);
                    return; // a hint only
                }
            }
            sleep(millis);
        }

        @Override
        public void close() {
            if (written) {
                delete(file);
            }
        }
    }
}
