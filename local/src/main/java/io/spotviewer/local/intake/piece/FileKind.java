package io.spotviewer.local.intake.piece;

import java.nio.charset.StandardCharsets;

/** The kinds of files that their first bytes show. */
enum FileKind {
    EMPTY,
    GZIP,
    ZSTD,
    ZIP,
    TEXT,
    OTHER;

    private static final int TAR_MAGIC = 257;

    /** Bytes below a blank that no text has; in a text, a few of them are damage. */
    private static final int MOST_CONTROLS_IN_100 = 5;

    /**
     * Returns the kind of a file.
     *
     * @param head its first bytes
     */
    static FileKind of(byte[] head) {
        if (head.length == 0) {
            return EMPTY;
        }
        if (begins(head, 0x1F, 0x8B)) {
            return GZIP;
        }
        if (begins(head, 0x28, 0xB5, 0x2F, 0xFD)) {
            return ZSTD;
        }
        if (begins(head, 'P', 'K', 3, 4) || begins(head, 'P', 'K', 5, 6)) {
            return ZIP;
        }
        return knownOther(head).isEmpty() && isText(head) ? TEXT : OTHER;
    }

    /** Returns what a file of the kind {@link #OTHER} is, and what to do. */
    static String describe(byte[] head) {
        String known = knownOther(head);
        return known.isEmpty() ? "a binary file" : known;
    }

    private static String knownOther(byte[] head) {
        if (begins(head, 'B', 'Z', 'h')) {
            return "compressed by bzip2: decompress it first (bunzip2), or use gzip or zstd";
        }
        if (begins(head, 0xFD, '7', 'z', 'X', 'Z')) {
            return "compressed by xz: decompress it first (unxz), or use gzip or zstd";
        }
        if (begins(head, '7', 'z', 0xBC, 0xAF)) {
            return "a 7z archive: unpack it first, or use zip";
        }
        if (begins(head, 'P', 'A', 'R', '1')) {
            return "a Parquet file, which is not read: export it as JSON Lines";
        }
        if (head.length > TAR_MAGIC + 5 && new String(head, TAR_MAGIC, 5, StandardCharsets.US_ASCII).equals("ustar")) {
            return "a tar archive: unpack it first (tar -xf)";
        }
        if (begins(head, '%', 'P', 'D', 'F')) {
            return "a PDF file";
        }
        return "";
    }

    private static boolean isText(byte[] head) {
        if (isWide(head)) {
            return true;
        }
        int from = 0;
        while (from < head.length && head[from] == 0) {
            from++;
        }
        int controls = 0;
        for (int i = from; i < head.length; i++) {
            int c = head[i] & 0xFF;
            if (c < ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != 0x1B && c != 0x1E) {
                controls++;
            }
        }
        return controls * 100 <= (head.length - from) * MOST_CONTROLS_IN_100;
    }

    /** True for text in UTF-16 or UTF-32. */
    private static boolean isWide(byte[] head) {
        return begins(head, 0xFF, 0xFE)
                || begins(head, 0xFE, 0xFF)
                || begins(head, 0, 0, 0xFE, 0xFF)
                || (head.length >= 4 && head[0] >= ' ' && head[1] == 0 && head[2] != 0 && head[3] == 0)
                || (head.length >= 4 && head[0] == 0 && head[1] >= ' ' && head[2] == 0 && head[3] != 0);
    }

    private static boolean begins(byte[] head, int... bytes) {
        for (int i = 0; i < bytes.length; i++) {
            if (i >= head.length || (head[i] & 0xFF) != bytes[i]) {
                return false;
            }
        }
        return true;
    }
}
