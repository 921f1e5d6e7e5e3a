package io.spotviewer.site.page;

import io.spotviewer.ledger.line.Dimension;
import io.spotviewer.site.page.Frame.FrameView;
import io.spotviewer.site.report.Report;
import io.spotviewer.site.section.GroupSection;
import io.spotviewer.site.section.Section;
import io.spotviewer.site.section.SpreadSections;
import io.spotviewer.site.table.RunTable;
import io.spotviewer.site.text.Amounts;
import io.spotviewer.site.text.Sentence;
import io.spotviewer.site.text.Text;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The page of workflows, their runs, processes and samples. */
final class WorkflowsPage {

    /** The places of a job in a workflow. */
    static final List<Dimension> DIMENSIONS =
            List.of(Dimension.WORKFLOW, Dimension.RUN, Dimension.PROCESS, Dimension.SAMPLE);

    private WorkflowsPage() {}

    static PageView view(Report report, FrameView frame) {
        List<Section> sections = new ArrayList<>();
        if (!report.runs().isEmpty()) {
            sections.add(runs(report));
        }
        addGroups(report, Dimension.PROCESS, sections);
        sections.addAll(SpreadSections.of(report, Dimension.PROCESS));
        addGroups(report, Dimension.WORKFLOW, sections);
        addGroups(report, Dimension.RUN, sections);
        addGroups(report, Dimension.SAMPLE, sections);
        if (sections.isEmpty()) {
            sections.add(howTo());
        }
        sections.addAll(SpreadSections.of(report, Dimension.DEFINITION));
        return PageView.of(frame, headline(report), List.of(), sections);
    }

    private static void addGroups(Report report, Dimension dimension, List<Section> sections) {
        if (report.breakdowns().isShown(dimension)) {
            sections.add(GroupSection.of(report, dimension));
        }
    }

    private static Sentence headline(Report report) {
        if (report.runs().isEmpty()) {
            return new Sentence().say("No job is known to belong to a run of a workflow.");
        }
        long arrays = report.runs().stream().filter(RunTable::isArray).count();
        long runs = report.runs().size() - arrays;
        Sentence sentence = new Sentence();
        if (runs > 0) {
            sentence.stress(Amounts.parts(runs, "run")).say(" of workflows");
        }
        if (arrays > 0) {
            sentence.say(runs > 0 ? " and " : "")
                    .stress(Amounts.parts(arrays, "array"))
                    .say(" of jobs");
        }
        sentence.say(". ").below();
        report.runs().stream()
                .filter(run -> run.cost().usd() != null)
                .max(Comparator.comparing(run -> Amounts.known(run.cost())))
                .ifPresent(run -> sentence.say("The dearest, ")
                        .stress(Text.shown(run.run()))
                        .say(", cost ")
                        .stress(Amounts.text(run.cost()))
                        .say(", ")
                        .stress(Amounts.text(run.waste()))
                        .say(" of it for attempts that ended without success."));
        return sentence;
    }

    private static Section howTo() {
        return Section.of("how-to", "How do jobs get a place in a workflow?")
                .saying(
                        "From Nextflow’s trace: start the command with --nextflow-trace FILE. A trace has the run, process, sample and attempt of each task.",
                        "From tags of the jobs: in Nextflow, set process.resourceLabels to pipelineRunName, pipelineProcess and pipelineTag."
                                + " doc/workflows.md has all names that are known, and those of other engines.",
                        "The distributions by job definition below need none of this.");
    }

    private static Section runs(Report report) {
        boolean hasArrays = report.runs().stream().anyMatch(RunTable::isArray);
        List<String> sayings = new ArrayList<>(List.of(
                "A cached task costs nothing: its job belongs to the run that submitted it. Batch retries a job without the"
                        + " engine: those attempts are in the cost of the run, and in no log of it.",
                "Places in a workflow come from the engine’s log, else from tags and parameters, else from the form of names,"
                        + " which is a guess."));
        if (hasArrays) {
            sayings.add("An array of jobs that no engine submitted is a row as well: its run is the id of the array.");
        }
        if (RunTable.isOfDays(report)) {
            sayings.add(
                    "Runs with a job, an attempt or money on these days. The engine’s log has no days, and a retry may be on"
                            + " another day than the attempt that it replaced: tasks and the cost of retried attempts are on the page of all days.");
        }
        return Section.of("workflow-runs-section", hasArrays ? "Runs of workflows, and arrays" : "Runs of workflows")
                .saying(sayings.toArray(String[]::new))
                .with(RunTable.view(report));
    }
}
