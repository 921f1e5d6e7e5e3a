package io.spotviewer.site.page;

import io.spotviewer.site.chart.CompletenessMeter;
import io.spotviewer.site.page.Frame.FrameView;
import io.spotviewer.site.report.AttemptRow;
import io.spotviewer.site.report.Completeness;
import io.spotviewer.site.report.Completeness.FlaggedJobs;
import io.spotviewer.site.report.Completeness.UnpricedReason;
import io.spotviewer.site.report.Completeness.UnreadableEntry;
import io.spotviewer.site.report.Intake;
import io.spotviewer.site.report.Intake.FileProblems;
import io.spotviewer.site.report.Intake.Form;
import io.spotviewer.site.report.Intake.Problem;
import io.spotviewer.site.report.JobRow;
import io.spotviewer.site.report.Report;
import io.spotviewer.site.section.Section;
import io.spotviewer.site.table.Cell;
import io.spotviewer.site.table.Column;
import io.spotviewer.site.table.JobMark;
import io.spotviewer.site.table.JobTable;
import io.spotviewer.site.table.Table;
import io.spotviewer.site.text.Amounts;
import io.spotviewer.site.text.CompletenessPart;
import io.spotviewer.site.text.JobsLink;
import io.spotviewer.site.text.Names;
import io.spotviewer.site.text.Sentence;
import io.spotviewer.site.text.SitePaths;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The page of what the totals lack: each gap with its reason and its attempts. */
final class DataPage {

    static final int ROWS = 100;

    /** The marks of attempts that the page lists. */
    static final List<JobMark> GAPS =
            List.of(JobMark.NOT_PRICED, JobMark.RUNNING, JobMark.NEVER_STARTED, JobMark.LACKING_INSTANCE);

    private DataPage() {}

    private record Gap(JobRow job, AttemptRow attempt) {}

    static PageView view(Report report, FrameView frame) {
        Completeness completeness = report.completeness();
        CompletenessMeter.MeterView meter = CompletenessMeter.view(completeness);
        List<Section> sections = new ArrayList<>();
        sections.add(Section.untitled("meter").with(meter));
        sections.add(section(CompletenessPart.PRICED)
                .saying(Amounts.parts(completeness.pricedAttempts(), "finished attempt")
                        + " with a price, in the totals."));
        sections.add(unpriced(report));
        sections.add(attempts(
                report,
                section(CompletenessPart.RUNNING),
                "not reported as finished, and in no cost yet.",
                JobMark.RUNNING));
        sections.add(attempts(
                report,
                section(CompletenessPart.NEVER_STARTED),
                "that ended before the container started: there is nothing to price.",
                JobMark.NEVER_STARTED));
        sections.add(withoutAttempt(report));
        sections.add(attempts(
                report,
                section(CompletenessPart.LACKING_INSTANCE),
                "on an unknown EC2 instance: it was deleted before it could be looked up.",
                JobMark.LACKING_INSTANCE));
        sections.add(Section.of("instances", "Instances")
                .saying(
                        Amounts.parts(completeness.launchUnknownInstances(), "instance")
                                + " with an unknown launch: the first sight of it running is used instead.",
                        Amounts.parts(completeness.endUnknownInstances(), "instance")
                                + " without a known end, running or not reported: in no total of instances.",
                        Amounts.parts(completeness.parentsLeftOut(), "parent")
                                + " of arrays or multi-node jobs left out: parents never run themselves."));
        if (!completeness.flags().isEmpty()) {
            sections.add(flags(completeness.flags()));
        }
        if (!completeness.unreadable().isEmpty()) {
            sections.add(unreadable(completeness.unreadable()));
        }
        if (report.intake() != null) {
            sections.add(files(report.intake()));
        }
        return PageView.of(frame, new Sentence().say(meter.summary() + "."), List.of(), sections);
    }

    private static Section section(CompletenessPart part) {
        return Section.of(part.anchor(), part.heading());
    }

    private static Section unpriced(Report report) {
        List<UnpricedReason> reasons = report.completeness().unpricedReasons();
        Section section = section(CompletenessPart.NOT_PRICED);
        if (reasons.isEmpty()) {
            return section.saying("Every finished attempt has a price.");
        }
        Column<UnpricedReason> attempts = Column.count("attempts", "Attempts", UnpricedReason::attempts);
        List<Column<UnpricedReason>> columns =
                List.of(Column.text("reason", "Reason", row -> Cell.name(row.reason(), JobTable.UNKNOWN)), attempts);
        section.with(
                Table.of("reasons", "Reasons", columns).greatestFirst(attempts).view(reasons));
        return attempts(report, section, "finished without a price: counted here and in no sum.", JobMark.NOT_PRICED);
    }

    private static Section attempts(Report report, Section section, String what, JobMark mark) {
        List<Gap> gaps = report.jobs().stream()
                .flatMap(job -> job.attempts().stream().filter(mark::fits).map(attempt -> new Gap(job, attempt)))
                .toList();
        long all = count(report.completeness(), mark);
        String count = Amounts.parts(all, "attempt") + " ";
        if (gaps.isEmpty()) {
            return section.saying("None.");
        }
        String shown = all > ROWS ? " The first " + ROWS + " by submission:" : "";
        List<Column<Gap>> columns = List.of(
                Column.text("name", "Job", gap -> JobTable.name(gap.job())),
                Column.count("number", "Attempt", gap -> gap.attempt().number()),
                Column.text(
                        "type", "Instance type", gap -> Cell.name(gap.attempt().instanceType(), JobTable.UNKNOWN)),
                Column.text("zone", "Zone", gap -> Cell.name(gap.attempt().zone(), JobTable.UNKNOWN)),
                Column.time("started", "Started", gap -> JobTable.started(gap.attempt())),
                Column.amount("cost", "Cost", gap -> gap.attempt().cost()));
        return section.saying(count + what + shown)
                .leadingTo(mark.address(), "These jobs in the explorer")
                .with(Table.of(section.id() + "-attempts", "Attempts", columns)
                        .linkedTo(gap -> SitePaths.job(gap.job().id(), gap.job().submittedAt()))
                        .view(gaps.subList(0, Math.min(ROWS, gaps.size()))));
    }

    private static Section withoutAttempt(Report report) {
        Section section = section(CompletenessPart.NO_ATTEMPT);
        List<JobRow> jobs = report.jobs().stream()
                .filter(job -> job.attempts().isEmpty())
                .limit(ROWS)
                .toList();
        if (jobs.isEmpty()) {
            return section.saying("None.");
        }
        long all = report.completeness().jobsWithoutAttempt();
        List<Column<JobRow>> columns = List.of(
                Column.text("name", "Job", JobTable::name),
                Column.text("queue", "Queue", job -> Cell.name(job.queue(), JobTable.UNKNOWN)),
                Column.text("definition", "Definition", job -> Cell.name(job.definition(), JobTable.UNKNOWN)),
                Column.text("status", "Status", job -> Cell.name(Names.status(job.status()), JobTable.UNKNOWN)),
                Column.time("submitted", "Submitted", job -> Cell.moment(job.submittedAt(), JobTable.UNKNOWN)));
        return section.saying(Amounts.parts(all, "job") + (all == 1 ? " waits, or" : " wait, or")
                        + " ended before an attempt began: nothing was used."
                        + (all > ROWS ? " The first " + ROWS + " by submission:" : ""))
                .leadingTo(
                        JobsLink.all()
                                .marked(CompletenessPart.NO_ATTEMPT.words())
                                .href(),
                        "These jobs in the explorer")
                .with(Table.of(section.id() + "-jobs", "Jobs", columns)
                        .linkedTo(job -> SitePaths.job(job.id(), job.submittedAt()))
                        .view(jobs));
    }

    private static long count(Completeness completeness, JobMark mark) {
        return switch (mark) {
            case NOT_PRICED -> completeness.unpricedAttempts();
            case RUNNING -> completeness.runningAttempts();
            case NEVER_STARTED -> completeness.neverStartedAttempts();
            case LACKING_INSTANCE -> completeness.attemptsLackingInstance();
            default -> throw new IllegalArgumentException("Expected a mark of gaps, got " + mark);
        };
    }

    private static Section flags(List<FlaggedJobs> flags) {
        List<Column<FlaggedJobs>> columns = List.of(
                Column.text("flag", "Flag", row -> Cell.name(Names.flag(row.flag()), JobTable.UNKNOWN)),
                Column.count("jobs", "Jobs", FlaggedJobs::jobs),
                Column.text(
                        "examples",
                        "Some of them",
                        row -> Cell.name(String.join(" ", row.exampleJobs()), JobTable.UNKNOWN)));
        return Section.of("odd", "Odd records")
                .saying(
                        "The facts from AWS about these jobs contradict each other or have gaps. The jobs count all the same.")
                .with(Table.of("odd-records", "Odd records", columns).view(flags));
    }

    private static Section unreadable(List<UnreadableEntry> entries) {
        List<Column<UnreadableEntry>> columns = List.of(
                Column.text("key", "Key", entry -> Cell.name(entry.key(), JobTable.UNKNOWN)),
                Column.text("reason", "Reason", entry -> Cell.name(entry.reason(), JobTable.UNKNOWN)));
        return Section.of("unreadable", "Unreadable entries")
                .saying("Entries of the table that are no records. They stay in the table.")
                .with(Table.of("unreadable-entries", "Unreadable entries", columns)
                        .view(entries));
    }

    private record Unused(String file, FileProblems problems, Problem problem) {

        static Stream<Unused> of(FileProblems problems) {
            return problems.first().stream().map(problem -> new Unused(problems.file(), problems, problem));
        }
    }

    /** The files that the records were read from: the forms found in them, and what was not used of them. */
    private static Section files(Intake intake) {
        List<Column<Form>> forms = List.of(
                Column.text("form", "Form", form -> Cell.name(form.name(), JobTable.UNKNOWN)),
                Column.count("pieces", "Pieces", Form::pieces));
        List<String> lines = new ArrayList<>();
        lines.add(Amounts.parts(intake.files(), "file") + " read; " + Amounts.parts(intake.duplicates(), "piece")
                + " came again, byte by byte, and count once.");
        lines.addAll(intake.notes());
        Section section = Section.of("files", "Files read").saying(lines.toArray(String[]::new));
        if (!intake.forms().isEmpty()) {
            section = section.with(Table.of("files-forms", "Forms found", forms).view(intake.forms()));
        }
        if (intake.problems().isEmpty()) {
            return section;
        }
        List<Column<Unused>> columns = List.of(
                Column.text("file", "File", unused -> Cell.name(unused.file(), JobTable.UNKNOWN)),
                Column.text("line", "Line", unused -> Cell.name(line(unused.problem()), JobTable.UNKNOWN)),
                Column.text(
                        "reason", "Reason", unused -> Cell.name(unused.problem().reason(), JobTable.UNKNOWN)),
                Column.count(
                        "inFile",
                        "Not used in this file",
                        unused -> unused.problems().count()));
        return section.with(Table.of(
                        "files-problems",
                        "Pieces and files that were not used, the first ones of each file"
                                + (intake.moreFiles() == 0 ? "" : "; " + intake.moreFiles() + " more files have some"),
                        columns)
                .view(intake.problems().stream().flatMap(Unused::of).toList()));
    }

    private static String line(Problem problem) {
        return problem.line() == 0 ? "whole file" : String.valueOf(problem.line());
    }
}
