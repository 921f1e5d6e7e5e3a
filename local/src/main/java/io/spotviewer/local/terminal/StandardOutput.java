package io.spotviewer.local.terminal;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;

/**
 * Standard output. Java's own hides that nothing can be written any more: a reader that has seen enough ({@code | head}) would not end
 * the command, and a full disk would be a success.
 */
public final class StandardOutput extends OutputStream {

    private final OutputStream stream;

    StandardOutput(OutputStream stream) {
        this.stream = stream;
    }

    public static StandardOutput ofThisProcess() {
        return new StandardOutput(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)));
    }

    @Override
    public void write(int one) {
        try {
            stream.write(one);
        } catch (IOException e) {
            throw new NotWrittenException(e);
        }
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
        try {
            stream.write(bytes, from, length);
        } catch (IOException e) {
            throw new NotWrittenException(e);
        }
    }

    @Override
    public void flush() {
        try {
            stream.flush();
        } catch (IOException e) {
            throw new NotWrittenException(e);
        }
    }

    /** Signals that standard output takes no more. */
    public static final class NotWrittenException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private NotWrittenException(IOException cause) {
            super("standard output: " + cause.getMessage(), cause);
        }

        /** True if the reader at the other end of a pipe has gone. Every system names the pipe, in every language. */
        public boolean isReaderGone() {
            return String.valueOf(getMessage()).toLowerCase(Locale.ROOT).contains("pipe");
        }
    }
}
