package io.gatehouse.federation;

import io.gatehouse.outbound.Reach;
import java.net.URI;
import java.util.Locale;
import java.util.Set;

/**
 * Whether this very machine may be asked without the operator's explicit word: on a developer's machine, where the server
 * itself is for that machine only. Names other than the loopback's own never count, whatever they lead to.
 */
public enum LocalTargets {
    /** Nothing that is not public is asked unless the operator has allowed that very target. */
    REFUSED,
    /** The loopback addresses may be asked, in clear text as well. */
    LOOPBACK;

    private static final Set<String> LOOPBACKS = Set.of("127.0.0.1", "[::1]", "localhost");

    /** How far a request to that address may go, if the operator has said nothing about it. */
    public Reach reach(URI target) {
        String host = target.getHost() == null ? "" : target.getHost().toLowerCase(Locale.ROOT);
        return this == LOOPBACK && LOOPBACKS.contains(host) ? Reach.ANYWHERE : Reach.PUBLIC;
    }
}
