package io.spotviewer.local;

import io.spotviewer.local.account.Account;
import io.spotviewer.local.account.Account.Environment;
import io.spotviewer.local.account.Account.Queue;
import io.spotviewer.local.account.AwsAccount;
import io.spotviewer.local.account.Refusals;
import io.spotviewer.local.facts.FactsStore;
import io.spotviewer.local.pull.AccountReader;
import io.spotviewer.local.pull.AccountReader.Read;
import io.spotviewer.local.pull.AccountReader.Reading;
import io.spotviewer.local.pull.Attempts;
import io.spotviewer.local.pull.Delivery;
import io.spotviewer.local.pull.Delivery.Delivered;
import io.spotviewer.local.pull.Losses;
import io.spotviewer.local.pull.PriceRead;
import io.spotviewer.local.pull.ProgressLines;
import io.spotviewer.local.pull.PullSummary;
import io.spotviewer.local.pull.ReadPolicy;
import io.spotviewer.local.pull.ReadProgress;
import io.spotviewer.local.pull.ReadRequest;
import io.spotviewer.local.store.EmbeddedStore;
import io.spotviewer.local.terminal.ExitCode;
import io.spotviewer.local.workflow.NextflowTraces;
import io.spotviewer.local.workflow.TraceOption;
import io.spotviewer.published.folder.FolderOutput;
import io.spotviewer.site.SiteGenerator;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The command {@code pull}: reads the last days of an account in which nothing was installed, into the local store. */
@Command(
        name = "pull",
        description = "Read the last days of your own account, read-only, into a local store of records.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class PullCommand implements Callable<Integer> {

    private static final Duration BETWEEN_DELIVERIES = Duration.ofSeconds(5);

    private static final Pattern SPAN = Pattern.compile("(\\d{1,4})([dh])");

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

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
            description = "The regions to read (default: the one of AWS's settings).")
    private List<String> regions = List.of();

    @Mixin
    private TagOptions tags;

    @Option(names = "--rebuild", description = "Make all files of the site anew, also those that did not change.")
    private boolean rebuild;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The local store: a folder of records and executions (default: a folder in the user's data).")
    private @Nullable Path data;

    @Option(
            names = "--site",
            paramLabel = "DIR",
            description = "Publish the site there (default: nowhere, or with --serve a folder in the user's cache).")
    private @Nullable Path site;

    @Option(names = "--no-cloudtrail", description = "Do without CloudTrail: older instances are then not found.")
    private boolean noCloudTrail;

    @Option(
            names = "--dry-run",
            description = "Show what would be done; only queues and compute environments are read.")
    private boolean dryRun;

    @Option(names = "--print-policy", description = "Print the IAM policy that this command needs, and exit.")
    private boolean printPolicy;

    @Option(names = "--serve", description = "Then publish the site and serve it.")
    private boolean serve;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "5005",
            description = "Serve the report on this port; 0 for any free one (default: ${DEFAULT-VALUE}).")
    private int port;

    @Mixin
    private TraceOption trace;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        if (printPolicy) {
            out.println(ReadPolicy.json());
            return ExitCode.DONE.number();
        }
        if (port < 0 || port > 65_535) {
            throw new ParameterException(spec.commandLine(), "--port: expected 0 to 65535, got " + port);
        }
        Clock clock = Clock.systemUTC();
        Instant now = clock.instant();
        ReadRequest request = new ReadRequest(
                now.minus(span()), now, new TreeSet<>(queues), tags.scope().tags(), !noCloudTrail);
        List<Account> accounts = new ArrayList<>();
        if (regions.isEmpty()) {
            accounts.add(AwsAccount.of(null, profile));
        }
        new TreeSet<>(regions).forEach(region -> accounts.add(AwsAccount.of(region, profile)));
        Places places = Places.ofThisUser();
        Path folder = data == null ? places.data() : data;
        NextflowTraces traces = trace.read(spec.commandLine());
        if (dryRun) {
            accounts.forEach(account -> plan(account, out));
            return ExitCode.DONE.number();
        }
        try (FactsStore facts = FactsStore.in(folder)) {
            if (!EmbeddedStore.existsIn(folder)) {
                // Records and prices are gone, so nothing counts as brought there.
                facts.progress("delivered").clear();
                facts.progress("prices").clear();
            }
            try (EmbeddedStore store = EmbeddedStore.in(folder)) {
                return pull(accounts, request, facts, store, traces, places, clock, out);
            }
        }
    }

    private int pull(
            List<Account> accounts,
            ReadRequest request,
            FactsStore facts,
            EmbeddedStore store,
            NextflowTraces traces,
            Places places,
            Clock clock,
            PrintWriter out)
            throws Exception {
        Messages messages = Messages.of(spec);
        Losses losses = new Losses();
        Attempts attempts = new Attempts(facts);
        Delivery delivery = new Delivery(facts, store, attempts, request.tags(), clock);
        List<String> lines = new ArrayList<>();
        for (Account account : accounts) {
            Instant begun = clock.instant();
            // What one region denies, another may allow.
            Losses ofRegion = new Losses();
            ReadProgress progress = new ProgressLines(line -> messages.note(account.region() + ": " + line), clock);
            PriceRead prices = new PriceRead(account, facts, store, attempts, ofRegion, request);
            Read read = read(facts, account, attempts, request, ofRegion, progress, reading -> {
                prices.read();
                for (Duration wait = Duration.ZERO; !reading.endsWithin(wait); wait = BETWEEN_DELIVERIES) {
                    delivery.run();
                }
            });
            prices.read();
            read.left().forEach(left -> messages.warn(account.region() + ": " + left));
            losses.addAll(ofRegion);
            lines.addAll(PullSummary.ofRegion(
                    read.caller(),
                    account.region(),
                    read.queues(),
                    facts,
                    attempts,
                    store,
                    Duration.between(begun, clock.instant()).toSeconds()));
        }
        if (attempts.isEmpty()) {
            lines.forEach(out::println);
            messages.warn("no job was found that ended in the last " + since
                    + " or is open; try another --region or --queue");
            return ExitCode.NOTHING_FOUND.number();
        }
        messages.note("writing records");
        Delivered delivered = delivery.run();
        if (!traces.isEmpty()) {
            traces.problems().forEach(messages::warn);
            lines.add(traces.joinInto(store).sentence());
        }
        delivered.parked().forEach((job, reason) -> messages.warn("job " + job + " is not recorded: " + reason));
        lines.forEach(out::println);
        boolean publishes = site != null || serve;
        Path to = site == null ? places.site("pull") : site;
        PullSummary.ofAll(store, losses, request).forEach(out::println);
        SiteGenerator generator = new SiteGenerator(
                        store.jobs(), store.instances(), store.prices().source(), new FolderOutput(to), clock)
                .withRuns(store.runs()::all)
                .keptIn(EmbeddedStore.ledgerIn(data == null ? places.data() : data))
                .changedIn(store.changes())
                .rebuilt(rebuild);
        if (publishes) {
            new Publication(generator, to).publish(out);
        }
        if (serve) {
            // Other commands use the facts meanwhile.
            facts.close();
            try (Serving serving = Serving.start(to, port, generator::run)) {
                serving.untilStopped(out, null);
            }
        } else {
            String where = data == null ? "" : " --data " + data;
            out.println("Next: spot-viewer report" + where + "      spot-viewer pull" + where + " --serve");
        }
        return ExitCode.DONE.number();
    }

    private static Read read(
            FactsStore facts,
            Account account,
            Attempts attempts,
            ReadRequest request,
            Losses losses,
            ReadProgress progress,
            Consumer<Reading> meanwhile) {
        try {
            return AccountReader.readInto(facts, account, attempts, request, losses, progress, meanwhile);
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

    private void plan(Account account, PrintWriter out) {
        List<Queue> found = account.queues();
        List<Environment> environments = account.environments();
        out.printf(
                Locale.ROOT,
                "%s: %d %s, %d %s%n",
                account.region(),
                found.size(),
                found.size() == 1 ? "queue" : "queues",
                environments.size(),
                environments.size() == 1 ? "compute environment" : "compute environments");
        long lists = 8L * (queues.isEmpty() ? found.size() : queues.size());
        out.printf(
                Locale.ROOT,
                "  batch:ListJobs                %d calls, and 1 more for each 1,000 jobs of a queue and status%n",
                lists);
        out.printf(Locale.ROOT, "  batch:DescribeJobs            1 call for each 100 jobs%n");
        if (!noCloudTrail) {
            out.printf(
                    Locale.ROOT,
                    "  cloudtrail:LookupEvents       1 call for each 50 events of 4 to 6 kinds, 2 calls a second%n");
        }
        out.printf(Locale.ROOT, "  ecs, ec2, pricing             about 1 call for each 20 instances%n");
        out.println("  10,000 jobs on 1,500 instances take 350 calls and about 1 minute; a later pull takes seconds.");
    }
}
