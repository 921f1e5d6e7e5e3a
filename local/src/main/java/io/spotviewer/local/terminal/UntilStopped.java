package io.spotviewer.local.terminal;

import java.util.concurrent.CountDownLatch;

/** The wait of a server for its end. It was served as long as it was wanted, so its end by Ctrl-C or a signal is a success: exit code 0. */
public final class UntilStopped {

    private UntilStopped() {}

    /** Waits for a signal to end, closes the server, and ends the process. */
    public static void await(AutoCloseable server) throws InterruptedException {
        CountDownLatch closed = new CountDownLatch(1);
        CountDownLatch asked = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            asked.countDown();
                            try {
                                closed.await();
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                            // Java's own code for a signal is 128 and its number.
                            Runtime.getRuntime().halt(ExitCode.DONE.number());
                        },
                        "shutdown"));
        asked.await();
        try {
            server.close();
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("the server did not stop cleanly", e);
        } finally {
            closed.countDown();
        }
    }
}
