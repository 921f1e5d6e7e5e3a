package io.spotviewer.site.page;

import io.spotviewer.site.page.Frame.FrameView;
import io.spotviewer.site.report.Report;
import java.util.List;

/** The content of every page of figures before there is a job: the first steps, and how to check that events arrive. */
final class EmptyPage {

    private static final List<StepView> STEPS = List.of(
            new StepView(
                    "Run a job",
                    "Submit any job to a queue of the watched compute environments. It appears here after its next change of"
                            + " state, with the next regeneration of the site.",
                    List.of()),
            new StepView(
                    "Check that events arrive",
                    "In the EventBridge console, the rule for Batch job state changes counts its invocations under Monitoring. Each"
                            + " starts an execution of the state machine, which the Step Functions console shows state by state. Events"
                            + " that could not be processed are in the queue of parked events, with their errors.",
                    List.of()),
            new StepView(
                    "Regenerate the site",
                    "A schedule regenerates it. With the viewer’s token, the button above does so at once.",
                    List.of()),
            new StepView(
                    "Look at a filled report",
                    "This sends a simulated fleet through the whole system on one machine, without an AWS account:",
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
     * A step to take.
     *
     * @param commands the commands of the step
     */
    record StepView(String step, String explanation, List<String> commands) {}
}
