package io.spotviewer.statemachine.states;

import io.spotviewer.statemachine.template.JsonFields;
import io.spotviewer.statemachine.template.StateFailure;
import io.spotviewer.statemachine.template.VisibleNames;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Ends the workflow well. */
public record SucceedState(String name, @Nullable String comment, Exit exit) implements State {

    public static final String TYPE = "Succeed";
    public static final List<String> FIELDS = List.of("Output");

    public static SucceedState read(String name, JsonFields fields, VisibleNames names) {
        return new SucceedState(name, fields.optionalText("Comment"), Exit.read(fields, names, null));
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public List<Exit> exits() {
        return List.of(exit);
    }

    @Override
    public Transition perform(Visit visit) throws StateFailure {
        return exit.leave(visit.scope(), visit.input());
    }
}
