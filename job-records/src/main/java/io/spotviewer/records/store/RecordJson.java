package io.spotviewer.records.store;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDelegatingDeserializer;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import com.fasterxml.jackson.databind.util.StdConverter;
import io.spotviewer.records.Hardware;
import io.spotviewer.records.InstanceFact;
import io.spotviewer.records.InstanceLife;
import io.spotviewer.records.InstanceRecord;
import io.spotviewer.records.JobId;
import io.spotviewer.records.JobRecord;
import io.spotviewer.records.UtcTime;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.SortedSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Records as JSON text, the form in which stores keep them: components by name, times in ISO-8601, unknown values left out. Equal records
 * give equal text, in ASCII. Members that this version does not know are ignored.
 */
public final class RecordJson {

    /** Version of the form; it rises when an older version could no longer read what is written. */
    public static final int SCHEMA_VERSION = 3;

    /**
     * Names are not kept in a table of all that were ever seen: those of attempts are their tasks' ARNs, of which each is another one.
     */
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .build();

    private static final ObjectMapper MAPPER = JsonMapper.builder(FACTORY)
            .addModule(new SimpleModule()
                    .addSerializer(Instant.class, new AsText<>(Instant.class, Instant::toString))
                    .addDeserializer(Instant.class, new FromText<>(Instant.class, UtcTime::parse))
                    .addSerializer(InstanceFact.class, new AsText<>(InstanceFact.class, InstanceFact::text))
                    .addDeserializer(InstanceFact.class, new FromText<>(InstanceFact.class, InstanceFact::parse))
                    .addSerializer(JobId.class, new AsText<>(JobId.class, JobId::value))
                    .addDeserializer(JobId.class, new FromText<>(JobId.class, JobId::new))
                    .addDeserializer(InstanceRecord.class, new StdDelegatingDeserializer<>(new FromStored())))
            // Records have none, and a cold start would look for them on each component.
            .disable(MapperFeature.USE_ANNOTATIONS)
            .defaultPropertyInclusion(JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, null))
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            // Derived values are no part of a record.
            .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            // A name may hold half a surrogate pair, which is no UTF-8: as an escape it survives every store.
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .build();

    private static final ThreadLocal<PlainReader> READERS = ThreadLocal.withInitial(PlainReader::new);
    private static final ThreadLocal<PlainWriter> WRITERS = ThreadLocal.withInitial(PlainWriter::new);

    private RecordJson() {}

    /** Writes the record of a job as JSON. */
    public static String write(JobRecord job) {
        String plain = WRITERS.get().text(job);
        return plain == null ? text(job) : plain;
    }

    /** Writes the record of an instance as JSON. */
    public static String write(InstanceRecord instance) {
        String plain = WRITERS.get().text(instance);
        return plain == null ? text(instance) : plain;
    }

    /** True if two records of a job are equal. By their texts: a record's own equality costs a cold start some hundred milliseconds. */
    @SuppressWarnings("ReferenceEquality") // most are the very same
    public static boolean isSame(JobRecord one, JobRecord other) {
        return one == other || write(one).equals(write(other));
    }

    /**
     * Reads a job record that {@link #write(JobRecord)} wrote.
     *
     * @throws UnreadableRecordException if the text is not one
     */
    public static JobRecord readJob(String json) {
        JobRecord plain = READERS.get().job(json);
        return plain == null ? read(json, JobRecord.class) : plain;
    }

    /**
     * Reads an instance record that {@link #write(InstanceRecord)} wrote.
     *
     * @throws UnreadableRecordException if the text is not one
     */
    public static InstanceRecord readInstance(String json) {
        InstanceRecord plain = READERS.get().instance(json);
        return plain == null ? read(json, InstanceRecord.class) : plain;
    }

    /** Writes a record with any texts. */
    static String text(Object record) {
        try {
            return MAPPER.writeValueAsString(record);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Records are plain data and can always be written", e);
        }
    }

    /** Reads a record in any form. */
    static <R> R read(String json, Class<R> kind) {
        try {
            R found = MAPPER.readValue(json, kind);
            if (found == null) {
                throw new UnreadableRecordException(kind, "got the JSON value null", null);
            }
            return found;
        } catch (JsonProcessingException e) {
            throw new UnreadableRecordException(kind, e.getOriginalMessage(), e);
        } catch (IllegalArgumentException e) {
            // Of a stored instance, which Jackson reads by way of another type.
            throw new UnreadableRecordException(kind, String.valueOf(e.getMessage()), e);
        }
    }

    /**
     * An instance in any schema.
     *
     * @param facts its facts, from schema 2 on
     * @param life its one life, in schema 1
     */
    private record StoredInstance(
            @Nullable String instanceId,
            @Nullable Hardware hardware,
            @Nullable SortedSet<InstanceFact> facts,
            @Nullable InstanceLife life) {}

    /** Reads an instance by way of the components of every schema. */
    private static final class FromStored extends StdConverter<StoredInstance, InstanceRecord> {

        @Override
        public InstanceRecord convert(StoredInstance stored) {
            if (stored.instanceId == null || stored.hardware == null) {
                throw new IllegalArgumentException("expected instanceId and hardware, one is missing");
            }
            InstanceRecord before = InstanceRecord.of(
                    stored.instanceId, stored.hardware, stored.life == null ? InstanceLife.UNKNOWN : stored.life);
            return stored.facts == null
                    ? before
                    : before.merge(new InstanceRecord(stored.instanceId, Hardware.UNKNOWN, stored.facts));
        }
    }

    private static final class AsText<T> extends StdScalarSerializer<T> {
        private static final long serialVersionUID = 1L;
        private final transient Function<T, String> text;

        AsText(Class<T> type, Function<T, String> text) {
            super(type);
            this.text = text;
        }

        @Override
        public void serialize(T value, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeString(text.apply(value));
        }
    }

    private static final class FromText<T> extends StdScalarDeserializer<T> {
        private static final long serialVersionUID = 1L;
        private final transient Function<String, T> parse;

        FromText(Class<T> type, Function<String, T> parse) {
            super(type);
            this.parse = parse;
        }

        @Override
        public T deserialize(JsonParser in, DeserializationContext context) throws IOException {
            String text = in.getValueAsString("");
            try {
                return parse.apply(text);
            } catch (DateTimeParseException | IllegalArgumentException e) {
                throw context.weirdStringException(text, handledType(), e.getMessage());
            }
        }
    }
}
