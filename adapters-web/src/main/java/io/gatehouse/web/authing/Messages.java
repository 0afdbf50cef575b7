package io.gatehouse.web.authing;

import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.web.http.Origins;
import io.micronaut.http.HttpRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;

/** The texts of the gate, in English and Chinese by {@code x-authing-lang}. Codes matter; the texts are ours. */
public final class Messages {
    private static final Map<String, Map<String, String>> TEXTS = Map.of("en", load("en"), "zh", load("zh"));

    private static final int BAD_REQUEST = 400;

    /** Causes that share a code with others and yet are to be told apart by people, with the names of their texts. */
    private static final Map<FailureCode, String> OWN_TEXTS = Map.of(
            FailureCode.STEP_UP_REQUIRED, "stepUp",
            FailureCode.PRINCIPAL_DISABLED, "disabled",
            FailureCode.UNKNOWN_CONNECTION, "connection.none",
            FailureCode.ACCOUNT_EXPIRED, "accountExpired",
            FailureCode.PASSWORD_EXPIRED, "passwordExpired",
            FailureCode.PASSWORD_KEPT_ELSEWHERE, "passwordElsewhere");

    private Messages() {}

    /** The text of a code in the language of the request. */
    public static String of(HttpRequest<?> request, int code) {
        Map<String, String> texts = textsOf(request);
        return texts.getOrDefault(Integer.toString(code), texts.getOrDefault("500", "error"));
    }

    /** The text of a code, with what the failure has to say beyond it. */
    public static String of(HttpRequest<?> request, int code, Failure failure) {
        String own = OWN_TEXTS.get(failure.code());
        if (own != null) {
            return text(request, own) + retry(request, failure);
        }
        return switch (failure.detail()) {
            case Failure.Field(String name)
            when code == BAD_REQUEST -> text(request, "field").replace("{0}", name);
            case Failure.Rules(var rules) -> of(request, code) + ": " + named(request, rules);
            case Failure.RetryAfter ignored
            when failure.code() == FailureCode.DIRECTORY_UNAVAILABLE ->
                text(request, "directoryAway") + retry(request, failure);
            case Failure.RetryAfter ignored when code != 2020 -> of(request, code) + retry(request, failure);
            case Failure.Field ignored -> of(request, code);
            case Failure.RetryAfter ignored -> of(request, code);
            case Failure.None ignored -> of(request, code);
        };
    }

    private static String retry(HttpRequest<?> request, Failure failure) {
        return failure.delay()
                .map(delay -> text(request, "retry").replace("{0}", Long.toString(delay.toSeconds())))
                .orElse("");
    }

    /** A text by its name. */
    public static String text(HttpRequest<?> request, String name) {
        return textsOf(request).getOrDefault(name, name);
    }

    private static String named(HttpRequest<?> request, List<String> rules) {
        return String.join(
                ", ", rules.stream().map(rule -> text(request, "rule." + rule)).toList());
    }

    private static Map<String, String> textsOf(HttpRequest<?> request) {
        return TEXTS.getOrDefault(Origins.language(request), Map.of());
    }

    private static Map<String, String> load(String language) {
        ResourceBundle bundle = ResourceBundle.getBundle(
                "io.gatehouse.web.authing.messages",
                Locale.of(language),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        Map<String, String> texts = new HashMap<>();
        bundle.keySet().forEach(key -> texts.put(key, bundle.getString(key)));
        return Map.copyOf(texts);
    }
}
