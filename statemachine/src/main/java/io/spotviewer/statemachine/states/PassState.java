package io.spotviewer.statemachine.states;

import io.spotviewer.statemachine.template.JsonFields;
import io.spotviewer.statemachine.template.StateFailure;
import io.spotviewer.statemachine.template.VisibleNames;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Hands on its input, reshaped or not. */
public record PassState(String name, @Nullable String comment, Exit exit) implements State {

    public static final String TYPE = "Pass";

    public static PassState read(String name, JsonFields fields, VisibleNames names) {
        return new PassState(name, fields.optionalText("Comment"), Exit.onwardOrEnd(fields, names));
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
