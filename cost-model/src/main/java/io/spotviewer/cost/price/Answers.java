package io.spotviewer.cost.price;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The answers of a source by key. Each key is asked for once, however many threads need its answer; the others wait for it. */
final class Answers<K extends Comparable<? super K>, V> {

    private final Function<K, V> source;
    private final ConcurrentHashMap<K, CompletableFuture<V>> asked = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<K, V> used = new ConcurrentHashMap<>();

    Answers(Function<K, V> source) {
        this.source = source;
    }

    /** Returns the answer, which counts as used from then on. */
    V use(K key) {
        V known = used.get(key);
        if (known == null) {
            known = answer(key);
            used.put(key, known);
        }
        return known;
    }

    /** Adds a call for each of the keys that has no answer yet. A failure is left to whoever uses the answer. */
    void addCalls(List<Runnable> calls, Collection<K> keys) {
        for (K key : new LinkedHashSet<>(keys)) {
            if (!asked.containsKey(key)) {
                calls.add(() -> {
                    var unused = ask(key);
                });
            }
        }
    }

    private V answer(K key) {
        CompletableFuture<V> mine = ask(key);
        try {
            return mine.join();
        } catch (CompletionException e) {
            // The next use asks again.
            asked.remove(key, mine);
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw e;
        }
    }

    private CompletableFuture<V> ask(K key) {
        CompletableFuture<V> mine = new CompletableFuture<>();
        @Nullable CompletableFuture<V> earlier = asked.putIfAbsent(key, mine);
        if (earlier != null) {
            return earlier;
        }
        try {
            mine.complete(source.apply(key));
        } catch (RuntimeException | Error e) {
            mine.completeExceptionally(e);
        }
        return mine;
    }

    /** Returns the answers used so far. */
    SortedMap<K, V> used() {
        return Collections.unmodifiableSortedMap(new TreeMap<>(used));
    }
}
