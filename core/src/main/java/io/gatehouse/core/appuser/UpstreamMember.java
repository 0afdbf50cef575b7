package io.gatehouse.core.appuser;

import io.gatehouse.core.federation.UpstreamPerson;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A member of an upstream's profile by the name that this gate's clients know (App Services sections 7.4 to 7.6). */
public enum UpstreamMember {
    NAME,
    FIRST_NAME,
    LAST_NAME,
    PICTURE,
    EMAIL,
    GENDER,
    BIRTHDAY,
    MIN_AGE,
    MAX_AGE;

    /** What an upstream tells only if it is asked for, and what identities therefore show only where settings name it. */
    static final Set<UpstreamMember> RARE = EnumSet.of(GENDER, BIRTHDAY, MIN_AGE, MAX_AGE);

    /** Its name, such as {@code first_name}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The member of that name. */
    public static Optional<UpstreamMember> named(String text) {
        return Stream.of(values()).filter(member -> member.text().equals(text)).findFirst();
    }

    /** The members that the provider can tell; none for what is no upstream. */
    public static Set<UpstreamMember> of(ProviderType type) {
        return switch (type) {
            case OAUTH2_FACEBOOK -> EnumSet.allOf(UpstreamMember.class);
            case OAUTH2_GOOGLE -> EnumSet.complementOf(EnumSet.copyOf(RARE));
            case OAUTH2_APPLE -> EnumSet.of(NAME, FIRST_NAME, LAST_NAME, EMAIL);
            case ANON_USER, LOCAL_USERPASS, API_KEY, CUSTOM_TOKEN, CUSTOM_FUNCTION ->
                EnumSet.noneOf(UpstreamMember.class);
        };
    }

    /** What the upstream tells of the person. */
    Optional<String> in(UpstreamPerson person) {
        UpstreamPerson.Names names = person.names();
        UpstreamPerson.Mailbox email = person.email();
        return switch (this) {
            case NAME -> Optional.ofNullable(names.name());
            case FIRST_NAME -> Optional.ofNullable(names.givenName());
            case LAST_NAME -> Optional.ofNullable(names.familyName());
            case PICTURE -> Optional.ofNullable(names.picture());
            case EMAIL ->
                Optional.ofNullable(email).map(mailbox -> mailbox.address().text());
            case GENDER, BIRTHDAY, MIN_AGE, MAX_AGE ->
                Optional.ofNullable(person.claims().get(text()));
        };
    }
}
