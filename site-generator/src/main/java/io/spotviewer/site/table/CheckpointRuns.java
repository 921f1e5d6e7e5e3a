package io.spotviewer.site.table;

import io.spotviewer.records.PurchaseOption;
import io.spotviewer.records.verdict.Ending;
import io.spotviewer.site.report.AttemptRow;
import io.spotviewer.site.report.JobRow;
import io.spotviewer.site.report.money.Money;
import io.spotviewer.site.text.JsonText;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.PrimitiveIterator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * The jobs on Spot that succeeded, for the script that replays them with the reader's own assumptions. Checkpoints save nothing in other
 * jobs. The lists of attempts are one after another, job by job.
 */
public final class CheckpointRuns {

    private static final int OTHER = 0;
    private static final int RECLAIMED = 1;
    private static final int SUCCEEDED = 2;

    private final IntStream.Builder attempts = IntStream.builder();
    private final LongStream.Builder seconds = LongStream.builder();
    private final IntStream.Builder outcome = IntStream.builder();

    /** The costs in the last digit of a report; {@link #UNKNOWN} where unknown. */
    private final LongStream.Builder usd = LongStream.builder();

    private static final long UNKNOWN = Long.MIN_VALUE;

    /** The name of the index. */
    public static final String INDEX = "checkpoints";

    private boolean isEmpty = true;

    /** Takes a job, if checkpoints could have saved something in it. */
    public void add(JobRow job) {
        List<AttemptRow> finished = new ArrayList<>(job.attempts().size());
        boolean onSpot = false;
        boolean succeeded = false;
        for (AttemptRow attempt : job.attempts()) {
            if (attempt.verdict() != null) {
                finished.add(attempt);
                onSpot |= isOnSpot(attempt);
                succeeded |= hasSucceeded(attempt);
            }
        }
        if (!onSpot || !succeeded) {
            return;
        }
        isEmpty = false;
        attempts.add(finished.size());
        for (AttemptRow attempt : finished) {
            seconds.add(attempt.runSeconds() == null ? 0 : attempt.runSeconds());
            outcome.add(outcome(attempt));
            BigDecimal cost = attempt.cost().usd();
            usd.add(cost == null ? UNKNOWN : units(cost));
        }
    }

    private static long units(BigDecimal usd) {
        return usd.movePointRight(Money.DECIMALS)
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact();
    }

    /** True if there is no such job. */
    public boolean isEmpty() {
        return isEmpty;
    }

    /** Returns the file; nothing may be added any more. */
    public byte[] script(String name) {
        return DataScript.of(name, json -> {
            write(json, "attempts", attempts.build().asLongStream());
            write(json, "seconds", seconds.build());
            write(json, "outcome", outcome.build().asLongStream());
            json.name("usd").startList();
            for (PrimitiveIterator.OfLong each = usd.build().iterator(); each.hasNext(); ) {
                long units = each.nextLong();
                if (units == UNKNOWN) {
                    json.nothing();
                } else {
                    json.decimal(BigDecimal.valueOf(units, Money.DECIMALS));
                }
            }
            json.endList();
        });
    }

    /**
     * Returns the file that names those of all days.
     *
     * @param names the names of the days' data
     */
    public static byte[] index(List<String> names) {
        return DataScript.of(INDEX, json -> {
            json.name("days").startList();
            for (String name : names) {
                json.text(name);
            }
            json.endList();
        });
    }

    private static void write(JsonText json, String name, LongStream values) {
        json.name(name).startList();
        for (PrimitiveIterator.OfLong each = values.iterator(); each.hasNext(); ) {
            json.number(each.nextLong());
        }
        json.endList();
    }

    private static int outcome(AttemptRow attempt) {
        return JobTable.isReclaimed(attempt) ? RECLAIMED : hasSucceeded(attempt) ? SUCCEEDED : OTHER;
    }

    private static boolean isOnSpot(AttemptRow attempt) {
        return attempt.purchaseOption() == PurchaseOption.SPOT;
    }

    private static boolean hasSucceeded(AttemptRow attempt) {
        return attempt.verdict() != null && attempt.verdict().ending() == Ending.SUCCEEDED;
    }
}
