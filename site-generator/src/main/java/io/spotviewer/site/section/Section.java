package io.spotviewer.site.section;

import io.spotviewer.site.chart.ChartView;
import io.spotviewer.site.chart.CompletenessMeter;
import io.spotviewer.site.table.HeatTable;
import io.spotviewer.site.table.TableView;
import java.util.ArrayList;
import java.util.List;

/** A part of a page: text, charts, tables, and parts that only some pages have. Its template shows them in this order. */
public final class Section {

    private final String id;
    private final List<String> headings;
    private final List<String> prose = new ArrayList<>();
    private final List<ChartView> charts = new ArrayList<>();
    private final List<TableView> tables = new ArrayList<>();
    private final List<FoldedView> folded = new ArrayList<>();
    private final List<HeatTable.HeatView> heats = new ArrayList<>();
    private final List<WhatIfView> whatIfs = new ArrayList<>();
    private final List<CompletenessMeter.MeterView> meters = new ArrayList<>();
    private final List<TimelineSection.LanesView> lanes = new ArrayList<>();
    private final List<LinkView> links = new ArrayList<>();
    private String layout = "stack";

    private Section(String id, List<String> headings) {
        this.id = id;
        this.headings = headings;
    }

    public static Section of(String id, String heading) {
        return new Section(id, List.of(heading));
    }

    /** Returns a section without a heading. */
    public static Section untitled(String id) {
        return new Section(id, List.of());
    }

    public String id() {
        return id;
    }

    public Section saying(String... paragraphs) {
        prose.addAll(List.of(paragraphs));
        return this;
    }

    public Section with(ChartView chart) {
        charts.add(chart);
        return this;
    }

    public Section with(TableView table) {
        tables.add(table);
        return this;
    }

    public Section with(HeatTable.HeatView heat) {
        heats.add(heat);
        return this;
    }

    public Section with(WhatIfView whatIf) {
        whatIfs.add(whatIf);
        return this;
    }

    Section with(TimelineSection.LanesView place) {
        lanes.add(place);
        return this;
    }

    public Section with(CompletenessMeter.MeterView meter) {
        meters.add(meter);
        return this;
    }

    /** Adds a chart and, beside it if there is room, the same figures as a table. */
    public Section with(ChartView chart, TableView table) {
        layout = "split";
        return with(chart).with(table);
    }

    /** Adds two tables, side by side if there is room. */
    public Section with(TableView left, TableView right) {
        layout = "halves";
        return with(left).with(right);
    }

    /** Adds the figures of the section's chart, folded away. */
    public Section folding(TableView table) {
        return folding("The same as a table", table);
    }

    /** Adds a table that is folded away. */
    public Section folding(String summary, TableView table) {
        folded.add(new FoldedView(summary, List.of(table)));
        return this;
    }

    public Section leadingTo(String href, String text) {
        links.add(new LinkView(href, text));
        return this;
    }

    /** Returns a link to this section of the page, by its heading. */
    public LinkView link() {
        return new LinkView("#" + id, String.join(" ", headings));
    }

    public SectionView view() {
        return new SectionView(
                id,
                layout,
                headings,
                List.copyOf(prose),
                List.copyOf(charts),
                List.copyOf(tables),
                List.copyOf(folded),
                List.copyOf(heats),
                List.copyOf(whatIfs),
                List.copyOf(meters),
                List.copyOf(lanes),
                List.copyOf(links));
    }

    /**
     * A part of a page as its template sees it.
     *
     * @param layout the layout: {@code split} chart and table side by side, {@code halves} two tables side by side, {@code stack} all below
     *     each other
     */
    public record SectionView(
            String sectionId,
            String layout,
            List<String> headings,
            List<String> prose,
            List<ChartView> charts,
            List<TableView> tables,
            List<FoldedView> folded,
            List<HeatTable.HeatView> heats,
            List<WhatIfView> whatIfs,
            List<CompletenessMeter.MeterView> meters,
            List<TimelineSection.LanesView> lanes,
            List<LinkView> links) {}

    /** A table that is folded away behind its summary. */
    public record FoldedView(String summary, List<TableView> hiddenTables) {}

    public record LinkView(String href, String text) {}

    /**
     * The form for a reader's own assumptions on checkpoints.
     *
     * @param runs the file with the recorded attempts
     * @param saved the time that the first assumptions save
     * @param money the money that they save
     */
    public record WhatIfView(
            String runs, String interval, String checkpoint, String restore, String saved, String money) {}
}
