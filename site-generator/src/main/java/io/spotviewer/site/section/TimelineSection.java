package io.spotviewer.site.section;

import io.spotviewer.site.chart.Drawing;
import io.spotviewer.site.chart.Tone;
import io.spotviewer.site.report.AttemptRow;
import io.spotviewer.site.report.JobRow;
import io.spotviewer.site.report.Report;
import io.spotviewer.site.report.TimeRange;
import io.spotviewer.site.table.Cell;
import io.spotviewer.site.table.Column;
import io.spotviewer.site.table.JobTable;
import io.spotviewer.site.table.Table;
import io.spotviewer.site.text.Amounts;
import io.spotviewer.site.text.Format;
import io.spotviewer.site.text.SitePaths;
import io.spotviewer.site.text.Term;
import io.spotviewer.site.text.Text;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The latest jobs on a time line: queued thin and grey, running coloured, reclaims hatched and marked. */
public final class TimelineSection {

    /** The number of jobs that it shows at most. */
    public static final int MOST_JOBS = 24;

    private static final List<Duration> SPANS = List.of(
            Duration.ofHours(1), Duration.ofHours(6), Duration.ofDays(1), Duration.ofDays(7), Duration.ofDays(30));
    private static final List<Key> KEYS = List.of(
            new Key(Tone.QUEUED, "Queued"),
            new Key(Tone.SPOT, "Running on Spot"),
            new Key(Tone.ON_DEMAND, "Running on other capacity"),
            new Key(Tone.FAILED, "Failed, or ended without success"),
            new Key(Tone.UNKNOWN_ENDING, "Ending unknown"),
            new Key(Tone.LOST, "Reclaimed, marked ×"));
    private static final int ROW = 27;
    private static final int NAME_LENGTH = 36;

    /** A colour of the time line. */
    private record Key(Tone tone, String meaning) {}

    private final Instant from;
    private final Instant until;
    private final Drawing drawing = new Drawing("chart-timeline");

    private TimelineSection(Instant from, Instant until) {
        this.from = from;
        this.until = until;
    }

    /**
     * Returns the place of the lanes that a script draws from the data of days, with everything that is in a range.
     *
     * @param range the range; null for the last day of all
     */
    public static Section lanes(@Nullable TimeRange range) {
        return Section.untitled("lanes-section")
                .with(new LanesView(
                        range == null ? "" : day(range.from()),
                        range == null ? "" : day(range.until()),
                        Stream.concat(
                                        KEYS.stream()
                                                .map(key -> new LaneKeyView(
                                                        key.tone().cssClass(), key.meaning())),
                                        Stream.of(new LaneKeyView("startup", "Starting, image pull included")))
                                .toList()));
    }

    private static String day(Instant moment) {
        return LocalDate.ofInstant(moment, ZoneOffset.UTC).toString();
    }

    /** Returns the section; none if no job's submission is known. */
    public static List<Section> section(Report report) {
        Instant until = report.dataThrough();
        if (until == null) {
            return List.of();
        }
        Duration span = SPANS.stream()
                .filter(candidate ->
                        within(report, until.minus(candidate), until).size() >= MOST_JOBS)
                .findFirst()
                .orElse(SPANS.get(SPANS.size() - 1));
        List<JobRow> within = within(report, until.minus(span), until);
        List<JobRow> jobs = within.subList(Math.max(0, within.size() - MOST_JOBS), within.size());
        if (jobs.isEmpty()) {
            return List.of();
        }
        Instant first = jobs.stream()
                .map(TimelineSection::submitted)
                .min(Comparator.naturalOrder())
                .orElse(until);
        Instant from = first.isAfter(until.minus(span)) ? first : until.minus(span);
        return List.of(new TimelineSection(from, until).section(jobs));
    }

    private static List<JobRow> within(Report report, Instant from, Instant until) {
        return report.jobs().stream().filter(job -> isWithin(job, from, until)).toList();
    }

    /** True if some of the job's time lies between two times. */
    private static boolean isWithin(JobRow job, Instant from, Instant until) {
        return job.submittedAt() != null
                && !submitted(job).isAfter(until)
                && (job.endedAt() == null || job.endedAt().isAfter(from));
    }

    private static Instant submitted(JobRow job) {
        return Objects.requireNonNull(job.submittedAt());
    }

    private Section section(List<JobRow> jobs) {
        KEYS.forEach(key -> drawing.key(key.tone(), key.meaning()));
        double y = 0;
        for (JobRow job : jobs) {
            draw(job, y);
            y += ROW;
        }
        drawing.line("grid", 0, y + 2, 1, y + 2);
        drawing.label("axis", 0, y + 18, Format.minute(from));
        drawing.label("axis end", 1, y + 18, Format.minute(until));
        String description = "The latest " + Amounts.parts(jobs.size(), "job") + " between " + Format.minute(from)
                + " and " + Format.minute(until) + ". The table has their times.";
        Column<JobRow> submitted =
                Column.time("submitted", "Submitted", job -> Cell.moment(job.submittedAt(), JobTable.UNKNOWN));
        List<Column<JobRow>> columns = List.of(
                Column.text("name", "Job", JobTable::name),
                submitted,
                Column.time("started", "Started", job -> Cell.moment(job.startedAt(), "It has not started.")),
                Column.time("ended", "Ended", job -> Cell.moment(job.endedAt(), "It has not ended.")),
                Column.<JobRow>count(
                                "attempts", "Attempts", job -> job.attempts().size())
                        .means(Term.ATTEMPTS),
                Column.<JobRow>count("reclaims", "Reclaims", JobRow::reclaims).means(Term.RECLAIMS));
        return Section.of("timeline", "The latest jobs")
                .with(drawing.view(y + 24, "Jobs over time", description))
                .folding(Table.of("timeline-table", "The latest jobs", columns)
                        .greatestFirst(submitted)
                        .linkedTo(job -> SitePaths.job(job.id(), job.submittedAt()))
                        .view(jobs));
    }

    private void draw(JobRow job, double y) {
        String name = Text.shortened(JobTable.name(job).text(), NAME_LENGTH);
        double left = at(submitted(job));
        // A name that starts far right would run out of the chart: it ends there instead.
        drawing.label(left > 0.6 ? "name end" : "name", left > 0.6 ? 1 : left, y + 12, name);
        Instant end = job.endedAt() == null ? until : job.endedAt();
        span(Tone.QUEUED, submitted(job), end, y + 19, 2, name + ": submitted " + Format.minute(submitted(job)));
        for (AttemptRow attempt : job.attempts()) {
            draw(name, attempt, y);
        }
    }

    private void draw(String name, AttemptRow attempt, double y) {
        Instant started = attempt.startedAt();
        boolean running = attempt.state() == AttemptRow.State.RUNNING;
        Instant ended = attempt.endedAt() == null && running ? until : attempt.endedAt();
        if (started == null || ended == null) {
            return;
        }
        String tip = name + ", attempt " + attempt.number() + " from " + Format.minute(started);
        if (JobTable.isReclaimed(attempt)) {
            double x = at(started);
            drawing.bar(Tone.LOST, x, y + 16, Math.max(0.002, at(ended) - x), 8, tip + ", reclaimed");
            drawing.label("mark", Math.min(0.985, at(ended)), y + 24, "×");
        } else {
            span(Tone.of(attempt), started, ended, y + 16, 8, tip);
        }
    }

    private void span(Tone tone, Instant start, Instant end, double y, double height, String tip) {
        double x = at(start);
        drawing.bar(tone, x, y, Math.max(0.002, at(end) - x), height, tip);
    }

    private double at(Instant moment) {
        double whole = Math.max(1, Duration.between(from, until).toMillis());
        return Math.min(1, Math.max(0, Duration.between(from, moment).toMillis() / whole));
    }

    /**
     * The place of the lanes.
     *
     * @param from the first day; empty for the last day of all
     * @param until the day after the last; empty likewise
     */
    public record LanesView(String from, String until, List<LaneKeyView> laneKeys) {}

    record LaneKeyView(String keyClass, String meaning) {}
}
