package io.spotviewer.site;

import io.spotviewer.cost.price.SpotDataFeed;
import io.spotviewer.ledger.run.RecordEnds;
import io.spotviewer.published.Build;
import io.spotviewer.published.PublishException;
import io.spotviewer.published.SiteOutput;
import io.spotviewer.records.dynamodb.TableNames;
import io.spotviewer.site.SiteGenerator.Generated;
import io.spotviewer.site.report.Origin;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.core.exception.SdkException;

/** The command line of the generator. */
@Command(
        name = "site-generator",
        description =
                "Reads a deployment's job records from DynamoDB and publishes their report as a site in a folder.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:published, or a later run had already published",
            "1:failed; the former site is still published",
            "2:a setting is wrong; the message names it"
        },
        footerHeading = "%nEnvironment:%n",
        footer = {
            "  AWS_REGION, AWS_PROFILE, AWS_ENDPOINT_URL… as everywhere in AWS",
            "  SPOT_VIEWER_PREFIX, SPOT_VIEWER_SITE, SPOT_VIEWER_SCHEDULE_SECONDS, SPOT_VIEWER_RECORD_RETENTION_DAYS",
            "  and SPOT_VIEWER_ANALYTICS_STATE_MACHINE_ARN are read if the option is not given"
        })
final class Main implements Callable<Integer> {

    private static final int FAILED = 1;
    private static final int WRONG_SETTING = 2;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--prefix",
            required = true,
            paramLabel = "P",
            defaultValue = "${env:SPOT_VIEWER_PREFIX}",
            description = "the deployment's UniquePrefix: its tables are jobTracker-P and instanceTracker-P")
    private String prefix = "";

    @Option(
            names = "--site",
            required = true,
            paramLabel = "DIR|s3://BUCKET/PREFIX",
            defaultValue = "${env:SPOT_VIEWER_SITE}",
            description = "publish the site there")
    private String site = "";

    @Option(
            names = "--spot-data-feed",
            paramLabel = "FILE",
            arity = "1..*",
            description = "files of EC2's Spot data feed, to compare the estimate with the charges")
    private List<Path> feedFiles = List.of();

    @Option(
            names = "--schedule-seconds",
            paramLabel = "S",
            defaultValue = "${env:SPOT_VIEWER_SCHEDULE_SECONDS}",
            description = "seconds between two regenerations: pages warn when they are twice as old")
    private @Nullable Long scheduleSeconds;

    @Option(
            names = "--analytics-state-machine-arn",
            paramLabel = "ARN",
            defaultValue = "${env:SPOT_VIEWER_ANALYTICS_STATE_MACHINE_ARN}",
            description = "the state machine that writes the records")
    private @Nullable String analyticsStateMachineArn;

    @Option(
            names = "--record-retention-days",
            paramLabel = "N",
            defaultValue = "${env:SPOT_VIEWER_RECORD_RETENTION_DAYS:-0}",
            description = "how many days records stay after their last event, once the ledger has them (0: for ever)")
    private int recordRetentionDays;

    @Option(names = "--rebuild", description = "make all files of the site anew, also those that did not change")
    private boolean rebuild;

    @Option(names = "--debug", description = "show the stack trace of a failure")
    private boolean debug;

    public static void main(String[] args) {
        System.exit(run(new PrintWriter(System.err, true, StandardCharsets.UTF_8), System.getenv(), args));
    }

    static int run(PrintWriter errors, Map<String, String> environment, String... args) {
        Main main = new Main();
        CommandLine line = new CommandLine(main)
                .setErr(errors)
                .setParameterExceptionHandler((e, ignored) -> {
                    main.say(e, String.valueOf(e.getMessage()));
                    return WRONG_SETTING;
                })
                .setExecutionExceptionHandler((e, ignored, parsed) -> main.unexpected(e));
        try {
            return line.execute(
                    FormerNames.replaced(args, environment, text -> errors.println("site-generator: " + text)));
        } catch (OutOfMemoryError e) {
            return main.fail(e, MemoryAdvice.of(e).orElseThrow());
        }
    }

    @Override
    public Integer call() {
        ProgramLog.settle(debug);
        TableNames tables;
        SiteOutput output;
        SiteOutput.Run run;
        try {
            tables = TableNames.of(prefix);
        } catch (IllegalArgumentException e) {
            return say(e, "--prefix: " + e.getMessage());
        }
        Origin origin;
        try {
            origin = Origin.of(Build.current(), scheduleSeconds, analyticsStateMachineArn);
        } catch (IllegalArgumentException e) {
            return say(e, "--schedule-seconds: " + e.getMessage());
        }
        if (recordRetentionDays != 0 && recordRetentionDays < RecordEnds.LEAST_DAYS) {
            return say(
                    new IllegalArgumentException(),
                    "--record-retention-days: expected 0 or at least " + RecordEnds.LEAST_DAYS + ", got "
                            + recordRetentionDays);
        }
        @Nullable SpotDataFeed feed;
        try {
            feed = feedFiles.isEmpty() ? null : SpotDataFeed.read(feedFiles);
        } catch (IOException e) {
            return say(e, "--spot-data-feed: " + e.getMessage());
        }
        try {
            // The cheapest checks come first.
            output = SiteLocation.output(site);
            run = output.begin();
        } catch (PublishException | IllegalArgumentException | SdkException e) {
            return say(e, "--site: " + e.getMessage());
        }
        try {
            AwsSources aws = AwsSources.open(tables);
            SiteGenerator generator = new SiteGenerator(
                            aws.jobs(), aws.instances(), aws.prices(), output, Clock.systemUTC(), feed, origin)
                    .keptIn(SiteLocation.ledger(site))
                    .changedIn(aws.changes())
                    .ending(
                            recordRetentionDays == 0
                                    ? null
                                    : new RecordEnds(recordRetentionDays, aws.jobEnds(), aws.instanceEnds()))
                    .rebuilt(rebuild);
            report(generator.run(run));
            return 0;
        } catch (SdkException e) {
            return SettingAdvice.of(e, tables)
                    .map(advice -> say(e, advice))
                    .orElseGet(() -> fail(e, "AWS: " + SettingAdvice.firstLine(String.valueOf(e.getMessage()))));
        } catch (PublishException e) {
            return fail(e, String.valueOf(e.getMessage()));
        }
    }

    private void report(Generated generated) {
        Counts counts = generated.counts();
        out().printf(
                        Locale.ROOT,
                        "%s %s in %s: %d jobs, %d attempts priced, %d not%n",
                        generated.outcome().published() ? "Published" : "A later run had already published",
                        generated.outcome().release(),
                        site,
                        counts.jobs(),
                        counts.priced(),
                        counts.unpriced());
        counts.warnings().forEach(warning -> out().println(warning));
    }

    private int say(Throwable e, String line) {
        err().println("site-generator: " + line);
        if (debug) {
            e.printStackTrace(err());
        }
        err().flush();
        return WRONG_SETTING;
    }

    /** Explains a lack of memory. Any other failure is an error of the program and is shown with its stack trace. */
    private int unexpected(Exception e) throws Exception {
        Optional<String> advice = MemoryAdvice.of(e);
        if (advice.isEmpty()) {
            throw e;
        }
        return fail(e, advice.get());
    }

    private int fail(Throwable e, String line) {
        say(e, line);
        return FAILED;
    }

    private PrintWriter out() {
        return Objects.requireNonNull(spec, "picocli sets it").commandLine().getOut();
    }

    private PrintWriter err() {
        return Objects.requireNonNull(spec, "picocli sets it").commandLine().getErr();
    }

    /** The version, commit and date of the build. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {Build.current().line("site-generator")};
        }
    }
}
