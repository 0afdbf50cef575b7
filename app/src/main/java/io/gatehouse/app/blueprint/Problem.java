package io.gatehouse.app.blueprint;

/**
 * What is wrong in a blueprint, and where. The text repeats no value, since values may be secrets.
 *
 * @param source name of the file
 */
public record Problem(String source, Place place, String text) {
    /** {@code file:line: key: text}. */
    @Override
    public String toString() {
        String key = place.key().isEmpty() ? "" : place.key() + ": ";
        return source + ":" + place.line() + ": " + key + text;
    }
}
