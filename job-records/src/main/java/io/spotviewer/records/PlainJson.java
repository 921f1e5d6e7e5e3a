package io.spotviewer.records;

import com.fasterxml.jackson.databind.json.JsonMapper;

/** The mapper for JSON without a form of its own, such as answers of AWS. It is built once, and never configured further. */
public final class PlainJson {

    /** Reads and writes trees, maps and lists with Jackson's defaults. */
    public static final JsonMapper MAPPER = JsonMapper.builder().build();

    private PlainJson() {}
}
