package io.spotviewer.statemachine.states;

import com.fasterxml.jackson.databind.JsonNode;
import io.spotviewer.statemachine.template.ErrorNames;
import io.spotviewer.statemachine.template.JsonFields;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A Retry of a state: the errors it is for, and the pauses.
 *
 * @param intervalSeconds the pause before the first retry, at least 1
 * @param maxAttempts the number of retries, the first try not counted
 * @param backoffRate the factor from each pause to the next, at least 1
 * @param maxDelaySeconds the longest pause; null for no bound
 * @param jitter true if each pause is drawn from 0 to its length (JitterStrategy FULL)
 */
public record Retrier(
        ErrorNames errors,
        int intervalSeconds,
        int maxAttempts,
        double backoffRate,
        @Nullable Integer maxDelaySeconds,
        boolean jitter) {

    private static final List<String> FIELDS = List.of(
            "Comment",
            "ErrorEquals",
            "IntervalSeconds",
            "MaxAttempts",
            "BackoffRate",
            "MaxDelaySeconds",
            "JitterStrategy");

    static Retrier read(String where, JsonNode node) {
        JsonFields fields = new JsonFields(where, node, FIELDS);
        int interval = fields.whole("IntervalSeconds", 1, 1);
        Integer longest = fields.optionalWhole("MaxDelaySeconds", 1);
        if (longest != null && longest <= interval) {
            throw fields.wrong(
                    "MaxDelaySeconds", "more than IntervalSeconds, " + interval, fields.required("MaxDelaySeconds"));
        }
        return new Retrier(
                new ErrorNames(fields.texts("ErrorEquals")),
                interval,
                fields.whole("MaxAttempts", 0, 3),
                rate(fields),
                longest,
                jitter(fields));
    }

    private static double rate(JsonFields fields) {
        JsonNode rate = fields.optional("BackoffRate");
        if (rate == null) {
            return 2.0;
        }
        if (!rate.isNumber() || rate.doubleValue() < 1) {
            throw fields.wrong("BackoffRate", "a number of at least 1", rate);
        }
        return rate.doubleValue();
    }

    private static boolean jitter(JsonFields fields) {
        String strategy = fields.optionalText("JitterStrategy");
        if (strategy == null || strategy.equals("NONE")) {
            return false;
        }
        if (strategy.equals("FULL")) {
            return true;
        }
        throw fields.wrong("JitterStrategy", "FULL or NONE", fields.required("JitterStrategy"));
    }

    /** Returns the longest pause before a retry; the first retry is number 0. */
    public Duration longestPause(int retry) {
        double seconds = intervalSeconds * Math.pow(backoffRate, retry);
        if (maxDelaySeconds != null) {
            seconds = Math.min(seconds, maxDelaySeconds);
        }
        return Duration.ofMillis(Math.round(Math.min(seconds, Integer.MAX_VALUE) * 1000));
    }

    Duration pause(int retry, RandomGenerator random) {
        Duration longest = longestPause(retry);
        return jitter ? Duration.ofMillis(random.nextLong(longest.toMillis() + 1)) : longest;
    }
}
