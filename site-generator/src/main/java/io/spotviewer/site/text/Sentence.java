package io.spotviewer.site.text;

import java.util.ArrayList;
import java.util.List;

/** A sentence with emphasis on its main points. */
public final class Sentence {

    private final List<RunView> runs = new ArrayList<>();
    private int main = -1;

    public Sentence say(String text) {
        runs.add(new RunView(List.of(text), List.of()));
        return this;
    }

    public Sentence stress(String text) {
        runs.add(new RunView(List.of(), List.of(text)));
        return this;
    }

    /** Ends the main point: the pages show the rest below it, in smaller letters. */
    public Sentence below() {
        main = runs.size();
        return this;
    }

    /** Returns the main point. */
    public List<RunView> runs() {
        return List.copyOf(main < 0 ? runs : runs.subList(0, main));
    }

    /** Returns the rest, after the main point. */
    public List<RunView> following() {
        return main < 0 ? List.of() : List.copyOf(runs.subList(main, runs.size()));
    }

    /** Returns the sentence without its emphasis. */
    public String text() {
        StringBuilder text = new StringBuilder();
        for (RunView run : runs) {
            run.plain().forEach(text::append);
            run.stressed().forEach(text::append);
        }
        return text.toString();
    }

    /** A stretch of a sentence: one of the two lists has one element. */
    public record RunView(List<String> plain, List<String> stressed) {}
}
