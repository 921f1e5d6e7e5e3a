package io.spotviewer.local.terminal;

import java.io.PrintWriter;
import java.io.Writer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** The progress of long work: a bar on a terminal, else a line every few seconds. Safe for many threads. */
public final class Progress implements AutoCloseable {

    private static final Duration BETWEEN_LINES = Duration.ofSeconds(3);

    private final String what;
    private final long total;
    private final PrintWriter err;
    private final InstantSource clock;
    private final @Nullable ProgressBar bar;
    private long done;
    private Instant lastLine;

    private Progress(String what, long total, PrintWriter err, InstantSource clock, boolean terminal) {
        this.what = what;
        this.total = total;
        this.err = err;
        this.clock = clock;
        this.lastLine = clock.instant();
        this.bar = terminal
                ? new ProgressBarBuilder()
                        .setTaskName(what)
                        .setInitialMax(total)
                        .setStyle(ProgressBarStyle.ASCII)
                        .setUpdateIntervalMillis(250)
                        .build()
                : null;
    }

    /** Returns the progress of {@code total} steps, shown on {@code err}. */
    public static Progress of(String what, long total, PrintWriter err, boolean terminal) {
        return new Progress(what, total, err, InstantSource.system(), terminal);
    }

    /** Returns progress that nobody wants to see. */
    public static Progress silent(String what, long total) {
        return new Progress(what, total, new PrintWriter(Writer.nullWriter()), InstantSource.system(), false);
    }

    /** Returns progress shown in lines. */
    public static Progress inLines(String what, long total, PrintWriter err, InstantSource clock) {
        return new Progress(what, total, err, clock, false);
    }

    /** Counts one finished step. */
    public synchronized void step() {
        done++;
        if (bar != null) {
            bar.step();
            return;
        }
        Instant now = clock.instant();
        if (Duration.between(lastLine, now).compareTo(BETWEEN_LINES) >= 0) {
            lastLine = now;
            err.println(line());
        }
    }

    private String line() {
        return what + " " + done + " of " + total;
    }

    @Override
    public synchronized void close() {
        if (bar != null) {
            bar.close();
        } else {
            err.println(line());
        }
    }
}
