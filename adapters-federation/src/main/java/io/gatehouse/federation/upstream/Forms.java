package io.gatehouse.federation.upstream;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/** Parameters in queries and forms. */
public final class Forms {
    private Forms() {}

    /** The parameters as {@code application/x-www-form-urlencoded}, in the map's order. */
    public static String encode(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(each -> encode(each.getKey()) + "=" + encode(each.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Whether the text is a word such as error codes are, which can go into a log. */
    public static boolean isPlainWord(String text) {
        return text.matches("[A-Za-z0-9_.-]{1,64}");
    }

    /** Whether the address's own query has a parameter of that name. */
    public static boolean isNamed(URI address, String parameter) {
        return ("&" + address.getQuery()).contains("&" + parameter + "=");
    }

    /** The address with the parameters behind its own query; a fragment stays at the end. */
    public static URI with(URI address, Map<String, String> parameters) {
        String fragment = address.getRawFragment() == null ? "" : "#" + address.getRawFragment();
        String text = address.toString();
        String base = text.substring(0, text.length() - fragment.length());
        return URI.create(base + (address.getRawQuery() == null ? "?" : "&") + encode(parameters) + fragment);
    }
}
