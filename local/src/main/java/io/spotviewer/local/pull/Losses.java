package io.spotviewer.local.pull;

import io.spotviewer.local.account.Refusal;
import io.spotviewer.local.account.Refusals;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/** The sources that gave no answer. A source that is denied, or throttled for long, is not asked again in the same run. Safe for many threads. */
public final class Losses {

    private final Map<Source, Refusal> found = Collections.synchronizedMap(new EnumMap<>(Source.class));

    /** Returns the answer of a source, or {@code otherwise} if it gives none. */
    <T> T ask(Source source, Supplier<T> call, T otherwise) {
        if (found.containsKey(source)) {
            return otherwise;
        }
        try {
            return call.get();
        } catch (RuntimeException failure) {
            if (!Refusals.isOfAws(failure)) {
                throw failure;
            }
            found.put(source, Refusals.of(failure));
            return otherwise;
        }
    }

    /** Adds the sources that gave no answer in another region: each region is asked anew. */
    public void addAll(Losses others) {
        others.all().forEach(found::putIfAbsent);
    }

    /** True if the source gave no answer. */
    public boolean contains(Source source) {
        return found.containsKey(source);
    }

    /** Returns the sources that gave no answer, each with the reason. */
    public SortedMap<Source, Refusal> all() {
        synchronized (found) {
            return new TreeMap<>(found);
        }
    }
}
