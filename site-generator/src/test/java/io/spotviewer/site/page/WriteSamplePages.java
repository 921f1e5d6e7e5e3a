package io.spotviewer.site.page;

import io.spotviewer.site.report.Report;
import io.spotviewer.site.report.SampleReports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Writes the pages of the sample reports into folders, to be looked at in a browser: {@code rich}, {@code empty}, {@code hostile}. */
final class WriteSamplePages {

    private WriteSamplePages() {}

    public static void main(String[] args) throws IOException {
        Path root = Path.of(args.length == 0 ? "target/sample-pages" : args[0]);
        Map<String, Report> reports = new TreeMap<>();
        reports.put("rich", RichReports.ofJobs(600));
        reports.put("empty", SampleReports.empty());
        reports.put("typical", SampleReports.typical());
        reports.put("hostile", RichReports.hostile());
        for (Map.Entry<String, Report> report : reports.entrySet()) {
            for (Map.Entry<String, byte[]> file :
                    Pages.render(report.getValue()).entrySet()) {
                Path path = root.resolve(report.getKey()).resolve(file.getKey());
                Files.createDirectories(path.getParent());
                Files.write(path, file.getValue());
            }
        }
    }
}
