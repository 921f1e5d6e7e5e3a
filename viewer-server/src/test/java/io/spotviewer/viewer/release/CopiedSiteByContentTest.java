package io.spotviewer.viewer.release;

import java.nio.file.Path;

/** The same holds where contents lie by their hash. */
class CopiedSiteByContentTest extends CopiedSiteTest {

    @Override
    SiteFixture fixture(Path place) {
        return SiteFixture.byContent(place);
    }
}
