package io.spotviewer.fleet.mixed.generation;

import java.util.List;
import java.util.Random;

/** The dice of one fleet. */
final class Chance {

    private final Random random;

    Chance(long seed) {
        // Neighbouring seeds begin alike without this.
        this.random = new Random(seed * 0x9E3779B97F4A7C15L + 0x632BE59BD9B4E019L);
    }

    boolean percent(int percent) {
        return random.nextInt(100) < percent;
    }

    /** Returns a number of the closed range. */
    long between(long least, long most) {
        return least + (long) (random.nextDouble() * (most - least + 1));
    }

    int between(int least, int most) {
        return least + random.nextInt(most - least + 1);
    }

    <T> T of(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** Returns hexadecimal digits. */
    String hex(int digits) {
        StringBuilder text = new StringBuilder();
        while (text.length() < digits) {
            text.append(Character.forDigit(random.nextInt(16), 16));
        }
        return text.toString();
    }

    String uuid() {
        return hex(8) + "-" + hex(4) + "-4" + hex(3) + "-a" + hex(3) + "-" + hex(12);
    }
}
