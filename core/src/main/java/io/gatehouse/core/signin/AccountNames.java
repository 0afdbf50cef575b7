package io.gatehouse.core.signin;

import io.gatehouse.core.principal.EmailAddress;
import io.gatehouse.core.principal.Identifier;
import io.gatehouse.core.principal.PhoneNumbers;
import io.gatehouse.core.principal.PrincipalKind;
import io.gatehouse.core.principal.Username;
import io.gatehouse.core.support.Digest;
import io.gatehouse.core.tenant.TenantId;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what people type as their "account": a user name, an e-mail address or a number. Safe for several threads. */
public final class AccountNames {
    private static final Pattern INSIGNIFICANT = Pattern.compile("[\\p{M}\\p{C}\\p{Z}]+");

    private final PhoneNumbers phoneNumbers;

    public AccountNames(PhoneNumbers phoneNumbers) {
        this.phoneNumbers = phoneNumbers;
    }

    /**
     * What the typed text may be, in order of precedence: user name, e-mail address, number (Authing 8.5). Empty if it can
     * be none of the accepted types.
     */
    public List<Identifier> candidates(String typed, @Nullable String countryCode, Set<Identifier.Type> accepted) {
        List<Identifier> candidates = new ArrayList<>(3);
        if (accepted.contains(Identifier.Type.USERNAME)) {
            Username.parse(typed).ifPresent(candidates::add);
        }
        if (accepted.contains(Identifier.Type.EMAIL)) {
            EmailAddress.parse(typed).ifPresent(candidates::add);
        }
        if (accepted.contains(Identifier.Type.PHONE)) {
            phoneNumbers.parse(typed, countryCode).ifPresent(candidates::add);
        }
        return List.copyOf(candidates);
    }

    /**
     * The key under which attempts on an unknown account are counted: the most specific reading of what was typed, so that
     * spellings of one address share a counter.
     */
    static Digest typedKey(TenantId tenant, PrincipalKind kind, String typed, List<Identifier> candidates) {
        String canonical = candidates.isEmpty()
                ? typed
                : candidates.getLast().type() + ":" + candidates.getLast().canonical();
        return Digest.ofParts("account", tenant.hex(), kind.name(), canonical);
    }

    /**
     * The same where the account may be known outside, where more spellings are one: in any letter case, with or without
     * accents, spaces more or less, and with or without the domain before or behind it. So no spelling gives a guesser more
     * guesses.
     */
    static Digest outsideKey(TenantId tenant, PrincipalKind kind, String typed) {
        return Digest.ofParts("outside-account", tenant.hex(), kind.name(), folded(typed));
    }

    private static String folded(String typed) {
        String bare = typed.substring(typed.indexOf('\\') + 1);
        int at = bare.indexOf('@');
        String name = at > 0 ? bare.substring(0, at) : bare;
        String plain = Normalizer.normalize(name, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
        return INSIGNIFICANT.matcher(plain).replaceAll("");
    }
}
