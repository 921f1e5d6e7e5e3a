package io.spotviewer.site.report.receipt;

import io.spotviewer.cost.receipt.InstanceBill;
import io.spotviewer.cost.receipt.Receipt;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is billed of the instance under an attempt.
 *
 * @param launchedAt the start of the life that the attempt ran in; null if unknown
 * @param endedAt the end of that life; null while it runs and if unknown
 * @param billedSeconds the seconds that are billed of that life, charged or not
 * @param rule the rule by which they are charged
 * @param usd the cost of the instance over all of its lives; null if unknown
 */
public record InstanceBillRow(
        @Nullable Instant launchedAt,
        @Nullable Instant endedAt,
        BigDecimal billedSeconds,
        Rule rule,
        @Nullable BigDecimal usd) {

    /** The rules by which EC2 charges a life, as {@link InstanceBill.Rule} defines them. */
    public enum Rule {
        BY_SECOND,
        FIRST_MINUTE,
        FULL_HOURS,
        FREE_FIRST_HOUR,
        FREE_LAST_HOUR
    }

    /** Returns the bill in the text of a receipt. */
    public static InstanceBillRow in(String receipt) {
        InstanceBill bill = Receipt.billIn(receipt);
        Long units = bill.units();
        return new InstanceBillRow(
                bill.launchedAt(),
                bill.endedAt(),
                ReceiptRow.seconds(Duration.between(bill.from(), bill.until()).toMillis()),
                Rule.valueOf(bill.rule().name()),
                units == null ? null : ReceiptRow.usd(units));
    }
}
