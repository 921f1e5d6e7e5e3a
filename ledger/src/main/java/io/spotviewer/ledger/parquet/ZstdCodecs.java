package io.spotviewer.ledger.parquet;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.jspecify.annotations.Nullable;

/** Zstandard, without the layers of Hadoop. One writer or reader uses it at a time. */
final class ZstdCodecs implements CompressionCodecFactory {

    static final int LEVEL = 1;

    private @Nullable Decompressor decompressor;

    private static void require(CompressionCodecName codec) {
        if (codec != CompressionCodecName.ZSTD) {
            throw new IllegalArgumentException("Expected a file compressed with Zstandard, got " + codec);
        }
    }

    @Override
    public BytesInputCompressor getCompressor(CompressionCodecName codec) {
        require(codec);
        return new Compressor();
    }

    /** Returns the one decompressor of this reader: each has some native memory, and a file has a hundred columns. */
    @Override
    public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
        require(codec);
        if (decompressor == null) {
            decompressor = new Decompressor();
        }
        return decompressor;
    }

    @Override
    public void release() {
        if (decompressor != null) {
            decompressor.release();
            decompressor = null;
        }
    }

    private static final class Compressor implements BytesInputCompressor {

        private final ZstdCompressCtx context = new ZstdCompressCtx().setLevel(LEVEL);
        private final Buffer buffer = new Buffer();

        @Override
        public BytesInput compress(BytesInput bytes) throws IOException {
            buffer.reset();
            bytes.writeAllTo(buffer);
            return BytesInput.from(buffer.compressed(context));
        }

        @Override
        public CompressionCodecName getCodecName() {
            return CompressionCodecName.ZSTD;
        }

        @Override
        public void release() {
            context.close();
        }
    }

    /** Bytes that are compressed where they are. */
    private static final class Buffer extends ByteArrayOutputStream {

        byte[] compressed(ZstdCompressCtx context) {
            byte[] to = new byte[(int) Zstd.compressBound(count)];
            int size = context.compressByteArray(to, 0, to.length, buf, 0, count);
            return Arrays.copyOf(to, size);
        }
    }

    private static final class Decompressor implements BytesInputDecompressor {

        private final ZstdDecompressCtx context = new ZstdDecompressCtx();

        @Override
        public BytesInput decompress(BytesInput bytes, int decompressedSize) throws IOException {
            return BytesInput.from(decompress(bytes.toInputStream().readAllBytes(), decompressedSize));
        }

        @Override
        public void decompress(ByteBuffer input, int compressedSize, ByteBuffer output, int decompressedSize)
                throws IOException {
            byte[] compressed = new byte[compressedSize];
            input.get(compressed);
            output.put(decompress(compressed, decompressedSize));
        }

        private byte[] decompress(byte[] compressed, int decompressedSize) throws IOException {
            try {
                byte[] bytes = context.decompress(compressed, decompressedSize);
                if (bytes.length == decompressedSize) {
                    return bytes;
                }
                throw new IOException("expected a page of " + decompressedSize + " bytes, got one of " + bytes.length);
            } catch (ZstdException e) {
                throw new IOException("a page that can't be decompressed: " + e.getMessage(), e);
            }
        }

        @Override
        public void release() {
            context.close();
        }
    }
}
