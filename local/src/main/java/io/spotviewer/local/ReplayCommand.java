package io.spotviewer.local;

import io.spotviewer.handlers.step.Scope;
import io.spotviewer.local.events.EventIntake.Fate;
import io.spotviewer.local.facts.FactsPorts;
import io.spotviewer.local.intake.Inputs;
import io.spotviewer.local.store.EmbeddedStore;
import io.spotviewer.local.terminal.ExitCode;
import io.spotviewer.local.terminal.Progress;
import io.spotviewer.local.workflow.NextflowTraces;
import io.spotviewer.local.workflow.TraceOption;
import io.spotviewer.site.report.Intake;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The command {@code replay}: the same as the demo for the user's own events and AWS's saved answers. */
@Command(
        name = "replay",
        description = "Send your own events and saved answers of AWS through the state machine, serve the report.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class ReplayCommand implements Callable<Integer> {

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Option(
            names = "--events",
            paramLabel = "PATH",
            arity = "1..*",
            description =
                    "Files, folders, archives or pipes (- is standard input) with events of EventBridge, in any form in which AWS"
                            + " or a shell hands them out.")
    private List<Path> events = List.of();

    @Option(
            names = "--facts",
            paramLabel = "PATH",
            arity = "1..*",
            description =
                    "The same with answers of `aws … --output json`: describe-jobs, describe-tasks, describe-container-instances,"
                            + " describe-instances, describe-spot-instance-requests, describe-spot-price-history, describe-instance-types,"
                            + " get-products, CloudTrail. They are recognised by their shape. Anything they don't mention is treated as deleted.")
    private List<Path> facts = List.of();

    @Mixin
    private TagOptions tags;

    @Option(
            names = "--print-inputs",
            description =
                    "Print, as JSON Lines, which execution each event would start in a deployment and with which input, or why none;"
                            + " then exit. Nothing is recorded or published.")
    private boolean printInputs;

    @Mixin
    private TraceOption traceOption;

    @Mixin
    private RunOptions options;

    private final NextflowTraces traces = new NextflowTraces();

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        if (events.isEmpty() && facts.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "missing --events or --facts: either alone is enough");
        }
        if (printInputs) {
            return ExecutionInputs.print(events, System.in, out);
        }
        Scope scope = tags.scope();
        Places places = Places.ofThisUser();
        Path site = options.site(places, "replay");
        Clock clock = Clock.systemUTC();
        Messages messages = Messages.of(spec);
        traceOption.readInto(traces, spec.commandLine());
        ReadingProgress reading = new ReadingProgress(messages);
        try (Inputs inputs = Inputs.read(events, facts, System.in, this::trace, reading::step)) {
            if (inputs.isNothing()) {
                return new IntakeText(inputs.account())
                        .nothingFound(spec.commandLine().getErr());
            }
            try (LocalRun run = LocalRun.begin(
                    options.data(), places, store -> settled(inputs, store, scope, clock), site, clock)) {
                inputs.keepPrices(run.store().prices());
                if (options.once()) {
                    return replay(inputs, run, site, messages, out) ? 0 : ExitCode.NOTHING_FOUND.number();
                }
                try (Serving serving = Serving.start(
                        site, options.port(), () -> run.generator().run())) {
                    if (!replay(inputs, run, site, messages, out)) {
                        return ExitCode.NOTHING_FOUND.number();
                    }
                    serving.untilStopped(out, options.executions());
                }
            }
        }
        return 0;
    }

    /** Returns ports over the facts, once the records of instances have them: verdicts on jobs need the evidence. */
    private static FactsPorts settled(Inputs inputs, EmbeddedStore store, Scope scope, Clock clock) {
        FactsPorts ports = new FactsPorts(inputs.facts(), store.jobs(), store.instances(), scope, clock);
        ports.settleInstances();
        return ports;
    }

    private void trace(String file, InputStream text) throws IOException {
        traces.read(file, text);
    }

    /** Delivers everything and publishes the site; returns false, without a site, if there is nothing to report. */
    private boolean replay(Inputs inputs, LocalRun run, Path site, Messages messages, PrintWriter out)
            throws InterruptedException {
        DeliveryCount count = deliver(inputs, run, messages);
        Intake account = inputs.account();
        IntakeText text = new IntakeText(account);
        if (count.count(Fate.RECORDED) == 0
                && run.generator().report().totals().all().jobs() == 0) {
            text.nothingToReport(spec.commandLine().getErr());
            return false;
        }
        run.readFrom(account);
        text.print(messages);
        if (!traces.isEmpty()) {
            messages.note(traces.joinInto(run.store()).sentence());
            traces.problems().forEach(messages::warn);
        }
        count.print(out);
        new Publication(run.generator(), site).publish(out);
        return true;
    }

    private static DeliveryCount deliver(Inputs inputs, LocalRun run, Messages messages) throws InterruptedException {
        try (Progress progress = messages.progress("Events", inputs.size())) {
            return new ReplayedInputs(inputs, run.intake(), progress).deliver();
        }
    }
}
