package io.spotviewer.cost.receipt;

import java.time.Instant;
import java.util.List;

/**
 * The receipt of an attempt: its cuts, those left out, and the refund come to its cost, to the last digit.
 *
 * @param instance the bill of its instance; on Fargate, that of the attempt itself
 * @param from the start of the first cut; each begins where the one before ends
 * @param cuts its cuts in order, at most {@link #MOST_CUTS}
 * @param leftOut the number of later cuts that are left out
 * @param leftOutMillis their length together in milliseconds
 * @param leftOutUnits their amount together in units of 1e-10 USD
 * @param refundUnits the part of all cuts that EC2 doesn't charge, in units of 1e-10 USD, from 0 down
 */
public record Receipt(
        InstanceBill instance,
        Instant from,
        List<Cut> cuts,
        int leftOut,
        long leftOutMillis,
        long leftOutUnits,
        long refundUnits) {

    /** The most cuts of one receipt: with those of ten attempts, the most that Batch makes, a job has less than 200 kB of them. */
    public static final int MOST_CUTS = 300;

    public Receipt {
        cuts = List.copyOf(cuts);
    }

    /** Returns the receipt with the cost of the instance. */
    public Receipt ofInstance(InstanceBill bill) {
        return new Receipt(bill, from, cuts, leftOut, leftOutMillis, leftOutUnits, refundUnits);
    }

    /** Returns the receipt as a text of JSON without a quotation mark or a backslash in its words, for lines and data files. */
    public String text() {
        return ReceiptText.of(this);
    }

    /**
     * Returns the receipt that a text has.
     *
     * @throws IllegalArgumentException if it is the text of no receipt
     */
    public static Receipt of(String text) {
        return ReceiptText.receipt(text);
    }

    /**
     * Returns the bill of the instance in a text alone, without its cuts.
     *
     * @throws IllegalArgumentException if it is the text of no receipt
     */
    public static InstanceBill billIn(String text) {
        return ReceiptText.bill(text);
    }

    /** True if a cut in a text has an unknown price or share. */
    public static boolean hasUnknown(String text) {
        return ReceiptText.hasUnknown(text);
    }

    /** Returns the sum of all cuts and the refund in units of 1e-10 USD: the cost of the attempt. */
    public long units() {
        return cuts.stream().mapToLong(Cut::units).sum() + leftOutUnits + refundUnits;
    }

    /** Returns the receipt with no more than its first cuts; the others are left out. */
    public Receipt first(int most) {
        if (cuts.size() <= most) {
            return this;
        }
        List<Cut> others = cuts.subList(most, cuts.size());
        return new Receipt(
                instance,
                from,
                cuts.subList(0, most),
                leftOut + others.size(),
                leftOutMillis + others.stream().mapToLong(Cut::millis).sum(),
                leftOutUnits + others.stream().mapToLong(Cut::units).sum(),
                refundUnits);
    }
}
