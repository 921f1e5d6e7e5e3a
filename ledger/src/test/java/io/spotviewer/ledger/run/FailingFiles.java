package io.spotviewer.ledger.run;

import io.spotviewer.ledger.store.LedgerFiles;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Files in memory. After a number of operations they fail, before or after the last one was done. */
final class FailingFiles implements LedgerFiles {

    private final SortedMap<String, byte[]> files = new TreeMap<>();
    private long left = Long.MAX_VALUE;
    private boolean done;
    private long written;
    private long filesRead;
    private final SortedMap<String, Long> bytesRead = new TreeMap<>();
    private final SortedMap<String, Long> bytesWritten = new TreeMap<>();

    /** Fails at an operation; if {@code after}, once it is done. */
    synchronized void failAt(long operation, boolean after) {
        left = operation;
        done = after;
    }

    synchronized long written() {
        return written;
    }

    synchronized long filesRead() {
        return filesRead;
    }

    /** The bytes of files that were read since the last call, by the endings of their names. */
    synchronized SortedMap<String, Long> takeBytesRead() {
        SortedMap<String, Long> taken = new TreeMap<>(bytesRead);
        bytesRead.clear();
        return taken;
    }

    /** The bytes of files that were written since the last call, likewise. */
    synchronized SortedMap<String, Long> takeBytesWritten() {
        SortedMap<String, Long> taken = new TreeMap<>(bytesWritten);
        bytesWritten.clear();
        return taken;
    }

    private static void count(String path, byte @Nullable [] content, SortedMap<String, Long> bytes) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        bytes.merge(name.substring(name.lastIndexOf('.') + 1), content == null ? 0L : content.length, Long::sum);
    }

    private interface Operation {
        void run();
    }

    private void run(Operation operation) throws IOException {
        left--;
        if (left < 0 || (left == 0 && !done)) {
            throw new IOException("the machine is gone");
        }
        operation.run();
        if (left == 0) {
            throw new IOException("the machine is gone");
        }
    }

    @Override
    public synchronized byte @Nullable [] read(String path) throws IOException {
        run(() -> {
            filesRead++;
            count(path, files.get(path), bytesRead);
        });
        return files.get(path);
    }

    @Override
    public synchronized void writeOnce(String path, byte[] content) throws IOException {
        run(() -> {
            if (files.putIfAbsent(path, content) == null) {
                written += content.length;
                count(path, content, bytesWritten);
            }
        });
    }

    @Override
    public synchronized void replace(String path, byte[] content) throws IOException {
        run(() -> {
            files.put(path, content);
            written += content.length;
            count(path, content, bytesWritten);
        });
    }

    @Override
    public synchronized List<Stored> list(String prefix) throws IOException {
        List<Stored> found = new ArrayList<>();
        run(() -> files.tailMap(prefix).forEach((path, content) -> {
            if (path.startsWith(prefix)) {
                found.add(new Stored(path, content.length, Instant.EPOCH));
            }
        }));
        return found;
    }

    @Override
    public synchronized void delete(Collection<String> paths) throws IOException {
        run(() -> files.keySet().removeAll(paths));
    }

    @Override
    public String address(String path) {
        return "memory/" + path;
    }
}
