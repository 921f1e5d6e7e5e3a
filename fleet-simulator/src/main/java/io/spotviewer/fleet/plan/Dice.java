package io.spotviewer.fleet.plan;

import java.util.HexFormat;
import java.util.List;
import java.util.Random;

/**
 * Chance, reproducibly: one stream per purpose, so that a throw more in one part of the fleet leaves the others alone.
 * Only what the Java language specifies to the bit is used (Random, StrictMath).
 */
public final class Dice {

    private final Random random;

    public Dice(long seed, String purpose) {
        this.random = new Random(seed * 0x9E3779B97F4A7C15L ^ ((long) purpose.hashCode() << 20));
    }

    public boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    /** Returns a number from {@code lowest} to {@code highest}, both included. */
    public long between(long lowest, long highest) {
        return lowest + (long) (random.nextDouble() * (highest - lowest + 1));
    }

    public double fraction(double lowest, double highest) {
        return lowest + random.nextDouble() * (highest - lowest);
    }

    public double gaussian() {
        return random.nextGaussian();
    }

    /** Returns a log-normal number around a median: most near it, a few several times as long. */
    public long around(long median, double sigma) {
        return (long) (median * StrictMath.exp(sigma * random.nextGaussian()));
    }

    public <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    public String hex(int digits) {
        byte[] bytes = new byte[(digits + 1) / 2];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes).substring(0, digits);
    }

    /** Returns a version 4 UUID. */
    public String uuid() {
        String h = hex(32);
        return h.substring(0, 8) + '-' + h.substring(8, 12) + "-4" + h.substring(13, 16) + "-a" + h.substring(17, 20)
                + '-' + h.substring(20);
    }
}
