package io.spotviewer.statemachine;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Ends the workflow well. */
record SucceedState(String name, @Nullable String comment, Exit exit) implements State {
    static final String TYPE = "Succeed";
    static final List<String> FIELDS = List.of("Output");

    static SucceedState read(String name, JsonFields fields, VisibleNames names) {
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
