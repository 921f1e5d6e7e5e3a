package io.spotviewer.local.doctor;

import io.spotviewer.local.doctor.finding.Check;
import io.spotviewer.local.doctor.finding.Finding;
import java.util.List;

/** The Java that runs the program. */
record JavaCheck(String version, String home, long maxMemoryBytes) implements Check {

    private static final int OLDEST = 17;
    private static final long MB = 1024 * 1024;
    private static final long SMALL_MB = 512;

    static JavaCheck ofThisProcess() {
        return new JavaCheck(
                System.getProperty("java.version"),
                System.getProperty("java.home"),
                Runtime.getRuntime().maxMemory());
    }

    @Override
    public String what() {
        return "Java";
    }

    @Override
    public List<Finding> findings() {
        String found = version + " in " + home + ", up to " + maxMemoryBytes / MB + " MB of memory";
        if (Runtime.Version.parse(version).feature() < OLDEST) {
            return List.of(Finding.fail(
                    what(), found + "; 17 or newer is needed", "JAVA_HOME=/path/to/jdk-17 ./spot-viewer doctor"));
        }
        // 1 % below the limit: a part of the heap is not counted.
        return List.of(
                maxMemoryBytes / MB >= SMALL_MB * 99 / 100
                        ? Finding.ok(what(), found)
                        : Finding.warn(
                                what(),
                                found + "; 512 MB are enough for 20,000 jobs",
                                "export JDK_JAVA_OPTIONS=-Xmx" + SMALL_MB + "m"));
    }
}
