package io.spotviewer.cost.receipt;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The cuts of an attempt as they are made, in order: equal ones that touch become one, and those over the limit are summed up. */
public final class CutList {

    private static final double MILLIONTHS = 1e6;

    /** A little more than a half, so that shares from two ways of computing are rounded alike. */
    private static final double HALF = 0.500001;

    private final Instant from;
    private final List<Cut> cuts = new ArrayList<>();
    private int leftOut;
    private long leftOutMillis;
    private long leftOutUnits;

    private long millis;
    private int neighbours;
    private long price;
    private int reserved;
    private int unused;
    private long units;

    /**
     * Begins a list.
     *
     * @param from the start of the first cut
     */
    public CutList(Instant from) {
        this.from = from;
    }

    /** Returns a share in millionths, half up: a share that is a hair below a half counts as one. */
    public static int millionths(double share) {
        return (int) Math.floor(share * MILLIONTHS + HALF);
    }

    /** True if further cuts are left out, and only their sum counts. */
    public boolean isFull() {
        return cuts.size() == Receipt.MOST_CUTS;
    }

    /** Adds the next span; nothing for one without length. */
    public void add(long length, int others, long pricePerHour, int reservedShare, int unusedShare, long amount) {
        if (length == 0) {
            addLeft(amount);
            return;
        }
        if (millis > 0
                && neighbours == others
                && price == pricePerHour
                && reserved == reservedShare
                && unused == unusedShare) {
            millis += length;
            units += amount;
            return;
        }
        end();
        millis = length;
        neighbours = others;
        price = pricePerHour;
        reserved = reservedShare;
        unused = unusedShare;
        units = amount;
    }

    /** Adds what rounding left to the last span. */
    public void addLeft(long amount) {
        units += millis > 0 ? amount : 0;
    }

    private void end() {
        if (millis == 0) {
            return;
        }
        if (cuts.size() < Receipt.MOST_CUTS) {
            cuts.add(new Cut(millis, neighbours, price, reserved, unused, units));
        } else {
            leftOut++;
            leftOutMillis += millis;
            leftOutUnits += units;
        }
        millis = 0;
    }

    /** Returns the receipt of the spans so far. */
    public Receipt receipt(InstanceBill instance, long refundUnits) {
        end();
        return new Receipt(instance, from, cuts, leftOut, leftOutMillis, leftOutUnits, refundUnits);
    }
}
