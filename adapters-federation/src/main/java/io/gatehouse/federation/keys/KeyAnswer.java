package io.gatehouse.federation.keys;

import java.util.Optional;

/** What is known of a key that was asked for. */
public sealed interface KeyAnswer {
    /** It is published. */
    record Found(PublishedKey key) implements KeyAnswer {}

    /** The set is at hand and has no such key. */
    record Unknown() implements KeyAnswer {}

    /** Whether there is such a key cannot be told, since the set could not be had when it was last asked for. */
    record Unavailable(Cause cause) implements KeyAnswer {}

    /** Why a set cannot be had. */
    enum Cause {
        /** Nobody answers in time, or says that it cannot now. Trying again may help. */
        UNREACHABLE,
        /** The answer is too large, leads elsewhere, or is no key set. */
        UNREADABLE,
        /** The address may not be asked, or there is nothing. */
        NOT_THERE
    }

    /** The key, if it was found. */
    default Optional<PublishedKey> found() {
        return this instanceof Found(PublishedKey key) ? Optional.of(key) : Optional.empty();
    }
}
