package io.gatehouse.web.authing.v3;

import io.gatehouse.core.failure.Result;
import io.gatehouse.core.signin.OpenPassword;
import io.gatehouse.core.signin.OpenPassword.Sent;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.tenant.Tenant;
import io.gatehouse.web.http.Fields;
import io.gatehouse.web.http.RefusedRequestException;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Passwords as v3 clients send them: in the form that {@code passwordEncryptType} says, in any case of letters (section 4).
 * There is no SM2 here; Flutter says {@code SM2} and sends clear text, which is taken. Safe for several threads.
 */
@Singleton
final class SentPasswords {
    private static final String TYPE = "passwordEncryptType";

    /** A point, a digest and at least a byte in hexadecimal digits, with or without the prefix of the JavaScript client. */
    private static final Pattern SM2 = Pattern.compile("sm2:.*|[0-9A-Fa-f]{194,}");

    private final OpenPassword open;

    SentPasswords(OpenPassword open) {
        this.open = open;
    }

    /** A password that will be set. @param stating where the type stands */
    Result<Secret> toSet(Tenant tenant, String member, Fields stating) {
        return open.toSet(tenant, member, sent(member, stating));
    }

    /** A password that will be compared. @param stating where the type stands */
    Result<Secret> toCheck(Tenant tenant, String member, Fields stating) {
        return open.toCheck(tenant, member, sent(member, stating));
    }

    private static Sent sent(String member, Fields stating) {
        String type = stating.filledText(TYPE).orElse("").toLowerCase(Locale.ROOT);
        return switch (type) {
            case "" -> Sent.UNSTATED;
            case "none" -> Sent.CLEAR;
            case "rsa" -> Sent.RSA;
            case "sm2" -> clearText(member);
            default -> throw RefusedRequestException.field(TYPE);
        };
    }

    private static Sent clearText(String member) {
        if (SM2.matcher(member).matches()) {
            throw RefusedRequestException.field(TYPE);
        }
        return Sent.CLEAR;
    }
}
