package io.spotviewer.local;

import io.spotviewer.site.page.Pages;
import io.spotviewer.site.report.Report;
import io.spotviewer.site.report.file.ReportJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Makes the pages of an existing report again: the quickest look at a changed page. */
@Command(
        name = "render",
        description = "Make the pages of an existing report.json again, without running anything.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class RenderCommand implements Callable<Integer> {

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Parameters(index = "0", paramLabel = "REPORT.JSON", description = "The report.json of a site.")
    private Path from = Path.of("");

    @Parameters(index = "1", paramLabel = "DIR", description = "The folder for the pages.")
    private Path to = Path.of("");

    @Override
    public Integer call() throws IOException {
        Map<String, byte[]> pages = Pages.render(report());
        for (Map.Entry<String, byte[]> page : pages.entrySet()) {
            Path file = to.resolve(page.getKey());
            Files.createDirectories(Objects.requireNonNull(file.getParent(), "below the folder"));
            Files.write(file, page.getValue());
        }
        spec.commandLine().getOut().println(pages.size() + " files in " + to);
        return 0;
    }

    private Report report() throws IOException {
        try {
            return ReportJson.read(Files.readAllBytes(from));
        } catch (NoSuchFileException e) {
            throw new IllegalArgumentException(from + ": no such file", e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(from + ": " + e.getMessage(), e);
        }
    }
}
