package io.spotviewer.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import io.spotviewer.published.folder.SiteFolder;
import io.spotviewer.viewer.release.CurrentSite;
import io.spotviewer.viewer.release.SiteFixture;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The same rules hold for releases whose contents lie by their hash, and for a change between the two forms. */
class PublicationByContentTest extends PublicationTest {

    @Override
    SiteFixture fixture(Path place) {
        return SiteFixture.byContent(place);
    }

    @Test
    void releasesOfBothFormsFollowEachOther() throws Exception {
        SiteFixture former = new SiteFixture(folder);
        CurrentSite server = new CurrentSite(new SiteFolder(folder), 1024 * 1024);
        for (int run = 1; run <= 4; run++) {
            (run % 2 == 0 ? site : former).publish(run);
            server.refresh();

            assertThat(server.lastError()).isEmpty();
            assertThat(server.view().release().orElseThrow().run()).isEqualTo(run);
        }
    }
}
