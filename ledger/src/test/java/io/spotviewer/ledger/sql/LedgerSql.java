package io.spotviewer.ledger.sql;

import io.spotviewer.ledger.line.LineKind;
import io.spotviewer.ledger.parquet.LineFile;
import io.spotviewer.ledger.store.Index;
import io.spotviewer.ledger.store.LedgerFiles;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The tables of a ledger in DuckDB, which shares no code with this project's reader: {@code attempts}, {@code instances} and {@code jobs}
 * over the files that an index names.
 */
final class LedgerSql implements AutoCloseable {

    private final Connection connection;

    private LedgerSql(Connection connection) {
        this.connection = connection;
    }

    /** Opens the tables of an index whose files are in a folder. */
    static LedgerSql open(LedgerFiles files, Index index) throws SQLException {
        LedgerSql sql = new LedgerSql(DriverManager.getConnection("jdbc:duckdb:"));
        sql.execute("SET threads = 1");
        sql.execute("SET TimeZone = 'UTC'");
        for (LineKind kind : LineKind.values()) {
            List<String> paths = new ArrayList<>();
            index.partitions().forEach((key, partition) -> {
                if (key.kind() == kind) {
                    paths.add(files.address(partition.file(key)));
                }
            });
            sql.execute(view(kind, paths));
        }
        return sql;
    }

    private static String view(LineKind kind, List<String> paths) {
        if (paths.isEmpty()) {
            return LineFile.of(kind).columns().stream()
                    .map(column -> "CAST(NULL AS " + duckdb(column) + ") AS " + column.getKey())
                    .collect(Collectors.joining(
                            ", ",
                            "CREATE VIEW " + kind.folder() + " AS SELECT ",
                            ", CAST(NULL AS VARCHAR) AS day WHERE false"));
        }
        String list = paths.stream()
                .map(path -> "'" + path.replace("'", "''") + "'")
                .collect(Collectors.joining(", ", "[", "]"));
        return "CREATE VIEW " + kind.folder() + " AS SELECT * FROM read_parquet(" + list
                + ", hive_partitioning = true, hive_types = {'day': VARCHAR, 'bucket': VARCHAR})";
    }

    private static String duckdb(Map.Entry<String, String> column) {
        String type = column.getValue();
        if (type.startsWith("map")) {
            return "MAP(VARCHAR, VARCHAR)";
        }
        if (type.equals("array<int>")) {
            return "INTEGER[]";
        }
        if (type.startsWith("array<struct")) {
            return "STRUCT(Reclaimed BOOLEAN)[]";
        }
        return type.startsWith("array") ? "VARCHAR[]" : type.equals("string") ? "VARCHAR" : type;
    }

    /** Runs a statement without an answer. */
    void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Returns the one number that a query answers; null for SQL's null. */
    @Nullable
    BigDecimal number(String sql) throws SQLException {
        List<List<@Nullable Object>> rows = rows(sql);
        if (rows.size() != 1 || rows.get(0).size() != 1) {
            throw new IllegalArgumentException("Expected a query of one number, got " + rows + " of " + sql);
        }
        Object value = rows.get(0).get(0);
        return value == null ? null : new BigDecimal(value.toString());
    }

    /** Returns the rows of an answer. */
    List<List<@Nullable Object>> rows(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<List<@Nullable Object>> rows = new ArrayList<>();
            int columns = result.getMetaData().getColumnCount();
            while (result.next()) {
                List<@Nullable Object> row = new ArrayList<>();
                for (int i = 1; i <= columns; i++) {
                    row.add(result.getObject(i));
                }
                rows.add(Collections.unmodifiableList(row));
            }
            return rows;
        }
    }

    /** Returns the columns of a table with their types, in lower case. */
    Map<String, String> columns(String table) throws SQLException {
        return rows("DESCRIBE " + table).stream()
                .collect(Collectors.toMap(
                        row -> String.valueOf(row.get(0)),
                        row -> String.valueOf(row.get(1)).toLowerCase(Locale.ROOT)));
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
