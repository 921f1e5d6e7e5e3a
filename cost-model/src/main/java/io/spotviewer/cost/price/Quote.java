package io.spotviewer.cost.price;

import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A price or a cost, or the reason why it is not known.
 *
 * @param value what is known; null where it is not
 * @param reason why it is not; null where it is
 */
public record Quote<T>(@Nullable T value, @Nullable String reason) {

    public Quote {
        if ((value == null) == (reason == null)) {
            throw new IllegalArgumentException(
                    "Expected a value or the reason why there is none, got " + value + " and " + reason);
        }
    }

    /** What is known. */
    public static <T> Quote<T> of(T value) {
        return new Quote<>(value, null);
    }

    /** What is not known. */
    public static <T> Quote<T> unknown(String reason) {
        return new Quote<>(null, reason);
    }

    /** Whether it is known. */
    public boolean isKnown() {
        return value != null;
    }

    /**
     * The value.
     *
     * @throws IllegalStateException when it is not known
     */
    public T get() {
        if (value == null) {
            throw new IllegalStateException("Expected a known value: " + reason);
        }
        return value;
    }

    /** What follows from the value; not known for the same reason where that is not known. */
    public <R> Quote<R> map(Function<? super T, ? extends R> next) {
        return value == null ? Quote.unknown(why()) : Quote.of(next.apply(value));
    }

    /** What follows from the value, if anything does. */
    public <R> Quote<R> then(Function<? super T, Quote<R>> next) {
        return value == null ? Quote.unknown(why()) : next.apply(value);
    }

    /** What follows from both; where one is not known, for its reason, this one's first. */
    public <U, R> Quote<R> with(Quote<U> other, BiFunction<? super T, ? super U, ? extends R> next) {
        return then(mine -> other.map(theirs -> next.apply(mine, theirs)));
    }

    /** Why it is not known; empty where it is. */
    public String why() {
        return reason == null ? "" : reason;
    }
}
