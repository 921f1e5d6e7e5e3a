package io.spotviewer.cloudformation.functions;

/** Loads and creates a handler, as Lambda does before the first event. Runs in a JVM of its own, with only the function's jar. */
final class HandlerLoader {

    private HandlerLoader() {}

    public static void main(String[] handler) throws ReflectiveOperationException {
        Object made = Class.forName(handler[0]).getConstructor().newInstance();
        System.out.println("made " + made.getClass().getName());
    }
}
