package io.spotviewer.local;

import io.spotviewer.local.answers.AwsCall;
import io.spotviewer.local.answers.FactsFolder;
import io.spotviewer.local.events.EventFiles;
import io.spotviewer.local.events.EventFiles.Found;
import io.spotviewer.local.events.EventIntake.Fate;
import io.spotviewer.local.events.EventIntake.Outcome;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command {@code replay}: the same as the demo for the user's own events and AWS's saved answers. */
@Command(
        name = "replay",
        description = "Send your own EventBridge events through the state machine, serve the report.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class ReplayCommand implements Callable<Integer> {

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Option(
            names = "--events",
            paramLabel = "PATH",
            arity = "1..*",
            required = true,
            description = "Files or folders of EventBridge envelopes: JSON, JSON arrays or JSON Lines.")
    private List<Path> events = List.of();

    @Option(
            names = "--facts",
            paramLabel = "DIR",
            description = {
                "A folder with the output of `aws … --output json`, in files whose names begin with describe-jobs, describe-tasks,",
                "describe-container-instances, describe-instances, describe-spot-instance-requests, describe-spot-price-history,",
                "get-products. Anything the files don't mention is treated as deleted."
            })
    private @Nullable Path facts;

    @Option(
            names = "--print-inputs",
            description = {
                "Print, as JSON Lines, which execution each event would start in a deployment and with which input, or why none;",
                "then exit. Nothing is recorded or published."
            })
    private boolean printInputs;

    @Mixin
    private RunOptions options;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        if (printInputs) {
            ExecutionInputs.print(EventFiles.read(events), out);
            return 0;
        }
        Places places = Places.ofThisUser();
        Path site = options.site(places, "replay");
        FactsFolder answers = facts == null ? FactsFolder.empty() : FactsFolder.read(facts);
        List<Found> found = EventFiles.read(events);
        try (LocalRun run = LocalRun.begin(options.data(), places, answers, site, Clock.systemUTC())) {
            run.store().prices().addAll(AwsCall.GET_PRODUCTS, answers.products());
            run.store().prices().addAll(AwsCall.DESCRIBE_SPOT_PRICE_HISTORY, answers.spotPriceHistory());
            if (options.once()) {
                deliver(found, run, out).print(out);
                new Publication(run.generator(), site).publish(out);
                return 0;
            }
            try (Serving serving =
                    Serving.start(site, options.port(), () -> run.generator().run())) {
                deliver(found, run, out).print(out);
                new Publication(run.generator(), site).publish(out);
                serving.untilStopped(out);
            }
        }
        return 0;
    }

    /** Delivers the events, and prints place and reason of each one that is not recorded. */
    private DeliveryCount deliver(List<Found> found, LocalRun run, PrintWriter out) {
        DeliveryCount count = new DeliveryCount();
        try (Progress progress = Messages.of(spec).progress("Events", found.size())) {
            for (Found event : found) {
                Outcome outcome = event.envelope() == null
                        ? new Outcome(Fate.PARKED, event.problem(), "")
                        : run.intake().take(event.envelope());
                count.add(outcome);
                if (outcome.fate() != Fate.RECORDED) {
                    out.println(event.place() + ": " + outcome.reason());
                }
                progress.step();
            }
        }
        return count;
    }
}
