package io.spotviewer.local;

import io.spotviewer.ledger.line.Dimension;
import io.spotviewer.local.report.Days;
import io.spotviewer.local.report.ReportFormat;
import io.spotviewer.local.report.Section;
import io.spotviewer.local.report.Threshold;
import io.spotviewer.local.report.WholeFile;
import io.spotviewer.local.terminal.ExitCode;
import io.spotviewer.local.terminal.StandardOutput.NotWrittenException;
import io.spotviewer.local.terminal.Terminal;
import io.spotviewer.site.report.Report;
import io.spotviewer.site.report.Tally;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The command {@code report}: the answer in the terminal, or in a file. */
@Command(
        name = "report",
        description = "Show what the jobs cost, by queue, definition, workflow and so on.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {"", "Without a source it reads the local store of pull, or else the site of the last demo or replay."
        })
final class ReportCommand implements Callable<Integer> {

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Mixin
    private ReportSource source;

    @Option(names = "--range", paramLabel = "RANGE", description = "Only these UTC days. One of: " + Days.FORMS + ".")
    private @Nullable String range;

    @Option(names = "--from", paramLabel = "DAY", description = "From this UTC day on, such as 2026-10-01.")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "DAY", description = "Up to and including this UTC day.")
    private @Nullable String to;

    @Option(
            names = "--compare",
            paramLabel = "RANGE",
            description = "Show what drives the difference from this range. One in the forms of --range, or 'previous'"
                    + " for the days of the same number before. Needs a range.")
    private @Nullable String compare;

    @Option(
            names = "--by",
            paramLabel = "DIMENSION",
            defaultValue = "definition",
            completionCandidates = Dimensions.class,
            description = "Group by this dimension. One of: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private String by = "";

    @Option(
            names = "--top",
            paramLabel = "N",
            description = "Show the N groups with the highest cost, and the others added up (default: all).")
    private @Nullable Integer top;

    @Option(
            names = "--show",
            paramLabel = "TABLE",
            split = ",",
            completionCandidates = Sections.class,
            description = "Show these tables too. Of: ${COMPLETION-CANDIDATES}.")
    private List<String> show = List.of();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            description =
                    "The format of the output. One of: ${COMPLETION-CANDIDATES} (default: by the ending of --file, or table).")
    private @Nullable ReportFormat format;

    @Option(
            names = "--file",
            paramLabel = "PATH",
            description = "The path of the file to write (default: standard output).")
    private @Nullable Path file;

    @Option(
            names = "--fail-on",
            paramLabel = "CONDITION",
            description =
                    "Exit with 99 if this holds for a figure of the headline. For example 'waste_usd>50' or 'waste_share>20%%'."
                            + " Can be given several times. An unknown figure fails too.")
    private List<String> failOn = List.of();

    /** The names of the further tables. */
    static final class Sections implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Arrays.stream(Section.values()).map(Section::option).iterator();
        }
    }

    /** The names of the dimensions. */
    static final class Dimensions implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Arrays.stream(Dimension.values()).map(Dimension::option).iterator();
        }
    }

    @Override
    public Integer call() {
        Clock clock = Clock.systemUTC();
        Dimension dimension = dimension();
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        Days days = days(today);
        if (days.from() != null && days.from().isAfter(today)) {
            spec.commandLine().getErr().println("spot-viewer: the range begins in the future, on " + days.from());
            return ExitCode.NOTHING_FOUND.number();
        }
        Days compared = compared(days, today);
        if (top != null && top < 1) {
            throw misuse("--top: expected a number of groups from 1, got " + top);
        }
        List<Section> sections = sections();
        List<Threshold> thresholds = thresholds();
        Messages messages = Messages.of(spec);

        ReportSource.Found found =
                source.find(Places.ofThisUser(), new ReportSource.Asked(days, compared), clock, spec.commandLine());
        Report report = found.report();
        if (report == null || isEmpty(report)) {
            spec.commandLine().getErr().println("spot-viewer: " + nothing(found, days));
            return ExitCode.NOTHING_FOUND.number();
        }
        messages.note("Source: " + found.name());
        noteWorkflows(report, dimension, messages);
        try {
            write(report, found.name(), days, dimension, sections);
        } catch (NotWrittenException e) {
            if (!e.isReaderGone()) {
                throw e;
            }
            // The exit code is the answer to --fail-on, however much of the report was read.
        }
        report.warnings().forEach(messages::warn);
        return check(thresholds, report, messages);
    }

    private void write(Report report, String name, Days days, Dimension dimension, List<Section> sections) {
        Terminal terminal = SpotViewer.of(spec).terminal();
        ReportFormat written = format();
        String text = written.write(
                report,
                name,
                days,
                dimension,
                top == null ? 0 : top,
                sections,
                file == null ? terminal : Terminal.NONE);
        if (file == null) {
            PrintWriter out = spec.commandLine().getOut();
            out.print(text);
            out.flush();
        } else {
            WholeFile.write(file, text);
            Messages.of(spec).note("Wrote " + file);
        }
    }

    private ReportFormat format() {
        if (format != null) {
            return format;
        }
        return Optional.ofNullable(file)
                .flatMap(path -> ReportFormat.ofFile(path.toString()))
                .orElse(ReportFormat.TABLE);
    }

    private int check(List<Threshold> thresholds, Report report, Messages messages) {
        boolean broken = false;
        for (Threshold threshold : thresholds) {
            Threshold.Outcome outcome = threshold.check(report);
            if (outcome.broken()) {
                broken = true;
                spec.commandLine().getErr().println("spot-viewer: " + outcome.message());
            } else if (!outcome.message().isEmpty()) {
                messages.warn(outcome.message());
            }
        }
        return (broken ? ExitCode.THRESHOLD_BROKEN : ExitCode.DONE).number();
    }

    private List<Threshold> thresholds() {
        List<Threshold> thresholds = new ArrayList<>();
        for (String text : failOn) {
            try {
                thresholds.add(Threshold.parse(text));
            } catch (IllegalArgumentException e) {
                throw misuse("--fail-on: " + e.getMessage());
            }
        }
        return thresholds;
    }

    private List<Section> sections() {
        List<Section> sections = new ArrayList<>();
        for (String option : show) {
            Section section = Section.ofOption(option);
            if (section == null) {
                throw misuse("--show: expected "
                        + Arrays.stream(Section.values()).map(Section::option).collect(Collectors.joining(", "))
                        + ", got '" + option + "'");
            }
            sections.add(section);
        }
        if (!sections.isEmpty() && format() == ReportFormat.CSV) {
            throw misuse("--show: CSV has the table of groups alone; choose table, json, markdown or html");
        }
        return sections;
    }

    private Dimension dimension() {
        if (by.contains(",")) {
            throw misuse("--by: expected one dimension, got '" + by + "'; two at once are not possible yet");
        }
        Dimension dimension = Dimension.ofOption(by.strip());
        if (dimension == null) {
            throw misuse("--by: expected "
                    + Arrays.stream(Dimension.values()).map(Dimension::option).collect(Collectors.joining(", "))
                    + ", got '" + by + "'");
        }
        return dimension;
    }

    private Days days(LocalDate today) {
        if (range != null && (from != null || to != null)) {
            throw misuse("--range: leave it out where --from or --to is given");
        }
        try {
            return range != null ? Days.parse(range, today) : Days.of(day("--from", from), day("--to", to));
        } catch (IllegalArgumentException e) {
            throw misuse((range != null ? "--range: " : "--from, --to: ") + e.getMessage());
        }
    }

    private @Nullable Days compared(Days days, LocalDate today) {
        if (compare == null) {
            return null;
        }
        if (days.from() == null || days.until() == null) {
            throw misuse("--compare: needs a range with a first and a last day, such as --range 7d");
        }
        if (format() == ReportFormat.CSV) {
            throw misuse("--compare: CSV has the table of groups alone; choose table, json, markdown or html");
        }
        try {
            Days compared = compare.strip().equalsIgnoreCase("previous") ? days.previous() : Days.parse(compare, today);
            if (compared.from() == null || compared.until() == null) {
                throw misuse("--compare: expected a range with a first and a last day, got '" + compare + "'");
            }
            return compared;
        } catch (IllegalArgumentException e) {
            throw misuse("--compare: " + e.getMessage() + "; or previous");
        }
    }

    private @Nullable LocalDate day(String option, @Nullable String text) {
        try {
            return text == null ? null : Days.day(text);
        } catch (DateTimeException e) {
            throw misuse(option + ": expected a day such as 2026-10-01, got '" + text + "'");
        }
    }

    private static boolean isEmpty(Report report) {
        Tally all = report.totals().all();
        return all.jobs() == 0 && all.attempts() == 0;
    }

    private static String nothing(ReportSource.Found found, Days days) {
        if (found.report() == null && found.name().equals("this machine")) {
            return "there is nothing to report on this machine yet; run ./spot-viewer pull or demo, or name a source with"
                    + " --data, --from-site or --prefix";
        }
        return "no jobs" + (days.isAll() ? "" : " in the range " + days.text()) + ": " + found.name()
                + (days.isAll()
                        ? " holds none; fill it with ./spot-viewer pull or replay"
                        : "; choose another --range");
    }

    /** Names of job definitions that an engine makes up say little, where more is known. */
    private static void noteWorkflows(Report report, Dimension dimension, Messages messages) {
        boolean known = report.breakdowns().by(Dimension.WORKFLOW).stream().anyMatch(group -> group.key() != null);
        if (dimension == Dimension.DEFINITION && known) {
            messages.note("Workflows are known too: --by workflow, run, process or sample");
        }
    }

    private ParameterException misuse(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
