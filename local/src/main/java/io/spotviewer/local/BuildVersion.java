package io.spotviewer.local;

import picocli.CommandLine.IVersionProvider;

/** The version that stands in the jar's manifest. */
final class BuildVersion implements IVersionProvider {

    @Override
    public String[] getVersion() {
        String version = SpotViewer.class.getPackage().getImplementationVersion();
        return new String[] {"spot-viewer " + (version == null ? "(not from a jar)" : version)};
    }
}
