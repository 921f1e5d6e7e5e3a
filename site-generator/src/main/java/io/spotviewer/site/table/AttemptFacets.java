package io.spotviewer.site.table;

import io.spotviewer.records.UtcTime;
import io.spotviewer.site.report.AttemptRow;
import io.spotviewer.site.report.AttemptRow.DayCost;
import io.spotviewer.site.report.JobRow;
import io.spotviewer.site.text.JsonText;
import io.spotviewer.site.text.Names;
import io.spotviewer.site.text.Text;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The attempts of jobs for the script that searches them: the qualities that they can be filtered by, which hold together for one attempt,
 * and their cost by UTC day. Lists are over the attempts of all jobs, one job after another.
 */
public final class AttemptFacets {

    private static final List<Facet> FACETS = List.of(
            new Facet("ending", "Ending", AttemptFacets::ending),
            new Facet("evidence", "Evidence", AttemptFacets::evidence),
            new Facet("type", "Instance type", AttemptRow::instanceType),
            new Facet("zone", "Availability Zone", AttemptRow::zone),
            new Facet("option", "Purchase option", AttemptFacets::option),
            new Facet("environment", "Compute environment", AttemptRow::environment),
            new Facet("instance", "Instance", AttemptRow::instanceId));

    private record Facet(String key, String label, Function<AttemptRow, @Nullable String> value) {}

    private AttemptFacets() {}

    /** Writes the attempts of jobs as the field {@code attempts}. */
    public static void write(JsonText json, List<JobRow> jobs) {
        List<AttemptRow> attempts =
                jobs.stream().flatMap(job -> job.attempts().stream()).toList();
        json.name("attempts").startObject();
        json.name("counts").startList();
        jobs.forEach(job -> json.number(job.attempts().size()));
        json.endList();
        json.name("facets").startList();
        FACETS.forEach(facet -> write(json, facet, attempts));
        json.endList();
        json.name("marks").startList();
        for (JobMark mark : JobMark.values()) {
            json.text(mark.words());
        }
        json.endList();
        json.name("marked").startList();
        attempts.forEach(attempt -> json.number(JobMark.bits(attempt)));
        json.endList();
        days(json, attempts);
        costs(json, jobs);
        json.endObject();
    }

    private static void write(JsonText json, Facet facet, List<AttemptRow> attempts) {
        Map<String, Integer> words = new LinkedHashMap<>();
        json.startObject();
        json.name("key").text(facet.key());
        json.name("label").text(facet.label());
        json.name("values").startList();
        for (AttemptRow attempt : attempts) {
            String value = facet.value().apply(attempt);
            if (value == null) {
                json.nothing();
            } else {
                json.number(words.computeIfAbsent(Text.shown(value), unseen -> words.size()));
            }
        }
        json.endList();
        Explorer.strings(json, "words", List.copyOf(words.keySet()));
        json.endObject();
    }

    /** Days since 1970 of attempts on one day; the days and costs of each attempt on several are a list of their own. */
    private static void days(JsonText json, List<AttemptRow> attempts) {
        json.name("days").startList();
        for (AttemptRow attempt : attempts) {
            LocalDate day = attempt.days().size() > 1 ? null : day(attempt);
            if (day == null) {
                json.nothing();
            } else {
                json.number(day.toEpochDay());
            }
        }
        json.endList();
        json.name("spans").startList();
        for (int i = 0; i < attempts.size(); i++) {
            List<DayCost> days = attempts.get(i).days();
            if (days.size() > 1) {
                json.startList();
                json.number(i);
                days.forEach(day -> {
                    LocalDate date = day.day();
                    if (date != null) {
                        json.number(date.toEpochDay());
                        usd(json, day.usd());
                    }
                });
                json.endList();
            }
        }
        json.endList();
    }

    private static @Nullable LocalDate day(AttemptRow attempt) {
        if (attempt.days().isEmpty()) {
            Instant started = attempt.startedAt();
            return started == null ? null : UtcTime.day(started);
        }
        return attempt.days().get(0).day();
    }

    /** The costs of the attempts of jobs with several; that of a single one is the job's. */
    private static void costs(JsonText json, List<JobRow> jobs) {
        json.name("costs").startList();
        for (JobRow job : jobs) {
            if (job.attempts().size() > 1) {
                job.attempts().forEach(attempt -> usd(json, attempt.cost().usd()));
            }
        }
        json.endList();
    }

    private static void usd(JsonText json, @Nullable BigDecimal usd) {
        if (usd == null) {
            json.nothing();
        } else {
            json.shortest(usd);
        }
    }

    private static @Nullable String ending(AttemptRow attempt) {
        return attempt.verdict() == null ? null : Names.ending(attempt.verdict().ending());
    }

    private static @Nullable String evidence(AttemptRow attempt) {
        return attempt.verdict() == null
                ? null
                : Names.confidence(attempt.verdict().confidence());
    }

    private static @Nullable String option(AttemptRow attempt) {
        return attempt.purchaseOption() == null ? null : Names.option(attempt.purchaseOption());
    }
}
