package io.spotviewer.viewer.http;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The limit on wrong tokens from one address: after a number of them within a minute, every token from it is rejected until the oldest is a
 * minute old. Each address has its own budget, so nobody can lock the others out.
 */
final class FailureBudget {

    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int ADDRESSES = 4096;

    private final int failures;
    private final Clock clock;

    // Guarded by this. In the order of the last failure; the oldest makes room.
    private final Map<String, Deque<Long>> byAddress = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Deque<Long>> eldest) {
            return size() > ADDRESSES;
        }
    };

    FailureBudget(int failures, Clock clock) {
        this.failures = failures;
        this.clock = clock;
    }

    synchronized boolean isSpent(InetAddress address) {
        Deque<Long> times = byAddress.get(key(address));
        if (times == null) {
            return false;
        }
        long horizon = clock.millis() - WINDOW.toMillis();
        while (!times.isEmpty() && times.peekFirst() <= horizon) {
            times.removeFirst();
        }
        return times.size() >= failures;
    }

    synchronized void spend(InetAddress address) {
        Deque<Long> times = byAddress.computeIfAbsent(key(address), k -> new ArrayDeque<>(failures));
        if (times.size() == failures) {
            times.removeFirst();
        }
        times.addLast(clock.millis());
    }

    /** An IPv6 network of 64 bits belongs to one customer, who could otherwise use another address for each token. */
    private static String key(InetAddress address) {
        byte[] bytes = address.getAddress();
        return HexFormat.of().formatHex(address instanceof Inet6Address ? Arrays.copyOf(bytes, 8) : bytes);
    }
}
