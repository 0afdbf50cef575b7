package io.gatehouse.core.credential;

/**
 * A user's key as it was when somebody signed in by it. What was opened then ends with the key, or when it is disabled, and does
 * not come back when the key does.
 *
 * @param generation of the key
 */
public record ApiKeyMark(ApiKeyId id, int generation) {
    /** Whether what was opened by the key may live on, the key being as it is now. */
    public boolean isGoodWith(ApiKey key) {
        return key.id().equals(id) && !key.disabled() && key.generation() == generation;
    }
}
