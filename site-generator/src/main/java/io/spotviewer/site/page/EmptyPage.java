package io.spotviewer.site.page;

import io.spotviewer.site.page.Frame.FrameView;
import io.spotviewer.site.report.NamedRange;
import io.spotviewer.site.report.Report;
import io.spotviewer.site.report.Tally;
import io.spotviewer.site.report.money.Money;
import io.spotviewer.site.section.Section.LinkView;
import io.spotviewer.site.text.Amounts;
import io.spotviewer.site.text.JobsLink;
import io.spotviewer.site.text.SitePaths;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
                            + " that could not be processed are in the queue of parked events, with their errors. This finds what is wrong,"
                            + " and the command that mends it:",
                    List.of("./spot-viewer doctor --prefix=PREFIX")),
            new StepView(
                    "Fill in the last days",
                    "The first has a deployment record the jobs that Batch still knows; the second reads them on your own machine, read-only,"
                            + " without any deployment:",
                    List.of("./spot-viewer backfill --prefix=PREFIX", "./spot-viewer pull")),
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

    /** True if nothing of a range of days is known: no job, no attempt, no money of those that began before or ended later. */
    static boolean fitsRange(Report report) {
        Tally all = report.totals().all();
        return all.jobs() == 0
                && all.attempts() == 0
                && isNothing(all.costs().cost())
                && isNothing(report.totals().instances())
                && (report.runningVcpus() == null
                        || report.runningVcpus().greatest().signum() == 0);
    }

    private static boolean isNothing(Money money) {
        return money.parts() == 0 && Amounts.known(money).signum() == 0;
    }

    /**
     * Returns a page of a range without a job.
     *
     * @param page the path of the page in the site
     * @param newest the newest day with a job; null if there is none
     * @param hasPages true if that day has pages of its own
     */
    static NothingView view(
            FrameView frame, NamedRange range, String page, @Nullable LocalDate newest, boolean hasPages) {
        String days = range.from().plusDays(1).equals(range.until()) ? "on " : "from ";
        List<LinkView> links = new ArrayList<>();
        if (newest != null) {
            LocalDate after = newest.plusDays(1);
            links.add(new LinkView(
                    hasPages
                            ? SitePaths.rootOf(SitePaths.folder(range.from(), range.until()))
                                    + SitePaths.folder(newest, after)
                                    + page
                            : JobsLink.all().days(newest, after).href(),
                    newest.toString()));
        }
        return new NothingView(frame, "Nothing ran " + days + range.days() + ".", links);
    }

    static EmptyView view(FrameView frame) {
        return new EmptyView(frame, STEPS);
    }

    /**
     * A page without a figure.
     *
     * @param newest the link to the newest day with a job; none if there is none
     */
    record NothingView(FrameView frame, String sentence, List<LinkView> newest) {}

    record EmptyView(FrameView frame, List<StepView> steps) {}

    /**
     * A step to take.
     *
     * @param commands the commands of the step
     */
    record StepView(String step, String explanation, List<String> commands) {}
}
