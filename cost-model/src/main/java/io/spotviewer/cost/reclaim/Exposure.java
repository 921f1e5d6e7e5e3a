package io.spotviewer.cost.reclaim;

/**
 * The time in which Spot Instances could have been reclaimed.
 *
 * @param lives lives of instances
 * @param millis their time in milliseconds
 */
public record Exposure(long lives, long millis) {

    /** No time at all. */
    public static final Exposure NONE = new Exposure(0, 0);

    /** Returns the exposure of both together. */
    public Exposure plus(Exposure other) {
        return new Exposure(lives + other.lives, millis + other.millis);
    }
}
