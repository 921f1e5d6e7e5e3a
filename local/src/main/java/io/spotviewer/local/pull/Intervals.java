package io.spotviewer.local.pull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The spans of time that were read, apart from each other and in order. */
record Intervals(List<Span> spans) {

    static final Intervals NONE = new Intervals(List.of());

    /** A span of time. */
    record Span(Instant from, Instant until) {

        Span {
            if (from.isAfter(until)) {
                throw new IllegalArgumentException(
                        "expected a span that ends after its begin, got " + from + " to " + until);
            }
        }

        /** Returns the span as text. */
        String text() {
            return from + "/" + until;
        }

        /** Reads what {@link #text} wrote. */
        static Span parse(String text) {
            int slash = text.indexOf('/');
            return new Span(Instant.parse(text.substring(0, slash)), Instant.parse(text.substring(slash + 1)));
        }

        boolean meets(Span other) {
            return !from.isAfter(other.until) && !other.from.isAfter(until);
        }

        Span with(Span other) {
            return new Span(
                    from.isBefore(other.from) ? from : other.from, until.isAfter(other.until) ? until : other.until);
        }
    }

    Intervals {
        spans = List.copyOf(spans);
    }

    /** Returns these spans and another one. */
    Intervals with(Instant from, Instant until) {
        Span added = new Span(from, until);
        List<Span> all = new ArrayList<>();
        for (Span span : spans) {
            if (span.meets(added)) {
                added = added.with(span);
            } else {
                all.add(span);
            }
        }
        all.add(added);
        all.sort((a, b) -> a.from.compareTo(b.from));
        return new Intervals(all);
    }

    /** Returns the parts of a span that were not read, the latest first. */
    List<Span> missing(Instant from, Instant until) {
        List<Span> found = new ArrayList<>();
        Instant begin = from;
        for (Span span : spans) {
            if (span.until.isBefore(begin)) {
                continue;
            }
            if (span.from.isAfter(until)) {
                break;
            }
            if (begin.isBefore(span.from)) {
                found.add(0, new Span(begin, span.from));
            }
            begin = span.until;
        }
        if (begin.isBefore(until)) {
            found.add(0, new Span(begin, until));
        }
        return found;
    }

    /** Returns the spans as text. */
    String text() {
        return spans.stream().map(Span::text).collect(Collectors.joining(","));
    }

    /** Reads what {@link #text} wrote; null is none. */
    static Intervals parse(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return NONE;
        }
        List<Span> found = new ArrayList<>();
        for (String span : text.split(",", -1)) {
            found.add(Span.parse(span));
        }
        return new Intervals(found);
    }
}
