package io.spotviewer.local;

import io.spotviewer.published.Build;
import picocli.CommandLine.IVersionProvider;

/** The version, commit and date of the build. */
final class BuildVersion implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {Build.current().line("spot-viewer")};
    }
}
