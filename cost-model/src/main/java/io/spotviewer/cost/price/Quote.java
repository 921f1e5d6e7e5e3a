package io.spotviewer.cost.price;

import java.math.BigDecimal;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A price or a cost, or the reason why it is unknown.
 *
 * @param value the value; null if unknown
 * @param reason the reason why it is unknown; null if known
 */
public record Quote<T>(@Nullable T value, @Nullable String reason) {

    public Quote {
        if ((value == null) == (reason == null)) {
            throw new IllegalArgumentException(
                    "Expected a value or the reason why there is none, got " + value + " and " + reason);
        }
    }

    /** Returns a known value. */
    public static <T> Quote<T> of(T value) {
        return new Quote<>(value, null);
    }

    /** Returns an unknown value with the reason. */
    public static <T> Quote<T> unknown(String reason) {
        return new Quote<>(null, reason);
    }

    /** Returns the sum; unknown, for the first reason, if one of the parts is. */
    public static Quote<BigDecimal> sum(Stream<Quote<BigDecimal>> parts) {
        return parts.reduce(Quote.of(BigDecimal.ZERO), (a, b) -> a.with(b, BigDecimal::add));
    }

    /** True if it is known. */
    public boolean isKnown() {
        return value != null;
    }

    /**
     * Returns the value.
     *
     * @throws IllegalStateException if it is unknown
     */
    public T get() {
        if (value == null) {
            throw new IllegalStateException("Expected a known value: " + reason);
        }
        return value;
    }

    /** Applies the function to the value; unknown for the same reason if this is unknown. */
    public <R> Quote<R> map(Function<? super T, ? extends R> next) {
        return value == null ? Quote.unknown(why()) : Quote.of(next.apply(value));
    }

    /** Applies the function to the value, whose result may be unknown itself. */
    public <R> Quote<R> then(Function<? super T, Quote<R>> next) {
        return value == null ? Quote.unknown(why()) : next.apply(value);
    }

    /** Applies the function to both values; if one is unknown, so is the result, with this one's reason first. */
    public <U, R> Quote<R> with(Quote<U> other, BiFunction<? super T, ? super U, ? extends R> next) {
        return then(mine -> other.map(theirs -> next.apply(mine, theirs)));
    }

    /** Returns the reason why it is unknown; empty if it is known. */
    public String why() {
        return reason == null ? "" : reason;
    }
}
