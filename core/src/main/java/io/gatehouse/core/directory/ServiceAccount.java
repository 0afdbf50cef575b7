package io.gatehouse.core.directory;

import io.gatehouse.core.support.Secret;

/**
 * The account by which the server searches; it never needs more than to read. Prints without the password.
 *
 * @param name a DN, or for Active Directory also {@code name@domain} or {@code DOMAIN\name}; empty with an empty
 *     password: anonymous, which few directories answer
 * @param password empty only with an empty name (a name without password is an unauthenticated bind, RFC 4513, section
 *     5.1.2)
 */
public record ServiceAccount(String name, Secret password) {
    /** Nobody. */
    public static final ServiceAccount ANONYMOUS = new ServiceAccount("", Secret.of(""));

    public ServiceAccount {
        if (name.isBlank() != password.isEmpty()) {
            throw new IllegalArgumentException("bind needs both dn and password, or neither");
        }
    }

    /** Whether it is nobody. */
    public boolean isAnonymous() {
        return name.isBlank();
    }
}
