package io.spotviewer.local.intake;

import com.fasterxml.jackson.databind.JsonNode;
import io.spotviewer.local.intake.Inputs.Selections;
import io.spotviewer.local.intake.piece.PieceSink;
import io.spotviewer.local.intake.piece.Place;
import io.spotviewer.local.intake.shape.Shape;
import io.spotviewer.local.intake.shape.ShapeReader;
import io.spotviewer.local.intake.shape.ShapeSink;
import io.spotviewer.local.rules.DeployedRules;
import io.spotviewer.local.rules.Selection;
import io.spotviewer.local.rules.UndeliverableEventException;
import java.io.InputStream;

/** Selects executions for events as the deployed rules do, and records nothing. */
final class SelectingSink implements PieceSink {

    private final DeployedRules rules;
    private final Selections selections;

    SelectingSink(DeployedRules rules, Selections selections) {
        this.rules = rules;
        this.selections = selections;
    }

    @Override
    public void value(Place place, JsonNode value) {
        ShapeReader.read(value, new ShapeSink() {
            @Override
            public void recognised(Shape shape, JsonNode event) {
                if (shape == Shape.EVENT) {
                    select(place, event);
                } else {
                    selections.none(place, "no event: " + shape.counted(1) + ", pass it with --facts");
                }
            }

            @Override
            public void unknown(String reason) {
                selections.none(place, reason);
            }
        });
    }

    private void select(Place place, JsonNode event) {
        try {
            Selection selection = rules.select(event);
            selection.starts().forEach(start -> selections.start(place, start.rule(), start.input()));
            if (selection.starts().isEmpty()) {
                selections.none(place, selection.reason());
            }
        } catch (UndeliverableEventException e) {
            selections.none(place, String.valueOf(e.getMessage()));
        }
    }

    @Override
    public void file(String name) {}

    @Override
    public void list(Place place, String name) {}

    @Override
    public void duplicate(Place place) {
        throw new IllegalStateException("expected no piece to be remembered");
    }

    @Override
    public void text(Place place, String beginning) {
        selections.none(place, "not JSON: a line of text");
    }

    @Override
    public void broken(Place place, String reason) {
        selections.none(place, "not JSON: " + reason);
    }

    @Override
    public void setAside(String file, String reason) {
        selections.none(new Place(file, 0), reason);
    }

    @Override
    public void trace(String file, InputStream text) {
        selections.none(new Place(file, 0), "a Nextflow trace");
    }
}
