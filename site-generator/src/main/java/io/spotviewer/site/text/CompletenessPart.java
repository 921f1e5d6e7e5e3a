package io.spotviewer.site.text;

/** The parts into which the completeness page divides attempts, and jobs that have none: each a section that other pages link to. */
public enum CompletenessPart {
    PRICED("priced", "priced"),
    NEVER_STARTED("never", "never started"),
    RUNNING("running", "running"),
    NOT_PRICED("unpriced", "not priced"),
    NO_ATTEMPT("none", "without an attempt"),
    LACKING_INSTANCE("lacking", "lacking an instance");

    private final String anchor;
    private final String words;

    CompletenessPart(String anchor, String words) {
        this.anchor = anchor;
        this.words = words;
    }

    /** Returns the id of its section. */
    public String anchor() {
        return anchor;
    }

    /** Returns the address of its section. */
    public String address() {
        return SitePaths.DATA + "#" + anchor;
    }

    /** Returns its name within a sentence. */
    public String words() {
        return words;
    }

    /** Returns its name as a heading. */
    public String heading() {
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
