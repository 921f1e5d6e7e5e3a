package io.spotviewer.local.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import io.spotviewer.local.doctor.Deployment.Execution;
import io.spotviewer.local.doctor.Deployment.Stack;
import io.spotviewer.local.doctor.finding.Check;
import io.spotviewer.local.doctor.finding.Finding;
import io.spotviewer.local.doctor.finding.Wording;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The site: its last regeneration, its age, and the share of attempts with a price. */
record SiteCheck(Installation installation, Stack pages, Deployment deployment, InstantSource clock) implements Check {

    private static final Pattern RATE = Pattern.compile("rate\\((\\d{1,6}) (minute|hour|day)s?\\)");
    private static final Duration LONGEST_WITHOUT_RATE = Duration.ofDays(2);
    private static final Duration RUN_TIME = Duration.ofHours(1);
    private static final double ENOUGH_PRICED = 0.95;

    @Override
    public String what() {
        return "site";
    }

    @Override
    public List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        findings.add(regeneration());
        Optional<PublishedSite> site = PublishedSite.in(pages.output("SiteBucketName"), deployment);
        if (site.isEmpty()) {
            findings.add(Finding.fail("site age", "no site was published yet", regenerate()));
            return findings;
        }
        findings.add(age(site.get()));
        findings.add(priced(site.get().summary()));
        return findings;
    }

    private Finding regeneration() {
        Instant now = clock.instant();
        Execution last =
                deployment.executions(machine(), now.minus(Duration.ofDays(7))).newestEnded();
        if (last == null) {
            return Finding.warn("regeneration", "none has ended yet", regenerate());
        }
        String ago = Wording.age(last.stoppedAt(), now) + " ago";
        return last.succeeded()
                ? Finding.ok("regeneration", "the last succeeded " + ago)
                : Finding.fail(
                        "regeneration",
                        "the last one failed " + ago + ": " + ExecutionsCheck.reason(last)
                                + ". The site before it is still served. Look at it, and start another",
                        installation.commands().aws("stepfunctions describe-execution --execution-arn " + last.arn()));
    }

    private Finding age(PublishedSite site) {
        Instant now = clock.instant();
        Duration age = Duration.between(site.generatedAt(), now);
        String text = "made " + Wording.age(site.generatedAt(), now) + " ago, to be made by "
                + pages.parameter("ScheduleExpression");
        return age.compareTo(longest(pages.parameter("ScheduleExpression"))) <= 0
                ? Finding.ok("site age", text)
                : Finding.fail("site age", text + ": it is old", regenerate());
    }

    private static Duration longest(String schedule) {
        Matcher rate = RATE.matcher(schedule);
        if (!rate.matches()) {
            return LONGEST_WITHOUT_RATE.plus(RUN_TIME);
        }
        long number = Long.parseLong(rate.group(1));
        Duration interval = switch (rate.group(2)) {
            case "minute" -> Duration.ofMinutes(number);
            case "hour" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
        return interval.multipliedBy(2);
    }

    private Finding priced(JsonNode summary) {
        long finished = summary.path("completeness").path("finishedAttempts").asLong();
        long priced = summary.path("completeness").path("pricedAttempts").asLong();
        if (finished == 0) {
            return Finding.ok("records priced", "no attempt has finished yet");
        }
        List<String> reasons = new ArrayList<>();
        for (JsonNode reason : summary.path("completeness").path("unpricedReasons")) {
            reasons.add(reason.path("reason").asText() + " "
                    + reason.path("attempts").asText());
        }
        String text = priced + " of " + finished + " finished attempts"
                + (reasons.isEmpty() ? "" : "; not the others: " + String.join(", ", reasons));
        if (priced >= ENOUGH_PRICED * finished) {
            return Finding.ok("records priced", text);
        }
        String mend = "./spot-viewer backfill --prefix " + installation.prefix();
        return priced == 0 ? Finding.fail("records priced", text, mend) : Finding.warn("records priced", text, mend);
    }

    private String machine() {
        return pages.output("RegenerationStateMachineArn");
    }

    private String regenerate() {
        return installation.commands().aws("stepfunctions start-execution --state-machine-arn " + machine());
    }
}
