package io.spotviewer.published.bucket;

import io.spotviewer.published.SiteFile;
import io.spotviewer.published.SiteObjects;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Objects in memory, whose user dies at a call of the test's choice. */
final class ObjectsInMemory implements SiteObjects {

    private final TreeMap<String, byte[]> objects = new TreeMap<>();
    private int callsLeft = Integer.MAX_VALUE;
    private int calls;

    /** From now on so many calls are answered, and then none. */
    synchronized void failAfter(int more) {
        callsLeft = more;
        calls = 0;
    }

    synchronized int calls() {
        return calls;
    }

    synchronized byte[] content(String key) {
        byte[] content = objects.get(key);
        if (content == null) {
            throw new AssertionError("there is no " + key);
        }
        return content.clone();
    }

    private void call() {
        calls++;
        if (callsLeft-- <= 0) {
            callsLeft = 0;
            throw new IllegalStateException("killed");
        }
    }

    @Override
    public synchronized Optional<Stored> read(String key) {
        call();
        return Optional.ofNullable(objects.get(key)).map(content -> new Stored(content, version(content)));
    }

    @Override
    public synchronized void write(String key, byte[] content) {
        call();
        objects.put(key, content.clone());
    }

    @Override
    public synchronized boolean write(String key, SiteFile file, boolean anew) {
        call();
        if (!anew && objects.containsKey(key)) {
            return false;
        }
        try (InputStream content = file.open()) {
            objects.put(key, content.readAllBytes());
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public synchronized boolean replace(String key, byte[] content, @Nullable String version) {
        call();
        byte[] now = objects.get(key);
        boolean same = now == null ? version == null : version(now).equals(version);
        if (same) {
            objects.put(key, content.clone());
        }
        return same;
    }

    @Override
    public synchronized Optional<Instant> modified(String key) {
        call();
        return objects.containsKey(key) ? Optional.of(Instant.now()) : Optional.empty();
    }

    @Override
    public synchronized SortedSet<String> keys(String prefix) {
        call();
        TreeSet<String> keys = new TreeSet<>(objects.keySet());
        keys.removeIf(key -> !key.startsWith(prefix));
        return keys;
    }

    @Override
    public synchronized SortedMap<String, Instant> modifiedBelow(String prefix) {
        call();
        TreeMap<String, Instant> found = new TreeMap<>();
        objects.keySet().stream().filter(key -> key.startsWith(prefix)).forEach(key -> found.put(key, Instant.now()));
        return found;
    }

    @Override
    public synchronized void delete(Collection<String> keys) {
        call();
        keys.forEach(objects::remove);
    }

    private static String version(byte[] content) {
        return Integer.toHexString(Arrays.hashCode(content));
    }
}
