package io.spotviewer.site.page;

import io.spotviewer.site.page.Frame.FrameView;
import io.spotviewer.site.report.Report;
import java.util.List;

/** What every page of figures shows before there is a job: what to do first, and how to see that events come. */
final class EmptyPage {

    private static final List<StepView> STEPS = List.of(
            new StepView(
                    "Run a job",
                    "Submit any job to a queue of the compute environments that are watched. It appears here after its next change of"
                            + " state, the next time the site is generated.",
                    List.of()),
            new StepView(
                    "See that events come",
                    "In the EventBridge console, the rule for Batch job state changes counts its invocations under Monitoring. Each"
                            + " starts an execution of the state machine, which the Step Functions console shows state by state. What"
                            + " could not be handled waits in the dead-letter queue with its reason.",
                    List.of()),
            new StepView(
                    "Generate the site again",
                    "It is generated on a schedule. With the viewer’s token the button above does it at once.",
                    List.of()),
            new StepView(
                    "Look at a filled report",
                    "A simulated fleet goes through the whole system on one machine, without an account:",
                    List.of("./spot-viewer demo")));

    private EmptyPage() {}

    static boolean fits(Report report) {
        return report.totals().all().jobs() == 0;
    }

    static EmptyView view(FrameView frame) {
        return new EmptyView(frame, STEPS);
    }

    record EmptyView(FrameView frame, List<StepView> steps) {}

    /**
     * Something to do.
     *
     * @param commands what to type for it
     */
    record StepView(String step, String explanation, List<String> commands) {}
}
