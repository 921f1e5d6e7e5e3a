package io.spotviewer.local.account;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A value that is made on its first use: a client takes a while to make, and many runs need few of them. */
final class Lazy<T> implements Supplier<T> {

    private final Supplier<T> make;
    private @Nullable T value;

    private Lazy(Supplier<T> make) {
        this.make = make;
    }

    static <T> Lazy<T> of(Supplier<T> make) {
        return new Lazy<>(make);
    }

    @Override
    public synchronized T get() {
        if (value == null) {
            value = make.get();
        }
        return value;
    }
}
