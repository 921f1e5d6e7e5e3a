package io.spotviewer.viewer.http;

import io.undertow.server.ExchangeCompletionListener;
import io.undertow.server.HttpServerExchange;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** Counts what is answered, and tells the access log. */
final class Traffic {
    /** Upper bounds of the classes that answers are counted in by the time they took, in microseconds. */
    static final long[] TIME_CLASSES = {100, 1_000, 10_000, 100_000, 1_000_000};

    private final AccessLog log;
    private final ExchangeCompletionListener completed = this::completed;
    private final AtomicInteger underWay = new AtomicInteger();
    private final LongAdder bytesSent = new LongAdder();
    private final LongAdder malformed = new LongAdder();
    private final LongAdder[] byStatusClass = adders(6);
    private final LongAdder[] byTime = adders(TIME_CLASSES.length + 1);

    Traffic(AccessLog log) {
        this.log = log;
    }

    void begin(HttpServerExchange exchange) {
        underWay.incrementAndGet();
        exchange.addExchangeCompleteListener(completed);
    }

    /** Notes a request that was refused before it was one. */
    void refusedByParser() {
        malformed.increment();
    }

    int underWay() {
        return underWay.get();
    }

    long bytesSent() {
        return bytesSent.sum();
    }

    long malformed() {
        return malformed.sum();
    }

    long logLinesDropped() {
        return log.dropped();
    }

    /** How many answers had a status of the class: 2 for 200 to 299, and so on. */
    long answers(int statusClass) {
        return byStatusClass[statusClass].sum();
    }

    /** How many answers took longer than the class before and no longer than this one; the last class has no end. */
    long answersInTimeClass(int index) {
        return byTime[index].sum();
    }

    private void completed(HttpServerExchange exchange, ExchangeCompletionListener.NextListener next) {
        try {
            underWay.decrementAndGet();
            int status = exchange.getStatusCode();
            long micros = (System.nanoTime() - exchange.getRequestStartTime()) / 1_000;
            byStatusClass[Math.min(status / 100, 5)].increment();
            bytesSent.add(exchange.getResponseBytesSent());
            byTime[timeClass(micros)].increment();
            log.add(exchange, micros);
        } finally {
            next.proceed();
        }
    }

    private static int timeClass(long micros) {
        int index = 0;
        while (index < TIME_CLASSES.length && micros > TIME_CLASSES[index]) {
            index++;
        }
        return index;
    }

    private static LongAdder[] adders(int count) {
        LongAdder[] adders = new LongAdder[count];
        for (int i = 0; i < count; i++) {
            adders[i] = new LongAdder();
        }
        return adders;
    }
}
