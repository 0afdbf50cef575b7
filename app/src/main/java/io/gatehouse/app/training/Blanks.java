package io.gatehouse.app.training;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Values for the blanks of recorded requests, among them the tokens that earlier answers named. One thread only. */
final class Blanks {

    private static final Pattern BLANK = Pattern.compile("\\{\\{(\\w+)}}");
    private static final Pattern TOKEN = Pattern.compile("\"(token|access_token|refresh_token)\"\\s*:\\s*\"([^\"]+)\"");

    private final Map<String, String> values = new HashMap<>();

    void set(String name, String value) {
        values.put(name, value);
    }

    /** Remembers the tokens in an answer. */
    void learn(String answer) {
        Matcher token = TOKEN.matcher(answer);
        while (token.find()) {
            values.put(token.group(1), token.group(2));
        }
    }

    /** The text with each known blank filled in; one that nothing is known of becomes empty. */
    String fillIn(String text) {
        return BLANK.matcher(text)
                .replaceAll(blank -> Matcher.quoteReplacement(values.getOrDefault(blank.group(1), "")));
    }
}
