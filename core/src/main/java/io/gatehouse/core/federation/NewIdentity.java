package io.gatehouse.core.federation;

import io.gatehouse.core.identity.ExternalIdentity;
import io.gatehouse.core.identity.UpstreamSubject;
import io.gatehouse.core.principal.EmailAddress;
import io.gatehouse.core.principal.PhoneNumber;
import io.gatehouse.core.principal.Profile;
import io.gatehouse.core.principal.ProfileField;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An identity that an upstream has just vouched for and that may become somebody's here. Prints without what was told.
 *
 * @param shown what is kept of it for showing, see {@link ExternalIdentity#shown}
 * @param email an address that is as good as proven: verified by an upstream that the connection trusts; null otherwise
 * @param emailRecognises whether {@code email} may point to an account: not if it is the upstream's own (a relay)
 * @param phone a number that is as good as proven, likewise; null otherwise
 * @param tokens the upstream's, sealed; null if none came that are kept
 */
public record NewIdentity(
        UpstreamSubject upstream,
        Map<String, String> shown,
        @Nullable EmailAddress email,
        boolean emailRecognises,
        @Nullable PhoneNumber phone,
        Profile profile,
        @Nullable SealedTokens tokens) {
    /** The member of {@link #shown} that names the person across a company's applications. */
    public static final String UNION_ID = "unionid";

    /** Under which names members of a profile stand in {@link #shown}, as in identities that were imported. */
    static final Map<ProfileField, String> NAMES = Map.of(
            ProfileField.NAME, "name",
            ProfileField.GIVEN_NAME, "givenName",
            ProfileField.FAMILY_NAME, "familyName",
            ProfileField.NICKNAME, "nickname",
            ProfileField.PHOTO, "photo");

    private static final String EMAIL = "email";

    public NewIdentity {
        shown = Map.copyOf(shown);
    }

    /** What may come of the person under the connection's rules, without tokens. */
    public static NewIdentity of(Connection connection, UpstreamPerson person) {
        boolean trusts = connection.rules().trustEmail();
        UpstreamPerson.Mailbox told = person.email();
        UpstreamPerson.Mailbox proven = told != null && told.verified() && trusts ? told : null;
        return new NewIdentity(
                person.upstream(),
                shown(person),
                proven == null ? null : proven.address(),
                proven != null && !proven.relay(),
                trusts ? person.phone() : null,
                profile(person.names()),
                null);
    }

    /** The same with tokens. */
    NewIdentity with(@Nullable SealedTokens sealed) {
        return new NewIdentity(upstream, shown, email, emailRecognises, phone, profile, sealed);
    }

    /** The same, showing that as well. */
    public NewIdentity showing(Map<String, String> more) {
        Map<String, String> all = new TreeMap<>(shown);
        all.putAll(more);
        return new NewIdentity(upstream, all, email, emailRecognises, phone, profile, tokens);
    }

    /** The address that the account may be recognised by; empty if there is none. */
    Optional<EmailAddress> recognisedBy() {
        return emailRecognises ? Optional.ofNullable(email) : Optional.empty();
    }

    private static Map<String, String> shown(UpstreamPerson person) {
        Map<String, String> shown = new TreeMap<>();
        Profile profile = profile(person.names());
        NAMES.forEach((field, name) -> put(shown, name, profile.get(field).orElse(null)));
        UpstreamPerson.Mailbox mailbox = person.email();
        put(shown, EMAIL, mailbox == null ? null : mailbox.address().text());
        put(shown, UNION_ID, person.unionId());
        return shown;
    }

    private static void put(Map<String, String> shown, String name, @Nullable String value) {
        if (value != null && ProfileField.NAME.accepts(value)) {
            shown.put(name, value);
        }
    }

    private static Profile profile(UpstreamPerson.Names names) {
        Map<ProfileField, String> values = new EnumMap<>(ProfileField.class);
        put(values, ProfileField.NAME, names.name());
        put(values, ProfileField.GIVEN_NAME, names.givenName());
        put(values, ProfileField.FAMILY_NAME, names.familyName());
        put(values, ProfileField.NICKNAME, names.nickname());
        put(values, ProfileField.PHOTO, names.picture());
        return new Profile(values);
    }

    private static void put(Map<ProfileField, String> values, ProfileField field, @Nullable String value) {
        if (value != null && field.accepts(value)) {
            values.put(field, value);
        }
    }

    @Override
    public String toString() {
        return "NewIdentity[" + upstream + "]";
    }
}
