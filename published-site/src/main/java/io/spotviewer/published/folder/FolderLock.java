package io.spotviewer.published.folder;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;

/** A lock among the threads of this process and, by a lock on a file, among processes. It is released when its holder is killed. */
final class FolderLock {

    /** The system's locks belong to a process and don't exclude its own threads. */
    private static final ReentrantLock THREADS = new ReentrantLock();

    /** Work under the lock. */
    interface Work<T> {
        T done() throws IOException;
    }

    private FolderLock() {}

    /** Waits for the lock, then does the work. */
    static <T> T holding(Path file, Work<T> work) throws IOException {
        THREADS.lock();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            FileLock lock = channel.lock();
            try {
                return work.done();
            } finally {
                lock.release();
            }
        } finally {
            THREADS.unlock();
        }
    }
}
