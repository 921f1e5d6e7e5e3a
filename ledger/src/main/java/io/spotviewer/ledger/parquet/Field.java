package io.spotviewer.ledger.parquet;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;
import org.apache.parquet.schema.Types;
import org.jspecify.annotations.Nullable;

/**
 * One column of a file, or a list of them.
 *
 * @param name its name
 * @param kind its type; of the elements of a list of single values
 * @param required true if every line has it; false within a list of single values
 * @param shape whether it is one value, a list or a map
 * @param children the columns of the elements, for a list of groups
 */
record Field(String name, Kind kind, boolean required, Shape shape, List<Field> children) {

    /** The type of a single value. */
    @SuppressWarnings("ImmutableEnumChecker") // annotations of types have no state that changes
    enum Kind {
        TEXT("string", PrimitiveTypeName.BINARY, LogicalTypeAnnotation.stringType()),
        INTEGER("int", PrimitiveTypeName.INT32, null),
        NUMBER("bigint", PrimitiveTypeName.INT64, null),
        FLAG("boolean", PrimitiveTypeName.BOOLEAN, null),
        DAY("date", PrimitiveTypeName.INT32, LogicalTypeAnnotation.dateType()),
        /** A moment in milliseconds, in UTC. */
        TIME("timestamp", PrimitiveTypeName.INT64, LogicalTypeAnnotation.timestampType(true, TimeUnit.MILLIS)),
        MONEY("decimal(18,10)", PrimitiveTypeName.INT64, LogicalTypeAnnotation.decimalType(10, 18)),
        DECIMAL("decimal(18,6)", PrimitiveTypeName.INT64, LogicalTypeAnnotation.decimalType(6, 18)),
        /** Several columns: the elements of a list. */
        GROUP("struct", PrimitiveTypeName.BINARY, null);

        private final String inTables;
        private final PrimitiveTypeName primitive;
        private final @Nullable LogicalTypeAnnotation logical;

        Kind(String inTables, PrimitiveTypeName primitive, @Nullable LogicalTypeAnnotation logical) {
            this.inTables = inTables;
            this.primitive = primitive;
            this.logical = logical;
        }

        private Type type(String name, Repetition repetition) {
            return Types.primitive(primitive, repetition).as(logical).named(name);
        }
    }

    /** The number of values in a line. */
    enum Shape {
        ONE,
        LIST,
        /** A map of texts to texts. */
        MAP
    }

    Field {
        children = List.copyOf(children);
    }

    static Field required(String name, Kind kind) {
        return new Field(name, kind, true, Shape.ONE, List.of());
    }

    static Field optional(String name, Kind kind) {
        return new Field(name, kind, false, Shape.ONE, List.of());
    }

    static Field map(String name) {
        return new Field(name, Kind.TEXT, true, Shape.MAP, List.of());
    }

    static Field list(String name, Kind kind) {
        return new Field(name, kind, true, Shape.LIST, List.of());
    }

    static Field list(String name, List<Field> children) {
        return new Field(name, Kind.GROUP, true, Shape.LIST, children);
    }

    @SafeVarargs
    @SuppressWarnings("varargs") // lists are only read
    static List<Field> all(List<Field>... parts) {
        return Stream.of(parts).flatMap(List::stream).toList();
    }

    static MessageType schema(String name, List<Field> fields) {
        return new MessageType(name, fields.stream().map(Field::type).toList());
    }

    private Type type() {
        return switch (shape) {
            case ONE -> kind.type(name, required ? Repetition.REQUIRED : Repetition.OPTIONAL);
            case MAP ->
                Types.buildGroup(Repetition.REQUIRED)
                        .as(LogicalTypeAnnotation.mapType())
                        .addField(Types.repeatedGroup()
                                .addField(kind.type("key", Repetition.REQUIRED))
                                .addField(kind.type("value", Repetition.REQUIRED))
                                .named("key_value"))
                        .named(name);
            case LIST ->
                Types.buildGroup(Repetition.REQUIRED)
                        .as(LogicalTypeAnnotation.listType())
                        .addField(Types.repeatedGroup().addField(element()).named("list"))
                        .named(name);
        };
    }

    private Type element() {
        return kind == Kind.GROUP
                ? Types.buildGroup(Repetition.REQUIRED)
                        .addFields(children.stream().map(Field::type).toArray(Type[]::new))
                        .named("element")
                : kind.type("element", Repetition.REQUIRED);
    }

    /** Returns the number of columns in the file. */
    int leaves() {
        if (shape == Shape.MAP) {
            return 2;
        }
        return kind == Kind.GROUP ? children.stream().mapToInt(Field::leaves).sum() : 1;
    }

    /** Returns its type in tables of Athena. */
    String typeInTables() {
        return switch (shape) {
            case ONE -> kind.inTables;
            case MAP -> "map<string,string>";
            case LIST ->
                kind == Kind.GROUP
                        ? children.stream()
                                .map(child -> child.name + ":" + child.typeInTables())
                                .collect(Collectors.joining(",", "array<struct<", ">>"))
                        : "array<" + kind.inTables + ">";
        };
    }

    /** Returns the fields and those within them, with their names in full. */
    static List<String> names(List<Field> fields) {
        List<String> names = new ArrayList<>();
        for (Field field : fields) {
            names.add(field.name);
            names(field.children).forEach(child -> names.add(field.name + "." + child));
        }
        return names;
    }
}
