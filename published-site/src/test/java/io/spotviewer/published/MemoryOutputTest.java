package io.spotviewer.published;

class MemoryOutputTest extends SiteOutputContract {

    private final MemoryOutput output = new MemoryOutput();

    @Override
    protected SiteOutput output() {
        return output;
    }
}
