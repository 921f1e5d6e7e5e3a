package io.spotviewer.cloudformation.rules;

import io.spotviewer.cloudformation.template.Template;
import java.util.ArrayList;
import java.util.List;

/** What rules have found against a template. */
final class Findings {

    private final List<String> found = new ArrayList<>();

    /** Notes that {@code what} should hold at {@code where}, unless it does. */
    void expect(boolean holds, String where, String what) {
        if (!holds) {
            found.add(where + ": " + what);
        }
    }

    void expect(boolean holds, Template.Resource where, String what) {
        expect(holds, where.id(), what);
    }

    List<String> all() {
        return List.copyOf(found);
    }
}
