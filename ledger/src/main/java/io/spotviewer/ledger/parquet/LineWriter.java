package io.spotviewer.ledger.parquet;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.compression.CompressionCodecFactory.BytesInputCompressor;
import org.apache.parquet.hadoop.ColumnChunkPageWriteStore;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetFileWriter.Mode;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.jspecify.annotations.Nullable;

/**
 * Writes lines to one file, in groups of rows of about 8 MB: only one group is in memory. The same lines give the same bytes.
 *
 * @param <L> the kind of lines
 */
public final class LineWriter<L> implements Closeable {

    static final String SCHEMA_KEY = "spot-viewer.schema";
    static final String KIND_KEY = "spot-viewer.kind";

    private static final long GROUP_BYTES = 8L << 20;
    private static final int PAGE_BYTES = 1 << 20;
    private static final int STATISTICS_BYTES = 64;

    /** The columns by which files are sorted or asked for: readers of one key skip the pages that lack it. */
    private static final Set<String> KEYS = Set.of("x_Day", "x_JobId", "x_InstanceId", "x_SubmittedAt");

    /** The columns of which nearly every value is another one: a dictionary of them is given up after some work. */
    private static final Set<String> DISTINCT =
            Set.of("x_JobId", "x_Receipts", "x_Record", "x_HostRecords", "x_InstanceId");

    /** The size of a group is looked at once in so many lines. */
    private static final int LINES_BETWEEN_CHECKS = 64;

    private final LineForm<L> form;
    private final BytesInputCompressor compressor = new ZstdCodecs().getCompressor(CompressionCodecName.ZSTD);
    private final ParquetProperties properties;
    private final Output out;
    private final ParquetFileWriter file;
    private @Nullable Group group;
    private @Nullable L last;
    private long lines;
    private boolean closed;

    LineWriter(LineForm<L> form, OutputStream out) throws IOException {
        this.form = form;
        this.properties = properties(form);
        this.out = new Output(out);
        this.file = new ParquetFileWriter(this.out, form.schema(), Mode.OVERWRITE, GROUP_BYTES, 0, null, properties);
        file.start();
    }

    private static ParquetProperties properties(LineForm<?> form) {
        ParquetProperties.Builder properties = ParquetProperties.builder()
                .withWriterVersion(WriterVersion.PARQUET_1_0)
                .withPageSize(PAGE_BYTES)
                .withDictionaryPageSize(PAGE_BYTES)
                .withColumnIndexTruncateLength(STATISTICS_BYTES)
                .withStatisticsTruncateLength(STATISTICS_BYTES)
                .withPageWriteChecksumEnabled(true);
        for (ColumnDescriptor column : form.schema().getColumns()) {
            String path = String.join(".", column.getPath());
            properties
                    .withDictionaryEncoding(path, isRepeated(column))
                    .withStatisticsEnabled(path, KEYS.contains(path));
        }
        return properties.build();
    }

    /** True if many lines are expected to have the same values: not of money and times, where a dictionary is given up after some work. */
    private static boolean isRepeated(ColumnDescriptor column) {
        return column.getPrimitiveType().getPrimitiveTypeName() != PrimitiveTypeName.INT64
                && !DISTINCT.contains(column.getPath()[0]);
    }

    /** Writes one line; it comes after the one before in the order of its kind. */
    public void write(L line) throws IOException {
        L before = last;
        if (before != null && form.order().compare(before, line) >= 0) {
            throw new IllegalArgumentException("Expected lines in their order, each once, got " + form.nameOf(line)
                    + " after " + form.nameOf(before));
        }
        last = line;
        if (group == null) {
            group = new Group();
        }
        group.write(line);
        lines++;
        if (group.isFull()) {
            group.end();
            group = null;
        }
    }

    /** Returns the number of lines so far. */
    public long lines() {
        return lines;
    }

    /** Ends the file. The stream under it stays open. */
    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        try {
            if (group != null) {
                group.end();
            }
            out.holdTheEnd();
            // The order of Map.of differs from process to process too.
            file.end(new TreeMap<>(Map.of(
                    SCHEMA_KEY,
                    String.valueOf(LineFile.SCHEMA_VERSION),
                    KIND_KEY,
                    form.kind().folder())));
            out.writeTheEnd();
        } finally {
            compressor.release();
        }
    }

    /** The rows that are still in memory. */
    private final class Group {

        private final ColumnChunkPageWriteStore pages = new ColumnChunkPageWriteStore(
                compressor, form.schema(), properties.getAllocator(), STATISTICS_BYTES, true);
        private final ColumnWriteStore columns = properties.newColumnWriteStore(form.schema(), pages);
        private final RowOut out = new RowOut(columns, descriptors());
        private long rows;

        private List<ColumnDescriptor> descriptors() {
            return form.schema().getColumns();
        }

        void write(L line) {
            out.startLine();
            form.write(line, out);
            out.endLine();
            columns.endRecord();
            rows++;
        }

        boolean isFull() {
            return rows % LINES_BETWEEN_CHECKS == 0 && columns.getBufferedSize() >= GROUP_BYTES;
        }

        void end() throws IOException {
            try (pages;
                    columns) {
                columns.flush();
                file.startBlock(rows);
                pages.flushToFileWriter(file);
                file.endBlock();
            }
        }
    }

    /** The stream, with its position; it is not closed with the file. */
    private static final class Output extends PositionOutputStream implements OutputFile {

        private final OutputStream file;
        private OutputStream out;
        private long position;

        Output(OutputStream file) {
            this.file = file;
            this.out = file;
        }

        /** Holds all that comes: what describes the file. */
        void holdTheEnd() {
            out = new ByteArrayOutputStream();
        }

        void writeTheEnd() throws IOException {
            if (out instanceof ByteArrayOutputStream end) {
                Footer.writeOrdered(end.toByteArray(), file);
                file.flush();
            }
        }

        @Override
        public PositionOutputStream create(long blockSize) {
            return this;
        }

        @Override
        public PositionOutputStream createOrOverwrite(long blockSize) {
            return this;
        }

        @Override
        public boolean supportsBlockSize() {
            return false;
        }

        @Override
        public long defaultBlockSize() {
            return 0;
        }

        @Override
        public long getPos() {
            return position;
        }

        @Override
        public void write(int one) throws IOException {
            out.write(one);
            position++;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
            position += length;
        }

        @Override
        public void flush() throws IOException {
            out.flush();
        }

        @Override
        public void close() throws IOException {
            out.flush();
        }
    }
}
