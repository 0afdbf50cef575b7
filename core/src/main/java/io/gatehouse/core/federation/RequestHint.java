package io.gatehouse.core.federation;

import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a page may wish of an upstream's log-in page: parameters of an authorization request that change what people see, and
 * never what their log-in proves (OpenID Connect Core 1.0, section 3.1.2.1; {@code hd} is Google's, {@code domain_hint}
 * Microsoft's). {@code max_age} is none of them, since whoever asks for it must check what comes of it.
 */
public enum RequestHint {
    /** Whether to ask for a log-in, for consent, for an account, or for nothing. */
    PROMPT("prompt", matching("[a-z_]{1,32}( [a-z_]{1,32}){0,3}")),
    /** As whom somebody is expected to log in. */
    LOGIN_HINT("login_hint", text -> text.length() <= 320 && text.codePoints().noneMatch(Character::isISOControl)),
    /** The sort of window. */
    DISPLAY("display", matching("page|popup|touch|wap")),
    /** Languages, the best first (RFC 5646). */
    UI_LOCALES("ui_locales", matching("[A-Za-z0-9-]{1,35}( [A-Za-z0-9-]{1,35}){0,9}")),
    /** The Google Workspace whose accounts are shown. */
    HD("hd", matching("\\*|[A-Za-z0-9.-]{1,253}")),
    /** The Microsoft directory whose page is shown. */
    DOMAIN_HINT("domain_hint", matching("[A-Za-z0-9.-]{1,253}"));

    private final String parameter;
    private final Predicate<String> form;

    RequestHint(String parameter, Predicate<String> form) {
        this.parameter = parameter;
        this.form = form;
    }

    private static Predicate<String> matching(String form) {
        return Pattern.compile(form).asMatchPredicate();
    }

    /** The one of that parameter; empty if pages may not set it. */
    public static Optional<RequestHint> of(String parameter) {
        return Stream.of(values())
                .filter(hint -> hint.parameter.equals(parameter))
                .findFirst();
    }

    /** The parameter's name in a request. */
    public String parameter() {
        return parameter;
    }

    /** Whether that is a value of it. */
    public boolean accepts(String value) {
        return !value.isEmpty() && form.test(value);
    }
}
