package io.spotviewer.handlers.job;

import io.spotviewer.handlers.lookup.SpotRequestDetail;
import io.spotviewer.handlers.step.Answer;
import io.spotviewer.records.JobRecord;
import io.spotviewer.records.verdict.Attempt;
import io.spotviewer.records.verdict.AttemptOrder;
import io.spotviewer.records.verdict.Ending;
import io.spotviewer.records.verdict.Verdict;
import java.beans.ConstructorProperties;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Stream;

/**
 * ResolveInterruption's answer.
 *
 * @param spotRequests the Spot requests that were looked up, by id
 * @param verdicts the verdict on each finished attempt by the evidence so far; a later event may change it
 */
public record InterruptionAnswer(List<SpotRequestDetail> spotRequests, List<AttemptVerdict> verdicts)
        implements Answer {

    /**
     * The verdict on one attempt.
     *
     * @param attempt its number
     * @param ending what ended it
     * @param confidence how sure that is
     * @param evidence what it rests on, strongest first
     */
    public record AttemptVerdict(int attempt, Ending ending, Verdict.Confidence confidence, List<String> evidence) {

        @ConstructorProperties({"attempt", "ending", "confidence", "evidence"})
        public AttemptVerdict {}
    }

    @ConstructorProperties({"spotRequests", "verdicts"})
    public InterruptionAnswer {
        spotRequests = spotRequests == null ? List.of() : List.copyOf(spotRequests);
        verdicts = verdicts == null ? List.of() : List.copyOf(verdicts);
    }

    /** Returns the verdicts on the finished attempts of the record. */
    static List<AttemptVerdict> verdictsOn(JobRecord job) {
        return AttemptOrder.of(job).stream()
                .flatMap(InterruptionAnswer::verdictOn)
                .toList();
    }

    private static Stream<AttemptVerdict> verdictOn(Attempt attempt) {
        Verdict verdict = attempt.verdict();
        return verdict == null
                ? Stream.empty()
                : Stream.of(new AttemptVerdict(
                        attempt.number(),
                        verdict.ending(),
                        verdict.confidence(),
                        verdict.evidence().stream()
                                .map(evidence -> evidence.source() + ": " + evidence.text())
                                .toList()));
    }

    @Override
    public void summarize(SortedMap<String, String> line) {
        line.put("spotRequests", Integer.toString(spotRequests.size()));
        line.put("verdicts", Integer.toString(verdicts.size()));
    }
}
