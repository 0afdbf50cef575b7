package io.gatehouse.core.credential;

/**
 * A stored password hash that says its own algorithm, parameters and salt: a PHC string such as
 * {@code $argon2id$v=19$m=19456,t=2,p=1$…$…}, or an imported foreign spelling. Prints as {@code ***}.
 *
 * @param encoded the string, 1 to 1024 characters
 */
public record PasswordHash(String encoded) {
    public PasswordHash {
        if (encoded.isEmpty() || encoded.length() > 1024) {
            throw new IllegalArgumentException("a password hash has 1 to 1024 characters");
        }
    }

    @Override
    public String toString() {
        return "***";
    }
}
