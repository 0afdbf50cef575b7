package io.gatehouse.core.directory;

import org.jspecify.annotations.Nullable;

/**
 * How the way to the servers is kept safe.
 *
 * @param startTls whether a connection that begins in clear text is raised to TLS before anything else is said
 * @param caFile path of a PEM file with the authorities to trust, on every node; null: those that Java trusts
 * @param verifyHostname whether the certificate must be for the host that was asked for
 * @param allowClearText whether passwords may be sent over a connection without TLS; without it nothing is sent there
 */
public record DirectoryTransport(
        boolean startTls, @Nullable String caFile, boolean verifyHostname, boolean allowClearText) {
    /** StartTLS where the address does not say TLS already, Java's authorities, host names verified, no clear text. */
    public static final DirectoryTransport SAFE = new DirectoryTransport(true, null, true, false);
}
