package io.spotviewer.ledger.parquet;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Comparator;
import java.util.List;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.PageEncodingStats;
import org.apache.parquet.format.Util;

/**
 * The end of a Parquet file: what describes its columns, the length of that, and four letters. Parquet's writer lists the encodings of a
 * column in an order that differs from process to process; here they are in the order of their numbers.
 */
final class Footer {

    private static final int MAGIC = 4;
    private static final int LENGTH = Integer.BYTES;

    private Footer() {}

    /**
     * Writes the end of a file with all encodings in order.
     *
     * @param end the last bytes of the file, with the whole footer and perhaps some before it, which stay as they are
     */
    static void writeOrdered(byte[] end, OutputStream out) throws IOException {
        int lengthAt = end.length - MAGIC - LENGTH;
        int length = ByteBuffer.wrap(end).order(ByteOrder.LITTLE_ENDIAN).getInt(lengthAt);
        FileMetaData footer = Util.readFileMetaData(new ByteArrayInputStream(end, lengthAt - length, length));
        footer.getRow_groups().forEach(group -> group.getColumns().forEach(column -> order(column.getMeta_data())));
        ByteArrayOutputStream ordered = new ByteArrayOutputStream(length);
        Util.writeFileMetaData(footer, ordered);
        out.write(end, 0, lengthAt - length);
        ordered.writeTo(out);
        out.write(ByteBuffer.allocate(LENGTH)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(ordered.size())
                .array());
        out.write(end, end.length - MAGIC, MAGIC);
    }

    private static void order(ColumnMetaData column) {
        column.setEncodings(column.getEncodings().stream()
                .sorted(Comparator.comparingInt(Encoding::getValue))
                .toList());
        List<PageEncodingStats> pages = column.getEncoding_stats();
        if (pages != null) {
            column.setEncoding_stats(pages.stream().sorted().toList());
        }
    }
}
