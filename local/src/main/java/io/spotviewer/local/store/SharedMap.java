package io.spotviewer.local.store;

import java.util.function.Consumer;
import java.util.function.Function;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/** A map of a shared database. */
public final class SharedMap<V> {

    private final SharedDatabase database;
    private final String name;

    SharedMap(SharedDatabase database, String name) {
        this.database = database;
        this.name = name;
    }

    /** Returns the result of work on the map. The file stays open during the work, and no longer. */
    public <R> R with(Function<MVMap<String, V>, R> work) {
        return database.use(name, work);
    }

    /** Returns the value of a key; null if there is none. */
    public @Nullable V get(String key) {
        return database.<V, Holder<V>>use(name, map -> new Holder<>(map.get(key)))
                .value();
    }

    /** Sets the value of a key. */
    public void put(String key, V value) {
        database.<V, Boolean>use(name, map -> {
            map.put(key, value);
            return true;
        });
    }

    /** Deletes all entries. */
    public void clear() {
        database.<V, Boolean>use(name, map -> {
            map.clear();
            return true;
        });
    }

    /** Returns the number of entries. */
    public int size() {
        return database.<V, Integer>use(name, MVMap::size);
    }

    /** Calls {@code each} with every value, in the order of the keys. */
    public void values(Consumer<V> each) {
        database.<V, Boolean>use(name, map -> {
            map.values().forEach(each);
            return true;
        });
    }

    private record Holder<V>(@Nullable V value) {}
}
