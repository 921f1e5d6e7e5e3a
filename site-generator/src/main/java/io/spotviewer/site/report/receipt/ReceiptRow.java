package io.spotviewer.site.report.receipt;

import io.spotviewer.cost.receipt.Cut;
import io.spotviewer.cost.receipt.Receipt;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The receipt of an attempt: its cuts, those left out and the refund come to its cost.
 *
 * @param cuts its first cuts
 * @param leftOut the number of later cuts that are left out
 * @param leftOutSeconds their seconds together
 * @param leftOutUsd their amount together
 * @param refundUsd the part of all cuts that EC2 doesn't charge, from 0 down
 * @param seconds the seconds of all cuts
 * @param usd the cost
 */
public record ReceiptRow(
        List<CutRow> cuts,
        int leftOut,
        BigDecimal leftOutSeconds,
        BigDecimal leftOutUsd,
        BigDecimal refundUsd,
        BigDecimal seconds,
        BigDecimal usd) {

    /** The most attempts of a job whose receipts have all cuts that the ledger keeps: as many as Batch makes. */
    private static final int WHOLE = 10;

    private static final int USD_DECIMALS = 10;
    private static final int SHARE_DECIMALS = 4;
    private static final int SECOND_DECIMALS = 3;

    public ReceiptRow {
        cuts = List.copyOf(cuts);
    }

    /**
     * One cut.
     *
     * @param neighbours other attempts on the instance
     * @param usdPerHour the price of the whole instance; null if unknown
     * @param share the attempt's share of it in percent; null if unknown
     * @param unusedShare the part of that share for unreserved resources; null likewise
     * @param usd the amount; null if the price or the share is unknown
     */
    public record CutRow(
            Instant from,
            Instant until,
            BigDecimal seconds,
            int neighbours,
            @Nullable BigDecimal usdPerHour,
            @Nullable BigDecimal share,
            @Nullable BigDecimal unusedShare,
            @Nullable BigDecimal usd) {}

    /**
     * Returns the receipt that a text has.
     *
     * @param most the most cuts; later ones are left out
     */
    public static ReceiptRow of(String text, int most) {
        Receipt receipt = Receipt.of(text).first(most);
        List<CutRow> cuts = new ArrayList<>();
        long millis = receipt.leftOutMillis();
        Instant at = receipt.from();
        for (Cut cut : receipt.cuts()) {
            Instant until = at.plusMillis(cut.millis());
            cuts.add(row(cut, at, until));
            millis += cut.millis();
            at = until;
        }
        return new ReceiptRow(
                cuts,
                receipt.leftOut(),
                seconds(receipt.leftOutMillis()),
                usd(receipt.leftOutUnits()),
                usd(receipt.refundUnits()),
                seconds(millis),
                usd(receipt.units()));
    }

    private static CutRow row(Cut cut, Instant from, Instant until) {
        boolean isPriced = cut.price() != Cut.UNKNOWN;
        boolean isShared = cut.reserved() != Cut.UNKNOWN;
        return new CutRow(
                from,
                until,
                seconds(cut.millis()),
                cut.neighbours(),
                isPriced ? usd(cut.price()) : null,
                isShared ? percent(cut.reserved() + cut.unused()) : null,
                isShared ? percent(cut.unused()) : null,
                isPriced && isShared ? usd(cut.units()) : null);
    }

    /** Returns a text with the cuts that fit into the data of a job of that many attempts. */
    public static String fitting(String text, int attempts) {
        // A text of few attempts is passed on as it is, without a look at its cuts.
        return attempts <= WHOLE
                ? text
                : Receipt.of(text).first(Receipt.MOST_CUTS * WHOLE / attempts).text();
    }

    /** True if a cut in a text has an unknown price or share. */
    public static boolean hasUnknown(String text) {
        return Receipt.hasUnknown(text);
    }

    static BigDecimal seconds(long millis) {
        return BigDecimal.valueOf(millis, SECOND_DECIMALS);
    }

    static BigDecimal usd(long units) {
        return BigDecimal.valueOf(units, USD_DECIMALS);
    }

    private static BigDecimal percent(int millionths) {
        return BigDecimal.valueOf(millionths, SHARE_DECIMALS);
    }
}
