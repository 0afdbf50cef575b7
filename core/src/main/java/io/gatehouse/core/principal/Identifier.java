package io.gatehouse.core.principal;

/**
 * A name that points to a principal, unique per tenant and kind of principal. Two spellings of one name have one
 * canonical form; look-ups, uniqueness, counters and locks go by it alone.
 */
public sealed interface Identifier permits Username, EmailAddress, PhoneNumber {
    /** The form that is compared and indexed. */
    String canonical();

    /** What sort of name it is. */
    Type type();

    /** Sorts of names. */
    enum Type {
        USERNAME,
        EMAIL,
        PHONE
    }
}
