package io.spotviewer.statemachine.executor;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A handler with the serializers of its input and output, as Lambda's Java runtime sets it up. */
final class LambdaFunction {

    private final RequestHandler<Object, Object> handler;
    private final InputReader input;
    private final PojoSerializer<Object> output;

    LambdaFunction(RequestHandler<?, ?> handler, RecentValues recent) {
        Method method = handlingMethod(handler.getClass());
        this.handler = untyped(handler);
        this.input = new InputReader(method.getGenericParameterTypes()[0], recent);
        this.output = InputReader.serializer(method.getGenericReturnType());
    }

    @SuppressWarnings("unchecked") // its input is always read as the very type that it declares
    private static RequestHandler<Object, Object> untyped(RequestHandler<?, ?> handler) {
        return (RequestHandler<Object, Object>) handler;
    }

    private static Method handlingMethod(Class<?> handler) {
        List<Method> found = Arrays.stream(handler.getMethods())
                .filter(method -> method.getName().equals("handleRequest") && !method.isBridge())
                .filter(method -> method.getParameterCount() == 2 && method.getParameterTypes()[1] == Context.class)
                .toList();
        if (found.size() != 1 || handler.isHidden()) {
            throw new IllegalArgumentException(
                    handler.getName() + " should have one public method handleRequest(input, Context)"
                            + " with types of its own, but has "
                            + (handler.isHidden() ? "none, being a lambda expression" : found.size()));
        }
        return found.get(0);
    }

    /**
     * One invocation.
     *
     * @throws Exception what the handler threw; a RuntimeException with the words of Lambda's runtime if it can't read the input or
     *     write the output
     */
    byte[] invoke(JsonNode arguments, Context context) throws Exception {
        @Nullable Object request;
        try {
            request = input.read(arguments);
        } catch (RuntimeException e) {
            throw new RuntimeException("An error occurred during JSON parsing", e);
        }
        Object response = handler.handleRequest(request, context);
        try {
            ByteArrayOutputStream written = new ByteArrayOutputStream();
            output.toJson(response, written);
            return written.toByteArray();
        } catch (RuntimeException e) {
            throw new RuntimeException("An error occurred during JSON serialization of response", e);
        }
    }
}
