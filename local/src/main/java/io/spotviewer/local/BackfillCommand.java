package io.spotviewer.local;

import io.spotviewer.local.account.Account;
import io.spotviewer.local.account.AwsAccount;
import io.spotviewer.local.account.Refusals;
import io.spotviewer.local.backfill.Backfill;
import io.spotviewer.local.backfill.Backfill.Outcome;
import io.spotviewer.local.backfill.BackfillPlan;
import io.spotviewer.local.backfill.Installation;
import io.spotviewer.local.backfill.aws.AwsInstallations;
import io.spotviewer.local.facts.FactsStore;
import io.spotviewer.local.pull.AccountReader;
import io.spotviewer.local.pull.AccountReader.Read;
import io.spotviewer.local.pull.Losses;
import io.spotviewer.local.pull.ProgressLines;
import io.spotviewer.local.pull.ReadRequest;
import io.spotviewer.local.terminal.ExitCode;
import io.spotviewer.local.terminal.Progress;
import io.spotviewer.local.terminal.Terminal;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The command {@code backfill}: has an installation record the jobs that ended before it was there, or whose events were lost. */
@Command(
        name = "backfill",
        description = {
            "Have a deployment record the jobs that Batch still knows and its table lacks.",
            "The facts of their hosts come from CloudTrail. Each job goes through the deployed state machine."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class BackfillCommand implements Callable<Integer> {

    private static final Pattern SPAN = Pattern.compile("(\\d{1,4})([dh])");
    private static final String YES = "y";

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Option(
            names = "--prefix",
            required = true,
            paramLabel = "P",
            description = "The deployment's UniquePrefix: its tables are jobTracker-P and instanceTracker-P.")
    private String prefix = "";

    @Option(
            names = "--since",
            paramLabel = "SPAN",
            defaultValue = "7d",
            description = "Read jobs that ended within that time, such as 7d or 12h (default: ${DEFAULT-VALUE}).")
    private String since = "7d";

    @Option(
            names = "--queue",
            paramLabel = "NAME",
            arity = "1..*",
            description = "Read only these job queues (default: all).")
    private List<String> queues = List.of();

    @Option(names = "--profile", paramLabel = "NAME", description = "The profile of AWS's settings to use.")
    private @Nullable String profile;

    @Option(
            names = "--region",
            paramLabel = "NAME",
            arity = "1..*",
            description = "The regions to read (default: the one of AWS's settings). A deployment is in one.")
    private List<String> regions = List.of();

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The local store: a folder of records and executions (default: a folder in the user's data).")
    private @Nullable Path data;

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "10",
            description = "Start that many executions a second, 1 to 100 (default: ${DEFAULT-VALUE}).")
    private int rate;

    @Option(names = "--dry-run", description = "Show what would be done; nothing is started.")
    private boolean dryRun;

    @Option(names = "--yes", description = "Start without asking.")
    private boolean yes;

    @Override
    public Integer call() throws IOException {
        Terminal terminal = SpotViewer.of(spec).terminal();
        Duration span = span();
        if (rate < 1 || rate > 100) {
            throw new ParameterException(spec.commandLine(), "--rate: expected 1 to 100, got " + rate);
        }
        if (!dryRun && !yes && !terminal.interactive()) {
            throw new ParameterException(
                    spec.commandLine(), "there is no terminal to ask on; give --yes to start, or --dry-run to look");
        }
        if (regions.size() > 1) {
            throw new ParameterException(spec.commandLine(), "--region: a deployment is in one region, got " + regions);
        }
        Clock clock = Clock.systemUTC();
        Instant now = clock.instant();
        Account account = AwsAccount.of(regions.isEmpty() ? null : regions.get(0), profile);
        AwsInstallations installations = new AwsInstallations(account.region(), profile);
        Installation installation = installations.find(prefix);
        ReadRequest request = new ReadRequest(
                now.minus(span),
                now,
                new TreeSet<>(queues),
                installation.scope().tags(),
                true);
        try (FactsStore facts = FactsStore.in(data == null ? Places.ofThisUser().data() : data)) {
            read(facts, account, request, clock);
            Backfill backfill = new Backfill(
                    facts,
                    installations.records(installation),
                    installations.executions(installation),
                    installation,
                    now,
                    rate);
            return start(backfill, backfill.plan(request.since(), request.queues()), terminal);
        }
    }

    private void read(FactsStore facts, Account account, ReadRequest request, Clock clock) {
        Messages messages = Messages.of(spec);
        Losses losses = new Losses();
        try {
            Read read = AccountReader.readInto(
                    facts,
                    account,
                    request,
                    losses,
                    new ProgressLines(line -> messages.note(account.region() + ": " + line), clock),
                    () -> {});
            read.left().forEach(messages::warn);
        } catch (RuntimeException e) {
            if (Refusals.isOfAws(e)) {
                throw new IllegalStateException(
                        "Batch in " + account.region() + " gave no answer ("
                                + Refusals.of(e).reason() + ", "
                                + Refusals.of(e).code()
                                + "); check credentials and region, and the rights by pull --print-policy",
                        e);
            }
            throw e;
        }
        losses.all()
                .forEach((source, refusal) -> messages.warn(
                        source.action() + ": " + refusal.reason() + " (" + refusal.code() + "). It " + source.gives()));
    }

    private int start(Backfill backfill, BackfillPlan plan, Terminal terminal) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        Messages messages = Messages.of(spec);
        backfill.estimate(plan).forEach(out::println);
        plan.unreadable().forEach(job -> messages.warn("the record of job " + job.value() + " can't be read"));
        if (plan.known() == 0) {
            messages.warn("no job was found that ended in the last " + since
                    + " or is open; try another --region or --queue");
            return ExitCode.NOTHING_FOUND.number();
        }
        if (plan.missing().isEmpty() || dryRun) {
            return ExitCode.DONE.number();
        }
        if (!yes && !agreed(terminal)) {
            out.println("Nothing was started.");
            return ExitCode.DONE.number();
        }
        Outcome outcome;
        try (Progress progress = messages.progress("executions", plan.missing().size())) {
            outcome = backfill.run(plan, progress::step);
        }
        out.println(String.format(
                Locale.ROOT,
                "%,d %s started; %,d had been started before. They end within minutes.",
                outcome.started(),
                outcome.started() == 1 ? "execution" : "executions",
                outcome.existing()));
        return ExitCode.DONE.number();
    }

    /** Asks on standard error: standard output may be a file. */
    private boolean agreed(Terminal terminal) throws IOException {
        if (!terminal.interactive()) {
            return false;
        }
        PrintWriter err = spec.commandLine().getErr();
        err.print("Start them? [y/N] ");
        err.flush();
        String answer = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())).readLine();
        return answer != null && answer.strip().equalsIgnoreCase(YES);
    }

    private Duration span() {
        Matcher parts = SPAN.matcher(since);
        if (!parts.matches()) {
            throw new ParameterException(
                    spec.commandLine(), "--since: expected days or hours, such as 7d or 12h, got " + since);
        }
        long number = Long.parseLong(parts.group(1));
        return parts.group(2).equals("d") ? Duration.ofDays(number) : Duration.ofHours(number);
    }
}
