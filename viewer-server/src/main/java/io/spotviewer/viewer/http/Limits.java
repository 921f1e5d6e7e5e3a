package io.spotviewer.viewer.http;

import java.time.Duration;

/**
 * The limits of clients and of the server itself.
 *
 * @param headBytes most bytes of a request line and its headers together
 * @param headers most headers in a request
 * @param parseTime longest time for a request's head to arrive, from its first byte
 * @param idleTime longest time of a connection without a request
 * @param stallTime longest time in which a client neither reads nor writes during an exchange
 * @param connections most connections open at once; further ones wait in the kernel's queue
 * @param tokenFailures wrong tokens that one address may present within a minute before it is rejected
 * @param siteBytes most bytes of one release, uncompressed
 * @param stopGrace longest wait of a stopping server for the answers under way
 * @param refreshEvery pause between two reads of the pointer
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

    /** Returns limits for a server on a small machine that faces the internet. */
    public static Limits defaults() {
        return new Limits(
                8 * 1024,
                50,
                Duration.ofSeconds(5),
                Duration.ofSeconds(10),
                Duration.ofSeconds(10),
                4000,
                10,
                64L * 1024 * 1024 * 1024,
                Duration.ofSeconds(5),
                Duration.ofSeconds(1));
    }

    /** Returns limits for a server behind a load balancer, which adds the reader's login to every request: up to 64 KB of it. */
    public static Limits behindBalancer() {
        Limits direct = defaults();
        return new Limits(
                64 * 1024,
                100,
                direct.parseTime,
                direct.idleTime,
                direct.stallTime,
                direct.connections,
                direct.tokenFailures,
                direct.siteBytes,
                direct.stopGrace,
                direct.refreshEvery);
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
