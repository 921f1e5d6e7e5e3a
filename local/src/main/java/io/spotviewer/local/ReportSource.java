package io.spotviewer.local;

import io.spotviewer.local.report.Days;
import io.spotviewer.local.report.DeployedSite;
import io.spotviewer.local.report.PublishedReport;
import io.spotviewer.local.store.EmbeddedStore;
import io.spotviewer.local.workflow.NextflowTraces;
import io.spotviewer.local.workflow.TraceOption;
import io.spotviewer.published.MemoryOutput;
import io.spotviewer.records.dynamodb.TableNames;
import io.spotviewer.site.AwsSources;
import io.spotviewer.site.SettingAdvice;
import io.spotviewer.site.SiteGenerator;
import io.spotviewer.site.report.Report;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import software.amazon.awssdk.core.exception.SdkException;

/** The source of the records or the report: as the options name it, or else what is on this machine. */
final class ReportSource {

    @ArgGroup
    private @Nullable Named named;

    @Mixin
    private TraceOption trace;

    /** The options that name a source, of which one is allowed. */
    private static final class Named {

        @Option(
                names = "--data",
                paramLabel = "DIR",
                description = "The local store: a folder of records and executions (default: the one of pull).")
        private @Nullable Path data;

        @Option(
                names = "--from-site",
                paramLabel = "DIR|s3://BUCKET/PREFIX",
                description = "Read the published site from there.")
        private @Nullable String fromSite;

        @Option(
                names = "--prefix",
                paramLabel = "P",
                description = "The deployment's UniquePrefix: its tables are jobTracker-P and instanceTracker-P.")
        private @Nullable String prefix;
    }

    /**
     * A report with its source.
     *
     * @param report null if the source holds nothing
     * @param name the source's name for people
     */
    record Found(@Nullable Report report, String name) {}

    /**
     * What is asked of a source.
     *
     * @param days the range
     * @param compared the range that it is compared with; null for none
     */
    record Asked(Days days, @Nullable Days compared) {}

    /** Returns the report of a range. */
    Found find(Places places, Asked asked, Clock clock, CommandLine command) {
        NextflowTraces traces = trace.read(command);
        Messages messages = Messages.of(command.getCommandSpec());
        traces.problems().forEach(messages::warn);
        Found found = find(traces, places, asked, clock, command);
        if (!traces.isEmpty() && found.report() != null) {
            messages.note(traces.joined().sentence());
        }
        return found;
    }

    private Found find(NextflowTraces traces, Places places, Asked asked, Clock clock, CommandLine command) {
        if (named != null && named.data != null) {
            if (!Files.exists(named.data)) {
                throw new ParameterException(command, "--data: " + named.data + ": no such folder");
            }
            return EmbeddedStore.existsIn(named.data)
                    ? ofStore(named.data, traces, asked, clock)
                    : new Found(null, "local store " + named.data);
        }
        if (named != null && named.fromSite != null) {
            return ofSite(named.fromSite, "site " + named.fromSite, traces, asked.days(), command);
        }
        if (named != null && named.prefix != null) {
            return ofDeployment(named.prefix, traces, asked, clock, command);
        }
        if (EmbeddedStore.existsIn(places.data())) {
            return ofStore(places.data(), traces, asked, clock);
        }
        Optional<Path> last = places.lastSite();
        return last.isPresent()
                ? ofSite(last.get().toString(), "site of the last run, " + last.get(), traces, asked.days(), command)
                : new Found(null, "this machine");
    }

    private static Found ofStore(Path folder, NextflowTraces traces, Asked asked, Clock clock) {
        try (EmbeddedStore store = EmbeddedStore.in(folder)) {
            return new Found(
                    report(
                            new SiteGenerator(
                                            traces.over(store.jobs()),
                                            store.instances(),
                                            store.prices().source(),
                                            new MemoryOutput(),
                                            clock)
                                    .withRuns(() -> traces.runs(store.runs().all())),
                            asked),
                    "local store " + folder);
        }
    }

    private static Found ofSite(String place, String name, NextflowTraces traces, Days days, CommandLine command) {
        if (!traces.isEmpty()) {
            throw new ParameterException(
                    command,
                    "--nextflow-trace: a published site can't be joined with traces (" + name
                            + "); give the records with --data or --prefix");
        }
        if (!days.isAll()) {
            throw new ParameterException(
                    command,
                    "a published site can't be cut to a range (" + name
                            + "); leave the range out, or give the records with --data or --prefix");
        }
        try {
            return new Found(PublishedReport.at(place), name);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command, "--from-site: " + e.getMessage(), e);
        }
    }

    /** A range needs the records. For all time the published site is the same, and cheaper to read. */
    private static Found ofDeployment(
            String prefix, NextflowTraces traces, Asked asked, Clock clock, CommandLine command) {
        TableNames tables;
        try {
            tables = TableNames.of(prefix);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command, "--prefix: " + e.getMessage(), e);
        }
        try {
            Optional<String> site =
                    asked.days().isAll() && traces.isEmpty() ? DeployedSite.of(prefix) : Optional.empty();
            if (site.isPresent()) {
                return new Found(PublishedReport.at(site.get()), "site " + site.get());
            }
            AwsSources aws = AwsSources.open(tables);
            return new Found(
                    report(
                            new SiteGenerator(
                                            traces.over(aws.jobs()),
                                            aws.instances(),
                                            aws.prices(),
                                            new MemoryOutput(),
                                            clock)
                                    .withRuns(() -> traces.runs(List.of())),
                            asked),
                    "tables " + tables.jobs() + " and " + tables.instances());
        } catch (SdkException e) {
            throw new IllegalStateException(
                    SettingAdvice.of(e, tables)
                            .orElseGet(() -> "AWS: " + SettingAdvice.firstLine(String.valueOf(e.getMessage()))),
                    e);
        }
    }

    private static Report report(SiteGenerator generator, Asked asked) {
        return asked.days().isAll()
                ? generator.report()
                : generator.report(
                        asked.days().span(),
                        asked.compared() == null ? null : asked.compared().span());
    }
}
