package io.spotviewer.site;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The advice for a command that ran out of memory. */
public final class MemoryAdvice {

    private static final long MB = 1024 * 1024;

    private MemoryAdvice() {}

    /** Returns the advice if a lack of memory is the failure or its cause, else empty. */
    public static Optional<String> of(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof OutOfMemoryError) {
                return Optional.of(advice(t.getMessage(), Runtime.getRuntime().maxMemory() / MB));
            }
        }
        return Optional.empty();
    }

    private static String advice(@Nullable String reason, long megabytes) {
        return "out of memory (" + reason + "): Java may use " + megabytes
                + " MB. Allow more with -Xmx, for example JDK_JAVA_OPTIONS=-Xmx" + 2 * megabytes
                + "m before the command";
    }
}
