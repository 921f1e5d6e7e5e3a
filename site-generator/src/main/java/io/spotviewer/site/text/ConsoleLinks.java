package io.spotviewer.site.text;

import io.spotviewer.site.report.AttemptRow;
import io.spotviewer.site.report.AwsPlace;
import io.spotviewer.site.report.JobRow;
import io.spotviewer.site.report.Origin;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Links into the AWS console, in the partition of the linked thing. Every part of them is encoded or checked. */
public final class ConsoleLinks {

    private static final Map<String, String> HOSTS = Map.of(
            "aws", "console.aws.amazon.com",
            "aws-cn", "console.amazonaws.cn",
            "aws-us-gov", "console.amazonaws-us-gov.com");
    private static final Pattern REGION = Pattern.compile("[a-z]{2,3}(-[a-z0-9]+){1,4}");

    private static final Pattern STATE_MACHINE = Pattern.compile(
            "arn:(?<partition>[a-z-]+):states:(?<region>[a-z0-9-]+):(?<account>\\d{12}):stateMachine:[A-Za-z0-9_-]+");

    /** The log group of Batch's jobs, unless their definition names another. */
    private static final String LOG_GROUP = inLogs("/aws/batch/job");

    private static volatile @Nullable Base lastBase;

    /** The beginning of the addresses of a place. */
    private record Base(AwsPlace place, Optional<String> address) {}

    private ConsoleLinks() {}

    public static List<LinkView> ofJob(JobRow job) {
        String base = base(job.place()).orElse(null);
        return base == null
                ? List.of()
                : List.of(new LinkView(
                        base + "/batch/home?region=" + region(job) + "#jobs/detail/" + encoded(job.id()), "Batch"));
    }

    public static List<LinkView> ofAttempt(JobRow job, AttemptRow attempt) {
        List<LinkView> links = new ArrayList<>();
        base(job.place()).ifPresent(base -> {
            if (attempt.logStream() != null) {
                links.add(new LinkView(
                        base + "/cloudwatch/home?region=" + region(job) + "#logsV2:log-groups/log-group/" + LOG_GROUP
                                + "/log-events/" + inLogs(attempt.logStream()),
                        "Log stream"));
            }
            if (attempt.instanceId() != null) {
                links.add(new LinkView(
                        base + "/ec2/home?region=" + region(job) + "#InstanceDetails:instanceId="
                                + encoded(attempt.instanceId()),
                        "Instance"));
            }
        });
        return links;
    }

    /** Returns the link to the executions that wrote the records. */
    public static List<LinkView> ofExecutions(Origin origin) {
        Matcher arn = STATE_MACHINE.matcher(origin.stateMachineArn() == null ? "" : origin.stateMachineArn());
        if (!arn.matches()) {
            return List.of();
        }
        String region = arn.group("region");
        return base(new AwsPlace(arn.group("partition"), region, arn.group("account")))
                .map(base -> new LinkView(
                        base + "/states/home?region=" + region + "#/statemachines/view/" + encoded(arn.group()),
                        "Step Functions executions"))
                .stream()
                .toList();
    }

    private static Optional<String> base(@Nullable AwsPlace place) {
        if (place == null) {
            return Optional.empty();
        }
        // All jobs of a site are in a few regions.
        Base known = lastBase;
        if (known == null || !known.place.equals(place)) {
            known = new Base(place, baseOf(place));
            lastBase = known;
        }
        return known.address;
    }

    private static Optional<String> baseOf(AwsPlace place) {
        return REGION.matcher(place.region()).matches()
                ? Optional.ofNullable(HOSTS.get(place.partition()))
                        .map(host -> "https://" + place.region() + "." + host)
                : Optional.empty();
    }

    private static String region(JobRow job) {
        AwsPlace place = job.place();
        return place == null ? "" : place.region();
    }

    private static String encoded(String text) {
        return isUnreserved(text) ? text : percentEncoded(text);
    }

    private static boolean isUnreserved(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < 'a' || c > 'z')
                    && (c < '0' || c > '9')
                    && (c < 'A' || c > 'Z')
                    && c != '-'
                    && c != '_'
                    && c != '.') {
                return false;
            }
        }
        return true;
    }

    private static String percentEncoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Returns the text as CloudWatch's console encodes it: twice, with {@code $} for {@code %}. */
    private static String inLogs(String text) {
        if (isUnreserved(text)) {
            return text;
        }
        // Nearly all of them have slashes beside letters, of which there is one for each attempt.
        return isUnreserved(text.replace('/', '-'))
                ? text.replace("/", "$252F")
                : encoded(encoded(text)).replace("%", "$");
    }

    public record LinkView(String href, String text) {}
}
