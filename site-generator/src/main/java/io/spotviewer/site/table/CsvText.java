package io.spotviewer.site.table;

/** Texts in CSV files, which spreadsheets read. */
public final class CsvText {

    /** The first characters, full-width forms included, by which spreadsheets recognize a formula. */
    private static final String STARTS_A_FORMULA = "=+-@\t\r\n\0\uff1d\uff0b\uff0d\uff20";

    private CsvText() {}

    /** Returns the text, behind an apostrophe if a spreadsheet would take it for a formula. */
    public static String guarded(String text) {
        return !text.isEmpty() && STARTS_A_FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
