package io.spotviewer.viewer.http;

import java.time.Duration;

/**
 * What the server allows a client, and itself.
 *
 * @param headBytes the most bytes of a request line and its headers together
 * @param headers the most headers in a request
 * @param parseTime how long a request's head may take to arrive, from its first byte
 * @param idleTime how long a connection may stay without a request
 * @param stallTime how long a client may neither read nor write in the middle of an exchange
 * @param connections the most connections open at once; further ones wait in the kernel's queue
 * @param tokenFailures wrong tokens that one address may present within a minute before it is turned away
 * @param siteBytes the most bytes of one release, uncompressed
 * @param stopGrace how long a stopping server waits for the answers under way
 * @param refreshEvery how often the pointer is looked at
 */
public record Limits(
        int headBytes,
        int headers,
        Duration parseTime,
        Duration idleTime,
        Duration stallTime,
        int connections,
        int tokenFailures,
        long siteBytes,
        Duration stopGrace,
        Duration refreshEvery) {

    public Limits {
        atLeastOne("headBytes", headBytes);
        atLeastOne("headers", headers);
        atLeastOne("connections", connections);
        atLeastOne("tokenFailures", tokenFailures);
        atLeastOne("siteBytes", siteBytes);
        positive("parseTime", parseTime);
        positive("idleTime", idleTime);
        positive("stallTime", stallTime);
        positive("stopGrace", stopGrace);
        positive("refreshEvery", refreshEvery);
    }

    /** What suits a server that faces the internet on a small machine. */
    public static Limits defaults() {
        return new Limits(
                8 * 1024,
                50,
                Duration.ofSeconds(5),
                Duration.ofSeconds(10),
                Duration.ofSeconds(10),
                4000,
                10,
                1024L * 1024 * 1024,
                Duration.ofSeconds(5),
                Duration.ofSeconds(1));
    }

    private static void atLeastOne(String name, long value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + ": expected at least 1, got " + value);
        }
    }

    private static void positive(String name, Duration value) {
        if (value.isZero() || value.isNegative()) {
            throw new IllegalArgumentException(name + ": expected a duration above zero, got " + value);
        }
    }
}
