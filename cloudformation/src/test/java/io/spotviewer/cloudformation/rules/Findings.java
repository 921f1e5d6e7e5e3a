package io.spotviewer.cloudformation.rules;

import io.spotviewer.cloudformation.template.Template;
import java.util.ArrayList;
import java.util.List;

/** The rules that a template breaks, each with its place. */
final class Findings {

    private final List<String> found = new ArrayList<>();

    /** Adds the rule as broken at {@code where}, unless it holds. */
    void expect(boolean holds, String where, String rule) {
        if (!holds) {
            found.add(where + ": " + rule);
        }
    }

    void expect(boolean holds, Template.Resource where, String rule) {
        expect(holds, where.id(), rule);
    }

    List<String> all() {
        return List.copyOf(found);
    }
}
