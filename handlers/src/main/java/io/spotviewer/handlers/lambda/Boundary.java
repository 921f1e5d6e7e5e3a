package io.spotviewer.handlers.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.logging.LogLevel;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.spotviewer.handlers.step.Answer;
import io.spotviewer.handlers.step.Faults;
import io.spotviewer.handlers.step.MalformedEventException;
import io.spotviewer.handlers.step.Step;
import io.spotviewer.records.PlainJson;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The boundary between Lambda and a step: one log line for each call, and failures under names that the state machine matches. The line is an
 * ERROR for a failure, INFO for what was recorded, and DEBUG for the steps before that.
 */
final class Boundary {

    private Boundary() {}

    /**
     * Returns the step's answer, and logs it as one line of JSON.
     *
     * @param context Lambda's, with its log; null for no log
     */
    static <S, A extends Answer> A answer(Step<S, A> step, @Nullable S state, @Nullable Context context) {
        TreeMap<String, String> line = new TreeMap<>();
        line.put("state", step.name());
        LogLevel level = LogLevel.DEBUG;
        try {
            if (state == null) {
                throw new MalformedEventException("expected the state of an execution, got nothing");
            }
            A answer = step.answer(state);
            answer.summarize(line);
            level = answer.concludes() ? LogLevel.INFO : LogLevel.DEBUG;
            return answer;
        } catch (RuntimeException failure) {
            RuntimeException fault = Faults.of(failure);
            level = LogLevel.ERROR;
            line.put("failed", fault.getClass().getSimpleName());
            line.put("because", Faults.describe(failure));
            throw fault;
        } finally {
            log(line, level, context);
        }
    }

    private static void log(SortedMap<String, String> line, LogLevel level, @Nullable Context context) {
        if (context == null) {
            return;
        }
        try {
            context.getLogger().log(PlainJson.MAPPER.writeValueAsString(line), level);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Texts can always be written as JSON", e);
        }
    }
}
