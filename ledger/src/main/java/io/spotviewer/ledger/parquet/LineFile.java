package io.spotviewer.ledger.parquet;

import io.spotviewer.ledger.line.AttemptLine;
import io.spotviewer.ledger.line.InstanceLine;
import io.spotviewer.ledger.line.JobLine;
import io.spotviewer.ledger.line.LineKind;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.VersionParser;
import org.apache.parquet.VersionParser.ParsedVersion;
import org.apache.parquet.VersionParser.VersionParseException;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.impl.ColumnReaderImpl;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.FileMetaData;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;

/**
 * The files of one kind of lines: one line a row, in the order of its kind. Parquet, compressed with Zstandard, with a checksum of each page.
 *
 * @param <L> the kind of lines
 */
public final class LineFile<L> {

    /** Version of the columns; it rises when an older version could no longer read what is written, or a column changes its meaning. */
    public static final int SCHEMA_VERSION = 3;

    /** Files of attempts by day. */
    public static final LineFile<AttemptLine> ATTEMPTS = new LineFile<>(new AttemptForm());

    /** Files of instances by day. */
    public static final LineFile<InstanceLine> INSTANCES = new LineFile<>(new InstanceForm());

    /** Files of jobs by the day of their submission. */
    public static final LineFile<JobLine> JOBS = new LineFile<>(new JobForm());

    private final LineForm<L> form;

    private LineFile(LineForm<L> form) {
        this.form = form;
    }

    /** Returns the files of a kind. */
    public static LineFile<?> of(LineKind kind) {
        return switch (kind) {
            case ATTEMPTS -> ATTEMPTS;
            case INSTANCES -> INSTANCES;
            case JOBS -> JOBS;
        };
    }

    /** Returns the kind of lines. */
    public LineKind kind() {
        return form.kind();
    }

    /** Returns the names of the columns with their types in tables of Athena, in their order. */
    public List<Map.Entry<String, String>> columns() {
        return form.fields().stream()
                .map(field -> Map.entry(field.name(), field.typeInTables()))
                .toList();
    }

    /** Writes lines in any order; each is there once. */
    public void write(Iterable<L> lines, OutputStream out) throws IOException {
        List<L> sorted = StreamSupport.stream(lines.spliterator(), false)
                .sorted(form.order())
                .toList();
        try (LineWriter<L> writer = writer(out)) {
            for (L line : sorted) {
                writer.write(line);
            }
        }
    }

    /** Returns a writer of lines that come in their order. It doesn't close the stream. */
    public LineWriter<L> writer(OutputStream out) throws IOException {
        return new LineWriter<>(form, out);
    }

    /**
     * Reads the lines of a file in their order.
     *
     * @throws NoSuchFileException if it is not there
     * @throws DamagedFileException if it is no file of these lines
     */
    public void read(Path file, Consumer<? super L> each) throws IOException {
        read(file, allColumns(), each);
    }

    /** Reads some columns of a file; what follows from the others is unknown, 0 or empty in the lines. */
    public void read(Path file, Collection<String> columns, Consumer<? super L> each) throws IOException {
        if (!Files.exists(file)) {
            throw new NoSuchFileException(file.toString());
        }
        read(file.toString(), new LocalInputFile(file), columns, each);
    }

    /**
     * Reads the lines of a file in memory.
     *
     * @param name its name in messages
     */
    public void read(String name, byte[] file, Consumer<? super L> each) {
        read(name, file, allColumns(), each);
    }

    /** Reads some columns of a file in memory. */
    public void read(String name, byte[] file, Collection<String> columns, Consumer<? super L> each) {
        read(name, new ByteFile(file), columns, each);
    }

    private Set<String> allColumns() {
        return form.fields().stream().map(Field::name).collect(Collectors.toSet());
    }

    private void read(String name, InputFile file, Collection<String> columns, Consumer<? super L> each) {
        MessageType wanted = wanted(columns);
        ParquetReadOptions options = new ParquetReadOptions.Builder(new PlainParquetConfiguration())
                .withCodecFactory(new ZstdCodecs())
                .usePageChecksumVerification()
                .build();
        Pages pages = new Pages(name, wanted);
        try (ParquetFileReader reader = pages.open(file, options)) {
            reader.setRequestedSchema(wanted);
            PageReadStore group = pages.next(reader);
            while (group != null) {
                pages.read(group, each);
                group = pages.next(reader);
            }
        } catch (IOException e) {
            throw new DamagedFileException(name, String.valueOf(e.getMessage()), e);
        }
    }

    private MessageType wanted(Collection<String> columns) {
        Set<String> unknown = new TreeSet<>(columns);
        unknown.removeAll(allColumns());
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(
                    "Expected columns of " + form.kind().folder() + ", got " + unknown);
        }
        return Field.schema(
                form.kind().folder(),
                form.fields().stream()
                        .filter(field ->
                                columns.contains(field.name()) || form.always().contains(field.name()))
                        .toList());
    }

    /** The groups of rows of a file. What goes wrong in them is a damage of the file; what its reader does with a line is not. */
    private final class Pages {

        private final String name;
        private final MessageType wanted;
        private @Nullable ParsedVersion version;

        Pages(String name, MessageType wanted) {
            this.name = name;
            this.wanted = wanted;
        }

        @SuppressWarnings("MustBeClosedChecker")
        ParquetFileReader open(InputFile file, ParquetReadOptions options) {
            try {
                ParquetFileReader reader = ParquetFileReader.open(file, options);
                FileMetaData found = reader.getFileMetaData();
                String schema = found.getKeyValueMetaData().get(LineWriter.SCHEMA_KEY);
                String kind = found.getKeyValueMetaData().get(LineWriter.KIND_KEY);
                if (!String.valueOf(SCHEMA_VERSION).equals(schema)
                        || !form.kind().folder().equals(kind)) {
                    reader.close();
                    throw new DamagedFileException(
                            name,
                            "expected " + form.kind().folder() + " in schema " + SCHEMA_VERSION + ", got " + kind
                                    + " in schema " + schema,
                            null);
                }
                version = VersionParser.parse(found.getCreatedBy());
                return reader;
            } catch (DamagedFileException e) {
                throw e;
            } catch (IOException | RuntimeException | VersionParseException e) {
                throw new DamagedFileException(name, String.valueOf(e.getMessage()), e);
            }
        }

        @Nullable
        PageReadStore next(ParquetFileReader reader) {
            try {
                return reader.readNextRowGroup();
            } catch (IOException | RuntimeException e) {
                throw new DamagedFileException(name, String.valueOf(e.getMessage()), e);
            }
        }

        void read(PageReadStore group, Consumer<? super L> each) {
            LineForm.LineIn<L> lines;
            RowIn in;
            try {
                in = rows(group);
                lines = form.reader(in);
            } catch (RuntimeException e) {
                throw new DamagedFileException(name, String.valueOf(e.getMessage()), e);
            }
            for (long row = group.getRowCount(); row > 0; row--) {
                each.accept(next(in, lines));
            }
        }

        private L next(RowIn in, LineForm.LineIn<L> lines) {
            try {
                in.startLine();
                L line = lines.read();
                in.endLine();
                return line;
            } catch (RuntimeException e) {
                throw new DamagedFileException(name, String.valueOf(e.getMessage()), e);
            }
        }

        private RowIn rows(PageReadStore group) {
            List<ColumnDescriptor> all = form.schema().getColumns();
            @Nullable ColumnReader[] columns = new ColumnReader[all.size()];
            int[] definitions = new int[all.size()];
            RowIn.Text[] texts = new RowIn.Text[all.size()];
            for (int i = 0; i < columns.length; i++) {
                ColumnDescriptor column = all.get(i);
                texts[i] = new RowIn.Text();
                definitions[i] = column.getMaxDefinitionLevel();
                if (wanted.containsPath(column.getPath())) {
                    columns[i] = new ColumnReaderImpl(column, group.getPageReader(column), texts[i], version);
                }
            }
            return new RowIn(columns, definitions, texts);
        }
    }
}
