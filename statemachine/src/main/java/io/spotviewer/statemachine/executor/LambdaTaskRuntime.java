package io.spotviewer.statemachine.executor;

import static java.util.Objects.requireNonNull;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Runs Lambda handlers in this process the way Lambda does: the input is read and the answer written by Lambda's own
 * serializer, and an exception becomes the error name and the JSON cause that a Task gets from Lambda.
 *
 * <p>Unlike in Lambda, one handler object serves many executions at once.
 */
public final class LambdaTaskRuntime implements TaskRuntime {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, LambdaFunction> functions = new TreeMap<>();
    private final InstantSource clock;
    private final RecentValues recent = new RecentValues();
    private final AtomicLong invocations = new AtomicLong();

    /**
     * @param handlers by the Resource that calls them, as {@code ${FetchJobFunctionArn}}; the types are read from each
     *     handler's {@code handleRequest}
     * @param clock for the time that the functions have left
     */
    public LambdaTaskRuntime(Map<String, ? extends RequestHandler<?, ?>> handlers, InstantSource clock) {
        handlers.forEach((resource, handler) -> functions.put(resource, new LambdaFunction(handler, recent)));
        this.clock = requireNonNull(clock, "clock");
    }

    @Override
    public JsonNode run(String resource, JsonNode arguments) throws TaskFailedException {
        LambdaFunction function = functions.get(resource);
        if (function == null) {
            throw new IllegalStateException(
                    "no handler for the resource " + resource + "; there is one for " + functions.keySet());
        }
        String requestId = new UUID(0, invocations.incrementAndGet()).toString();
        byte[] answer;
        try {
            answer = function.invoke(arguments, new LambdaContext(functionName(resource), requestId, clock));
        } catch (Exception e) {
            throw new TaskFailedException(e.getClass().getName(), cause(e));
        }
        try {
            JsonNode read = JSON.readTree(answer);
            recent.add(read, byte[].class, answer);
            return read;
        } catch (IOException e) {
            throw new TaskFailedException("Lambda.Unknown", "the function's answer is not JSON: " + e.getMessage());
        }
    }

    private static String functionName(String resource) {
        return resource.replace("${", "").replace("FunctionArn}", "");
    }

    /** Returns Lambda's report of an exception: {@code {"errorMessage", "errorType", "stackTrace"}}. */
    private static String cause(Exception e) {
        requireNonNull(e);
        ObjectNode cause = JSON.createObjectNode();
        cause.put("errorMessage", e.getLocalizedMessage() == null ? e.getClass().getName() : e.getLocalizedMessage());
        cause.put("errorType", e.getClass().getName());
        ArrayNode trace = cause.putArray("stackTrace");
        for (StackTraceElement element : e.getStackTrace()) {
            if (element.getClassName().equals(LambdaFunction.class.getName())) {
                break;
            }
            trace.add(element.toString());
        }
        try {
            return JSON.writeValueAsString(cause);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("cannot write a tree of strings as JSON", impossible);
        }
    }
}
