package io.spotviewer.viewer.release;

import io.spotviewer.published.BrokenReleaseException;
import io.spotviewer.published.Manifest;
import io.spotviewer.published.MediaType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;

/**
 * The reader of one release's new contents. Small files are copied to memory while there is room; of others so many are mapped that the
 * system's limit is far; the rest is mapped when it is read. The first contents are checked at once and the very first compressed; the others
 * are when they are first read. So a site takes only the memory of the parts that are read, and is taken at once, however large it is.
 */
final class ContentLoader {

    /** From this size on a file is mapped instead of copied. */
    private static final int MAPPED_FROM = 128 * 1024;

    /** Linux lets a process have 65,530 mappings. */
    private static final int MOST_MAPPED = 8192;

    private static final long CHECKED_AT_ONCE = 64L * 1024 * 1024;
    private static final long COMPRESSED_AT_ONCE = 1024L * 1024;

    private final CompressedForms forms;
    private final Consumer<Manifest.Entry> damages;
    private long room;
    private int mappings = MOST_MAPPED;
    private long toCheck = CHECKED_AT_ONCE;
    private long toCompress = COMPRESSED_AT_ONCE;

    /**
     * Creates the loader.
     *
     * @param room bytes of memory to which files may be copied
     * @param damages receives the entry of each content that is found to differ from it
     */
    ContentLoader(long room, CompressedForms forms, Consumer<Manifest.Entry> damages) {
        this.room = room;
        this.forms = forms;
        this.damages = damages;
    }

    Body load(Path file, Manifest.Entry entry, MediaType type) throws IOException {
        boolean copied = entry.bytes() < MAPPED_FROM && entry.bytes() <= room;
        boolean mapped = !copied && mappings-- > 0;
        ByteBuffer bytes = null;
        if (copied) {
            bytes = copy(file, entry);
        } else if (mapped) {
            bytes = Body.map(file, entry);
        }
        Body body = new Body(entry, file, bytes, copied, forms, damages);
        boolean compress = copied && type.compressible() && toCompress > 0;
        if (compress) {
            toCompress -= entry.bytes();
            body.compressToMemory();
        }
        if (toCheck > 0) {
            toCheck -= entry.bytes();
            body.check();
        }
        room -= body.memoryBytes();
        return body;
    }

    private static ByteBuffer copy(Path file, Manifest.Entry entry) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
            Body.requireSize(channel, entry);
            ByteBuffer bytes = ByteBuffer.allocateDirect((int) entry.bytes());
            while (bytes.hasRemaining()) {
                if (channel.read(bytes) < 0) {
                    throw new BrokenReleaseException(
                            entry.path() + ": it shrank while it was read; releases must not change");
                }
            }
            return bytes.flip();
        }
    }
}
