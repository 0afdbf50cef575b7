package io.gatehouse.core.appuser;

import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.support.Digest;

/** The identity with which an anonymous user began: it follows from the user, so that nothing need be kept of it. */
final class AnonymousIdentities {
    private static final int LETTERS = 24;

    private AnonymousIdentities() {}

    /** Whether the principal began as an anonymous user. */
    static boolean has(Principal principal) {
        return principal.registerSource().equals(ProviderType.ANON_USER.text());
    }

    /** Id of the identity: the user's own and 24 lower-case letters (section 7.1). It proves nothing. */
    static String idOf(Principal principal) {
        byte[] bytes = Digest.ofParts(
                        "anon-user", principal.tenantId().hex(), principal.id().hex())
                .bytes();
        StringBuilder id = new StringBuilder(principal.id().hex()).append('-');
        for (int i = 0; i < LETTERS; i++) {
            id.append((char) ('a' + (bytes[i] & 0xff) % 26));
        }
        return id.toString();
    }
}
