package io.gatehouse.core.directory;

import io.gatehouse.core.account.FixedIdentities;
import io.gatehouse.core.identity.ExternalIdentity;

/**
 * The identities of people of directories, which stay as they are while the tenant is connected to the directory: unlinked or
 * moved, roles that it gave would be left where it cannot take them any more. Safe for several threads.
 */
public final class DirectoryIdentities implements FixedIdentities {
    private final DirectoryStore directories;

    public DirectoryIdentities(DirectoryStore directories) {
        this.directories = directories;
    }

    @Override
    public boolean isFixed(ExternalIdentity identity) {
        return directories
                .find(identity.tenantId(), identity.provider())
                .filter(directory -> directory.knows(identity.upstream()))
                .isPresent();
    }
}
