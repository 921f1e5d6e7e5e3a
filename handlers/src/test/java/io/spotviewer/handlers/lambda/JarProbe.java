package io.spotviewer.handlers.lambda;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.lang.reflect.Method;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs in a JVM of its own, with nothing but the jar that Lambda gets: loads each handler by name, as Lambda does, and passes it what
 * the states before it answered. Prints each answer on a line.
 */
public final class JarProbe {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .disable(com.fasterxml.jackson.databind.DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private JarProbe() {}

    /** The two events, as JSON, are the arguments. */
    public static void main(String[] events) throws Exception {
        Map<String, Object> job = new LinkedHashMap<>();
        job.put("event", JSON.readValue(events[0], Map.class));
        for (List<String> step : List.of(
                List.of("FetchJob", "job"),
                List.of("FetchTasks", "tasks"),
                List.of("FetchInstances", "instances"),
                List.of("ResolveInterruption", "interruption"),
                List.of("WriteJobRecord", "record"))) {
            job.put(step.get(1), answer(step.get(0), job));
        }
        Map<String, Object> instance = new LinkedHashMap<>();
        instance.put("event", JSON.readValue(events[1], Map.class));
        for (List<String> step :
                List.of(List.of("FetchInstance", "instance"), List.of("WriteInstanceRecord", "record"))) {
            instance.put(step.get(1), answer(step.get(0), instance));
        }
        answer("Reconcile", Map.of());
    }

    private static Object answer(String state, Map<String, Object> input) throws Exception {
        Class<?> type = Class.forName("io.spotviewer.handlers.lambda." + state + "Handler");
        Object handler = type.getConstructor().newInstance();
        for (Method method : type.getMethods()) {
            if (method.getName().equals("handleRequest") && !method.isBridge()) {
                Object in = JSON.convertValue(input, method.getParameterTypes()[0]);
                String answer = JSON.writeValueAsString(method.invoke(handler, in, null));
                System.out.println(state + " " + answer);
                return JSON.readValue(answer, Object.class);
            }
        }
        throw new IllegalStateException("expected a method handleRequest in " + type);
    }
}
