package io.spotviewer.site.section;

import io.spotviewer.site.chart.Tone;
import io.spotviewer.site.report.AttemptRow;
import io.spotviewer.site.report.JobRow;
import io.spotviewer.site.table.DataScript;
import io.spotviewer.site.table.JobTable;
import io.spotviewer.site.text.JsonText;
import io.spotviewer.site.text.Text;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The times of some jobs for the script that draws them as lanes: column by column, words once each, times in seconds from a base. Null is
 * unknown, or not there.
 */
public final class TimelineData {

    private static final int NAME_LENGTH = 64;
    private static final int ID_LENGTH = 8;

    private final List<JobRow> jobs;
    private final List<AttemptRow> attempts;
    private final long base;
    private final Map<String, Long> words = new LinkedHashMap<>();

    private TimelineData(List<JobRow> jobs) {
        this.jobs = jobs;
        this.attempts = jobs.stream().flatMap(job -> job.attempts().stream()).toList();
        this.base = Stream.concat(
                        jobs.stream().map(JobRow::submittedAt),
                        attempts.stream().map(AttemptRow::startedAt))
                .filter(Objects::nonNull)
                .mapToLong(Instant::getEpochSecond)
                .min()
                .orElse(0);
    }

    /** Returns the file of some jobs. */
    public static byte[] script(String name, List<JobRow> jobs) {
        TimelineData data = new TimelineData(jobs);
        return DataScript.of(name, data::write);
    }

    private void write(JsonText json) {
        json.name("base").number(base);
        json.name("ids").startList();
        jobs.forEach(job -> json.text(job.id()));
        json.endList();
        column(json, "submitted", jobs, job -> seconds(job.submittedAt()));
        column(json, "attempts", jobs, job -> (long) job.attempts().size());
        column(json, "names", jobs, job -> word(JobTable.name(job).text()));
        column(json, "queues", jobs, job -> word(job.queue()));
        column(json, "arrays", jobs, job -> word(array(job)));
        column(json, "runs", jobs, job -> word(run(job)));
        column(json, "starts", attempts, attempt -> seconds(attempt.startedAt()));
        column(json, "ends", attempts, attempt -> seconds(attempt.endedAt()));
        column(json, "startUps", attempts, attempt -> attempt.waits().startUpSeconds());
        column(json, "pulls", attempts, attempt -> attempt.waits().pullSeconds());
        column(json, "instances", attempts, attempt -> word(attempt.instanceId()));
        column(json, "types", attempts, attempt -> word(attempt.instanceType()));
        column(json, "tones", attempts, attempt -> word(Tone.of(attempt).cssClass()));
        json.name("words").startList();
        words.keySet().forEach(json::text);
        json.endList();
    }

    private static <R> void column(JsonText json, String name, List<R> rows, Function<R, @Nullable Long> value) {
        json.name(name).startList();
        rows.forEach(row -> json.number(value.apply(row)));
        json.endList();
    }

    /** Returns the name of a job's array, distinct from those of other arrays; null if it is in none. */
    private static @Nullable String array(JobRow job) {
        int index = job.id().lastIndexOf(':');
        if (job.arrayIndex() == null || index < 0) {
            return null;
        }
        String parent = job.id().substring(0, Math.min(ID_LENGTH, index));
        return job.name() == null ? parent : job.name() + " " + parent;
    }

    private static @Nullable String run(JobRow job) {
        return job.workflow() == null ? null : job.workflow().run();
    }

    private @Nullable Long word(@Nullable String text) {
        return text == null ? null : number(Text.shortened(text, NAME_LENGTH));
    }

    private Long number(String shown) {
        Long known = words.get(shown);
        if (known == null) {
            known = (long) words.size();
            words.put(shown, known);
        }
        return known;
    }

    private @Nullable Long seconds(@Nullable Instant time) {
        return time == null ? null : time.getEpochSecond() - base;
    }
}
