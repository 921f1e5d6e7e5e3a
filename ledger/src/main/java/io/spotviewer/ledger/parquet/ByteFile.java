package io.spotviewer.ledger.parquet;

import java.io.EOFException;
import java.nio.ByteBuffer;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;

/** A file in memory. */
final class ByteFile implements InputFile {

    private final byte[] bytes;

    ByteFile(byte[] bytes) {
        this.bytes = bytes;
    }

    @Override
    public long getLength() {
        return bytes.length;
    }

    @Override
    public SeekableInputStream newStream() {
        return new Stream(bytes);
    }

    private static final class Stream extends SeekableInputStream {

        private final byte[] bytes;
        private int at;

        Stream(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public long getPos() {
            return at;
        }

        @Override
        public void seek(long position) throws EOFException {
            if (position < 0 || position > bytes.length) {
                throw new EOFException("position " + position + " of " + bytes.length + " bytes");
            }
            at = (int) position;
        }

        @Override
        public int read() {
            return at == bytes.length ? -1 : bytes[at++] & 0xFF;
        }

        @Override
        public int read(byte[] to, int offset, int length) {
            if (length == 0) {
                return 0;
            }
            int number = Math.min(length, bytes.length - at);
            if (number == 0) {
                return -1;
            }
            System.arraycopy(bytes, at, to, offset, number);
            at += number;
            return number;
        }

        @Override
        public int read(ByteBuffer to) {
            int number = Math.min(to.remaining(), bytes.length - at);
            if (number == 0) {
                return to.hasRemaining() ? -1 : 0;
            }
            to.put(bytes, at, number);
            at += number;
            return number;
        }

        @Override
        public void readFully(byte[] to) throws EOFException {
            readFully(to, 0, to.length);
        }

        @Override
        public void readFully(byte[] to, int offset, int length) throws EOFException {
            if (length > bytes.length - at) {
                throw new EOFException("expected " + length + " bytes at " + at + " of " + bytes.length);
            }
            System.arraycopy(bytes, at, to, offset, length);
            at += length;
        }

        @Override
        public void readFully(ByteBuffer to) throws EOFException {
            if (to.remaining() > bytes.length - at) {
                throw new EOFException("expected " + to.remaining() + " bytes at " + at + " of " + bytes.length);
            }
            read(to);
        }
    }
}
