package io.spotviewer.site.page;

import java.util.ArrayList;
import java.util.List;

/** A sentence with emphasis on what matters in it. */
final class Sentence {

    private final List<RunView> runs = new ArrayList<>();

    Sentence say(String text) {
        runs.add(new RunView(List.of(text), List.of()));
        return this;
    }

    Sentence stress(String text) {
        runs.add(new RunView(List.of(), List.of(text)));
        return this;
    }

    List<RunView> runs() {
        return List.copyOf(runs);
    }

    /** The sentence without its emphasis. */
    String text() {
        StringBuilder text = new StringBuilder();
        for (RunView run : runs) {
            run.plain().forEach(text::append);
            run.stressed().forEach(text::append);
        }
        return text.toString();
    }

    /** A stretch of a sentence: one of the two lists has one element. */
    record RunView(List<String> plain, List<String> stressed) {}
}
