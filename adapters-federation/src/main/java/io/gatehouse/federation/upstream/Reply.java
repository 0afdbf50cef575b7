package io.gatehouse.federation.upstream;

/**
 * What an upstream answered, neither a redirection nor a fault of its own.
 *
 * @param status below 300, or 400 to 499
 * @param text the body
 * @param json the object in the body; for an error without one, an empty object
 */
public record Reply(int status, String text, Json json) {
    /** Whether the status says that it went well; many providers say so and mean otherwise in the body. */
    public boolean isSuccess() {
        return status < 300;
    }

    @Override
    public String toString() {
        return "Reply[" + status + ", " + json + "]";
    }
}
