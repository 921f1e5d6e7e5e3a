package io.spotviewer.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlacesTest {

    @Test
    void theCacheFolderFollowsTheSystemsCustoms() {
        assertThat(Places.of(Map.of(), "Linux", "/home/a").cache()).isEqualTo(Path.of("/home/a/.cache/spot-viewer"));
        assertThat(Places.of(Map.of("XDG_CACHE_HOME", "/x"), "Linux", "/home/a").cache())
                .isEqualTo(Path.of("/x/spot-viewer"));
        assertThat(Places.of(Map.of(), "Mac OS X", "/Users/a").cache())
                .isEqualTo(Path.of("/Users/a/Library/Caches/spot-viewer"));
        assertThat(Places.of(Map.of("LOCALAPPDATA", "/local"), "Windows 11", "/a")
                        .cache())
                .isEqualTo(Path.of("/local/spot-viewer"));
    }

    @Test
    void theDataFolderFollowsTheSystemsCustoms() {
        assertThat(Places.of(Map.of(), "Linux", "/home/a").data())
                .isEqualTo(Path.of("/home/a/.local/share/spot-viewer"));
        assertThat(Places.of(Map.of("XDG_DATA_HOME", "/x"), "Linux", "/home/a").data())
                .isEqualTo(Path.of("/x/spot-viewer"));
        assertThat(Places.of(Map.of(), "Mac OS X", "/Users/a").data())
                .isEqualTo(Path.of("/Users/a/Library/Application Support/spot-viewer"));
        assertThat(Places.of(Map.of("LOCALAPPDATA", "/local"), "Windows 11", "/a")
                        .data())
                .isEqualTo(Path.of("/local/spot-viewer/data"));
    }
}
