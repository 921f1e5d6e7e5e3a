package io.spotviewer.statemachine.states;

import io.spotviewer.statemachine.template.DefinitionException;
import io.spotviewer.statemachine.template.JsonFields;
import io.spotviewer.statemachine.template.Template;
import io.spotviewer.statemachine.template.VisibleNames;
import io.spotviewer.statemachine.template.WholeNumber;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The dataset of a Distributed Map in S3: a listing of objects, or the content of one object.
 *
 * @param arguments the bucket, and the prefix or key
 * @param maxItems the most items to read; null for all
 */
public record ItemReader(
        Form form, Template arguments, @Nullable WholeNumber maxItems) {

    private static final List<String> FIELDS = List.of("Resource", "Arguments", "ReaderConfig");
    private static final List<String> CONFIG_FIELDS = List.of("InputType", "MaxItems");

    /** The largest MaxItems of Step Functions. */
    private static final int MOST_ITEMS = 100_000_000;

    /** The forms of datasets. */
    public enum Form {
        /** The objects under a prefix: each is an item with Etag, Key, LastModified, Size and StorageClass. */
        LISTING,
        /** One object with a JSON array. */
        JSON,
        /** One object with a JSON value on each line. */
        JSON_LINES
    }

    static ItemReader read(JsonFields state, VisibleNames names) {
        JsonFields fields = new JsonFields(state.where() + ", ItemReader", state.required("ItemReader"), FIELDS);
        JsonFields config = fields.has("ReaderConfig")
                ? new JsonFields(fields.where() + ", ReaderConfig", fields.required("ReaderConfig"), CONFIG_FIELDS)
                : null;
        return new ItemReader(
                form(fields, config),
                Template.of(fields, "Arguments", fields.required("Arguments"), names),
                config == null ? null : WholeNumber.read(config, "MaxItems", 1, MOST_ITEMS, names));
    }

    private static Form form(JsonFields fields, @Nullable JsonFields config) {
        String type = config == null ? null : config.optionalText("InputType");
        switch (S3Resource.of(fields)) {
            case LIST_OBJECTS -> {
                if (type != null) {
                    throw new DefinitionException(
                            fields.where() + ": InputType is for one object, not for a listing; it is " + type);
                }
                return Form.LISTING;
            }
            case GET_OBJECT -> {
                if ("JSON".equals(type)) {
                    return Form.JSON;
                }
                if ("JSONL".equals(type)) {
                    return Form.JSON_LINES;
                }
                throw new DefinitionException(fields.where() + ": InputType should be JSON or JSONL, but is "
                        + (type == null ? "missing" : type));
            }
            case PUT_OBJECT -> throw fields.wrong("Resource", "a listing or a reading", fields.required("Resource"));
        }
        throw new IllegalStateException("a resource without a form");
    }
}
