package io.spotviewer.local.pull;

import io.spotviewer.local.account.Account.Caller;
import io.spotviewer.local.account.Account.Queue;
import io.spotviewer.local.account.Refusal;
import io.spotviewer.local.answers.AwsCall;
import io.spotviewer.local.facts.FactsStore;
import io.spotviewer.local.pull.Attempts.Job;
import io.spotviewer.local.store.EmbeddedStore;
import io.spotviewer.records.InstanceFact;
import io.spotviewer.records.InstanceRecord;
import io.spotviewer.records.JobStatus;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The summary of a reading: what was found of each kind, the share of attempts that can be priced, and the reasons for the rest. */
public final class PullSummary {

    private static final int MOST_REASONS = 5;
    private static final int MOST_NAMES = 6;

    private final List<String> lines = new ArrayList<>();

    private PullSummary() {}

    /**
     * Returns the lines about one region of an account.
     *
     * @param seconds the time that the reading took
     */
    public static List<String> ofRegion(
            @Nullable Caller caller,
            String region,
            List<Queue> queues,
            FactsStore facts,
            Attempts attempts,
            EmbeddedStore store,
            long seconds) {
        PullSummary summary = new PullSummary();
        AccountRegion where = AccountRegion.of(caller, queues, region);
        summary.account(caller, where, queues);
        summary.jobs(where, attempts, seconds);
        summary.instances(where, facts, attempts);
        summary.prices(store);
        return summary.lines;
    }

    private void account(@Nullable Caller caller, AccountRegion where, List<Queue> queues) {
        lines.add(String.format(
                Locale.ROOT,
                "Account %s, %s%s (read-only: %d actions, see --print-policy)",
                where.account().isEmpty() ? "unknown" : where.account(),
                where.region(),
                caller == null
                        ? ""
                        : " as …" + caller.arn().substring(caller.arn().lastIndexOf(':') + 1),
                ReadPolicy.actions()));
        List<String> names = queues.stream().map(Queue::name).sorted().toList();
        line("Queues", names.size(), some(names));
    }

    private static String some(List<String> names) {
        String shown = names.stream().limit(MOST_NAMES).collect(Collectors.joining(" "));
        return names.size() > MOST_NAMES ? shown + " and " + (names.size() - MOST_NAMES) + " more" : shown;
    }

    private void jobs(AccountRegion where, Attempts attempts, long seconds) {
        long[] count = new long[5];
        for (Job job : attempts.jobs()) {
            if (where.has(job)) {
                count[0]++;
                count[1] += !job.isParent() && job.status() == JobStatus.RUNNING ? 1 : 0;
                count[2] += job.isParent() && !job.hasNodes() ? 1 : 0;
                count[3] += job.id().contains(":") ? 1 : 0;
                count[4] += job.isParent() && job.hasNodes() ? 1 : 0;
            }
        }
        line(
                "Jobs",
                count[0],
                String.format(
                        Locale.ROOT,
                        "%,d running; %s, %s%s; %d s",
                        count[1],
                        counted(count[2], "array", "arrays"),
                        counted(count[3], "child", "children"),
                        count[4] == 0 ? "" : ", " + counted(count[4], "multi-node job", "multi-node jobs"),
                        seconds));
    }

    private void instances(AccountRegion where, FactsStore facts, Attempts attempts) {
        int described = 0;
        int trail = 0;
        int all = 0;
        for (InstanceRecord instance : where.instances(facts)) {
            all++;
            if (instance.hardware().usageOperation() != null) {
                described++;
            } else if (instance.facts().stream()
                    .map(InstanceFact::source)
                    .anyMatch(source -> source.startsWith("cloudtrail"))) {
                trail++;
            }
        }
        int unresolved = attempts.unresolved(where).size();
        line(
                "Instances",
                all + unresolved,
                String.format(
                        Locale.ROOT,
                        "%,d from EC2, %,d from CloudTrail, %,d from Batch or ECS alone, %,d not found",
                        described,
                        trail,
                        all - described - trail,
                        unresolved));
    }

    private void prices(EmbeddedStore store) {
        TreeSet<String> series = new TreeSet<>();
        store.prices()
                .of(AwsCall.DESCRIBE_SPOT_PRICE_HISTORY)
                .forEach(answer -> answer.path("SpotPriceHistory")
                        .forEach(point -> series.add(point.path("InstanceType").asText("") + " in "
                                + point.path("AvailabilityZone").asText(""))));
        line(
                "Prices",
                store.prices().of(AwsCall.GET_PRODUCTS).size(),
                "list prices; " + counted(series.size(), "Spot series", "Spot series"));
    }

    private void line(String what, long count, String more) {
        lines.add(
                String.format(Locale.ROOT, "%-10s %,7d   %s", what, count, more).stripTrailing());
    }

    /** Returns the lines about the result of all regions. */
    public static List<String> ofAll(EmbeddedStore store, Losses losses, ReadRequest request) {
        PricedAttempts attempts = PricedAttempts.in(store, request.now());
        PullSummary summary = new PullSummary();
        summary.priced(attempts);
        losses.all().forEach((source, refusal) -> summary.loss(source, refusal, attempts));
        if (!request.withTrail()) {
            summary.lines.add(
                    "Without CloudTrail (--no-cloudtrail), instances that ended over an hour ago are not found: "
                            + unknownHosts(attempts) + ".");
        }
        if (attempts.launchUnknown() > 0 || attempts.endUnknown() > 0) {
            summary.lines.add(String.format(
                    Locale.ROOT,
                    "Idle time has gaps: %s without a known launch, %s without a known end.",
                    counted(attempts.launchUnknown(), "instance", "instances"),
                    counted(attempts.endUnknown(), "instance", "instances")));
        }
        summary.lines.add(
                "Idle time is too high at the beginning: instances also ran jobs that Batch has forgotten since.");
        summary.lines.add("Batch keeps ended jobs about 7 days: run this daily, or deploy the stack that records.");
        return summary.lines;
    }

    private void priced(PricedAttempts attempts) {
        long all = attempts.finished();
        long without = attempts.without();
        if (all == 0) {
            lines.add("No attempt has finished yet.");
            return;
        }
        String reasons = attempts.unpriced().entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .limit(MOST_REASONS)
                .map(reason -> reason.getKey() + " " + String.format(Locale.ROOT, "%,d", reason.getValue()))
                .collect(Collectors.joining("; "));
        lines.add(String.format(
                Locale.ROOT,
                "%s of %,d finished attempts can be priced%s.",
                percent(all - without, all),
                all,
                without == 0 ? "" : String.format(Locale.ROOT, "; %,d can't: %s", without, reasons)));
    }

    private void loss(Source source, Refusal refusal, PricedAttempts attempts) {
        lines.add(String.format(
                Locale.ROOT,
                "%s (%s): %s. It %s: %s.",
                source.action(),
                refusal.code(),
                refusal.reason(),
                source.gives(),
                switch (source) {
                    case TRAIL, CONTAINER_INSTANCES, PERFORMANCE_LOG, PERFORMANCE_LOG_RESULTS -> unknownHosts(attempts);
                    case PRODUCTS -> unpriced(attempts, "price list", "GetProducts", "On-Demand");
                    case SPOT_PRICES -> unpriced(attempts, "Spot price");
                    case ENVIRONMENTS -> unpriced(attempts, "bought", "Fargate Spot");
                    case TASKS -> "Fargate attempts of the last hour are priced from their start";
                    case INSTANCES -> "Linux is assumed, and idle time of living instances is not known";
                    case SPOT_REQUESTS -> "reclaims of the last hours may stay probable";
                    case CALLER -> "the account's number is taken from the queues";
                    case QUEUES, LIST, JOBS -> "nothing can be read";
                }));
    }

    private static String unknownHosts(PricedAttempts attempts) {
        return share(attempts.lackingInstance(), attempts) + " have no known instance";
    }

    private static String unpriced(PricedAttempts attempts, String... words) {
        return share(attempts.without(words), attempts) + " have no price for that reason";
    }

    private static String share(long lost, PricedAttempts attempts) {
        return String.format(
                Locale.ROOT, "%,d of %,d attempts (%s)", lost, attempts.finished(), percent(lost, attempts.finished()));
    }

    /** Rounds down, so that 100 % means all. */
    private static String percent(long part, long whole) {
        if (whole == 0) {
            return "0 %";
        }
        BigDecimal share = BigDecimal.valueOf(part)
                .multiply(BigDecimal.valueOf(100))
                .divide(BigDecimal.valueOf(whole), 1, RoundingMode.DOWN);
        return (part == whole ? "100" : share.toPlainString()) + " %";
    }

    private static String counted(long number, String one, String many) {
        return String.format(Locale.ROOT, "%,d %s", number, number == 1 ? one : many);
    }
}
