package io.spotviewer.site;

import io.spotviewer.published.MemoryOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.ThreadMXBean;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;

/**
 * Makes sites of large fleets and prints how long that takes, how much memory, and how large the files are; see {@code
 * bench/large-fleets.sh}.
 */
final class MeasureLargeFleets {

    private static final int WARM_UP = 2_000;

    private MeasureLargeFleets() {}

    public static void main(String[] args) {
        site(LargeFleet.of(WARM_UP));
        LargeFleet fleet = LargeFleet.of(Integer.parseInt(args[0]));
        System.gc();
        long records = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        ManagementFactory.getMemoryPoolMXBeans().forEach(MemoryPoolMXBean::resetPeakUsage);
        ThreadMXBean thread = ManagementFactory.getThreadMXBean();
        long start = thread.getCurrentThreadCpuTime();
        MemoryOutput.Published site = site(fleet);
        System.out.printf(
                Locale.ROOT,
                "%s jobs: %.1f s of processor time, heap at most %d MB, of which the records %d MB%n",
                args[0],
                (thread.getCurrentThreadCpuTime() - start) / 1e9,
                peak() / 1_000_000,
                records / 1_000_000);
        TreeMap<String, long[]> sizes = new TreeMap<>();
        for (Map.Entry<String, byte[]> file : site.files().entrySet()) {
            String name = file.getKey().startsWith("jobs/") ? "jobs/*.html" : file.getKey();
            long[] size = sizes.computeIfAbsent(name, unseen -> new long[2]);
            size[0] += file.getValue().length;
            size[1] += zipped(file.getValue());
        }
        sizes.forEach((name, size) -> {
            if (size[0] >= 200_000) {
                System.out.printf(
                        Locale.ROOT, "  %-22s %8.1f MB, gzipped %7.1f MB%n", name, size[0] / 1e6, size[1] / 1e6);
            }
        });
    }

    private static MemoryOutput.Published site(LargeFleet fleet) {
        MemoryOutput output = new MemoryOutput();
        Clock clock = Clock.fixed(LargeFleet.END, ZoneOffset.UTC);
        new SiteGenerator(fleet.jobs(), fleet.instances(), LargeFleet.prices(), output, clock).run();
        return output.published().orElseThrow();
    }

    private static long peak() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .mapToLong(pool -> pool.getPeakUsage().getUsed())
                .sum();
    }

    private static long zipped(byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException("Memory takes every byte", e);
        }
        return bytes.size();
    }
}
