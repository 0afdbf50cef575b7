package io.gatehouse.ldap;

import io.gatehouse.core.support.Secret;

/** Which passwords may be sent to a directory at all. */
final class Passwords {
    private static final int LONGEST = 1024;

    private Passwords() {}

    /**
     * Whether it is a password: an empty one would make the bind an unauthenticated one, which succeeds (RFC 4513, section 5.1.2;
     * threat 64), and so would one of which a server sees nothing after a NUL.
     */
    static boolean isSendable(Secret password) {
        String text = password.reveal();
        return !text.isBlank() && text.length() <= LONGEST && text.indexOf('\0') < 0;
    }
}
