package io.spotviewer.ledger.step;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Objects in memory, which fail at a call of somebody's choice: the machine that makes it dies there. */
final class MemoryObjects implements StepObjects {

    private final Map<String, byte[]> contents = new ConcurrentHashMap<>();
    private int callsLeft = Integer.MAX_VALUE;

    /** The end of a machine. */
    static final class Killed extends Error {

        private static final long serialVersionUID = 1L;
    }

    void killAfter(int calls) {
        callsLeft = calls;
    }

    private synchronized void call() {
        if (callsLeft-- <= 0) {
            callsLeft = Integer.MAX_VALUE;
            throw new Killed();
        }
    }

    @Override
    public void write(String path, long length, Supplier<InputStream> content) throws IOException {
        call();
        byte[] bytes = content.get().readAllBytes();
        if (bytes.length != length) {
            throw new IOException(path + ": expected " + length + " bytes, got " + bytes.length);
        }
        contents.put(path, bytes);
    }

    @Override
    public byte[] read(String path) throws IOException {
        call();
        byte[] content = contents.get(path);
        if (content == null) {
            throw new IOException(path + ": not there");
        }
        return content;
    }

    @Override
    public byte[] read(String path, long from, int length) throws IOException {
        return Arrays.copyOfRange(read(path), Math.toIntExact(from), Math.toIntExact(from + length));
    }
}
