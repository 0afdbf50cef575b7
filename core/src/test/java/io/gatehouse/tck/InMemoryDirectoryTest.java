package io.gatehouse.tck;

class InMemoryDirectoryTest extends DirectoryConnectorContract {
    private final InMemoryDirectory directory = InMemoryDirectory.withSamples();

    @Override
    protected DirectoryHouse house() {
        return directory;
    }
}
