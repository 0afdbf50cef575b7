package io.gatehouse.core.delivery;

/**
 * The last line of a text message, by which a device knows whom its code is for and fills it in: of a page (the WICG's "Origin-bound
 * one-time codes delivered via SMS"), or of an app on Android (SMS Retriever).
 *
 * @param host of the page; empty if it is for an app
 * @param appHash 11 characters; empty if it is for a page
 */
public record Autofill(String host, String appHash) {
    /** For a page of that host. */
    public static Autofill ofHost(String host) {
        return new Autofill(host, "");
    }

    /** For the app of that hash. */
    public static Autofill ofApp(String hash) {
        return new Autofill("", hash);
    }

    /** The text with the line behind it. */
    String behind(String text, String code) {
        return text + "\n\n" + (host.isEmpty() ? appHash : "@" + host + " #" + code);
    }
}
