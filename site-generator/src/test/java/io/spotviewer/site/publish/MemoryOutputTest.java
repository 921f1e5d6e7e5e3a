package io.spotviewer.site.publish;

class MemoryOutputTest extends SiteOutputContract {

    private final MemoryOutput output = new MemoryOutput();

    @Override
    SiteOutput output() {
        return output;
    }
}
