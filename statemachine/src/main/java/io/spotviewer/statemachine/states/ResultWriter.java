package io.spotviewer.statemachine.states;

import io.spotviewer.statemachine.template.DefinitionException;
import io.spotviewer.statemachine.template.JsonFields;
import io.spotviewer.statemachine.template.Template;
import io.spotviewer.statemachine.template.VisibleNames;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The form of a Map Run's results, and the place in S3 to which they are written.
 *
 * @param arguments the bucket and prefix; null if the results are the state's own result
 */
public record ResultWriter(@Nullable Template arguments, Transformation transformation, OutputType outputType) {

    private static final List<String> FIELDS = List.of("Resource", "Arguments", "WriterConfig");
    private static final List<String> CONFIG_FIELDS = List.of("Transformation", "OutputType");

    /** The forms of a child's result. */
    public enum Transformation {
        /** The output among the facts of the execution. */
        NONE,
        /** The output alone. */
        COMPACT,
        /** The output alone; the elements of a list in its place. */
        FLATTEN
    }

    /** The forms of a file of results. */
    public enum OutputType {
        JSON,
        JSONL
    }

    static ResultWriter read(JsonFields state, VisibleNames names) {
        JsonFields fields = new JsonFields(state.where() + ", ResultWriter", state.required("ResultWriter"), FIELDS);
        boolean exports = fields.has("Resource");
        if (exports != fields.has("Arguments") || (!exports && !fields.has("WriterConfig"))) {
            throw new DefinitionException(
                    fields.where() + ": expected Resource with Arguments, WriterConfig, or all three");
        }
        if (exports && S3Resource.of(fields) != S3Resource.PUT_OBJECT) {
            throw fields.wrong("Resource", "arn:aws:states:::s3:putObject", fields.required("Resource"));
        }
        Template arguments = exports ? Template.of(fields, "Arguments", fields.required("Arguments"), names) : null;
        if (!fields.has("WriterConfig")) {
            return new ResultWriter(arguments, Transformation.NONE, OutputType.JSON);
        }
        JsonFields config =
                new JsonFields(fields.where() + ", WriterConfig", fields.required("WriterConfig"), CONFIG_FIELDS);
        Transformation transformation = config.choice(
                "Transformation", Transformation.class, exports ? Transformation.NONE : Transformation.COMPACT);
        OutputType type = config.choice("OutputType", OutputType.class, OutputType.JSON);
        if (!exports && type == OutputType.JSONL) {
            throw config.wrong("OutputType", "JSON where nothing is written to S3", config.required("OutputType"));
        }
        return new ResultWriter(arguments, transformation, type);
    }
}
