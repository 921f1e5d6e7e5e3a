package io.spotviewer.handlers.lambda;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/** Passes an event through the handlers in the order of the state machine, each in and out of the JSON that Lambda makes of it. */
public final class Machine {

    static final ObjectMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private static final ConcurrentMap<Type, PojoSerializer<?>> SERIALIZERS = new ConcurrentHashMap<>();

    private final SortedMap<String, RequestHandler<?, ?>> handlers;
    public final RecordedLog log = new RecordedLog();
    int largestState;

    public Machine(HandlerPorts ports) {
        this.handlers = Handlers.over(ports);
    }

    /** The state of the execution at its end. */
    Map<String, Object> job(Map<String, Object> event) {
        return job(event, null);
    }

    /** The state of the execution at its end, where its input brings facts along. */
    Map<String, Object> job(Map<String, Object> event, @Nullable Object facts) {
        Map<String, Object> state = start("job", event);
        if (facts != null) {
            state.put("facts", facts);
        }
        step(state, "FetchJob", "job");
        step(state, "FetchTasks", "tasks");
        step(state, "FetchInstances", "instances");
        step(state, "ResolveInterruption", "interruption");
        step(state, "WriteJobRecord", "record");
        return state;
    }

    /** The state of the execution at its end. */
    Map<String, Object> instance(Map<String, Object> event) {
        Map<String, Object> state = start("instance", event);
        step(state, "FetchInstance", "instance");
        step(state, "WriteInstanceRecord", "record");
        return state;
    }

    /** By the kind of the event. */
    public Map<String, Object> take(Map<String, Object> event) {
        return "aws.ec2".equals(event.get("source")) ? instance(event) : job(event);
    }

    private static Map<String, Object> start(String entrance, Map<String, Object> event) {
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("entrance", entrance);
        state.put("event", event);
        return state;
    }

    private void step(Map<String, Object> state, String name, String result) {
        state.put(result, call(name, state));
        largestState = Math.max(largestState, text(state).getBytes(StandardCharsets.UTF_8).length);
    }

    /** What the handler of that state answers, as JSON. */
    Object call(String name, Object input) {
        RequestHandler<?, ?> handler = handlers.get(name);
        if (handler == null) {
            throw new IllegalArgumentException("expected one of " + handlers.keySet() + ", got " + name);
        }
        return parse(invoke(handler, text(input)));
    }

    private <I, O> String invoke(RequestHandler<I, O> handler, String input) {
        ParameterizedType type = (ParameterizedType) handler.getClass().getGenericInterfaces()[0];
        PojoSerializer<I> reader = serializer(type.getActualTypeArguments()[0]);
        PojoSerializer<O> writer = serializer(type.getActualTypeArguments()[1]);
        I in = reader.fromJson(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        writer.toJson(handler.handleRequest(in, log.context()), out);
        return out.toString(StandardCharsets.UTF_8);
    }

    /** As the Java runtime of Lambda chooses it. */
    @SuppressWarnings("unchecked")
    private static <T> PojoSerializer<T> serializer(Type type) {
        return (PojoSerializer<T>) SERIALIZERS.computeIfAbsent(type, JacksonFactory.getInstance()::getSerializer);
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> answer(Map<String, Object> state, String result) {
        return (Map<String, Object>) state.getOrDefault(result, Map.of());
    }

    @SuppressWarnings("unchecked")
    static List<Map<String, Object>> list(Map<String, Object> answer, String name) {
        return (List<Map<String, Object>>) answer.getOrDefault(name, List.of());
    }

    public static String text(Object json) {
        try {
            return JSON.writeValueAsString(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Object parse(String json) {
        try {
            return JSON.readValue(json, Object.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
