package io.spotviewer.handlers.lambda;

import io.spotviewer.records.AttemptTruth;
import io.spotviewer.records.History;
import io.spotviewer.records.HistoryAnswers;
import io.spotviewer.records.HistoryEvents;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An account in which nothing but one job's history happens, as it stands at a time of one's choice. */
final class AnsweredHistory {

    private final History history;
    private final HistoryEvents events;
    private final HistoryAnswers answers;
    private final FakeAws aws;

    AnsweredHistory(History history, FakeAws aws) {
        this.history = history;
        this.events = new HistoryEvents(history);
        this.answers = new HistoryAnswers(history);
        this.aws = aws;
    }

    List<HistoryEvents.Event> events() {
        return events.events();
    }

    /** From now on the account answers as it stood at that time. */
    void lookAt(Instant time) {
        aws.forget();
        aws.now = time;
        aws.jobs.put(history.id().value(), events.job(time));
        for (AttemptTruth attempt : history.tries()) {
            put(aws.tasks, attempt.task(), answers.task(attempt.task(), time));
            if (attempt.host() != null) {
                String id = attempt.host().instanceId();
                String place = String.valueOf(attempt.place());
                put(aws.containerInstances, place, answers.containerInstance(place, time));
                put(aws.instances, id, answers.instance(id, time));
                put(aws.spotRequests, id, answers.spotRequest(id, time));
            }
        }
    }

    private static void put(Map<String, Object> answered, String id, @Nullable Map<String, Object> answer) {
        if (answer != null) {
            answered.put(id, answer);
        }
    }
}
