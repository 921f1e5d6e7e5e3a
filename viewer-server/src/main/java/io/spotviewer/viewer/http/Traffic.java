package io.spotviewer.viewer.http;

import io.undertow.server.ExchangeCompletionListener;
import io.undertow.server.HttpServerExchange;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** The count of answers, and their lines in the access log. */
final class Traffic {

    /** Upper bounds of the classes of answer times, in microseconds. */
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

    /** Counts a request that the parser rejected. */
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

    /** Returns the number of answers with a status of the class: 2 for 200 to 299, and so on. */
    long answers(int statusClass) {
        return byStatusClass[statusClass].sum();
    }

    /** Returns the number of answers in a class of answer times; the last class has no upper bound. */
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
