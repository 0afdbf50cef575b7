package io.gatehouse.app.blueprint;

import io.gatehouse.core.access.PermittedTenants;
import io.gatehouse.core.credential.PasswordHash;
import io.gatehouse.core.principal.EmailAddress;
import io.gatehouse.core.principal.PhoneNumber;
import io.gatehouse.core.principal.PrincipalKind;
import io.gatehouse.core.principal.PrincipalStatus;
import io.gatehouse.core.principal.Profile;
import io.gatehouse.core.principal.ProfileField;
import io.gatehouse.core.principal.Username;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.tenant.Slug;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Reads {@code tenants[].principals[]}. */
final class PrincipalReader {
    private static final int LONGEST_PASSWORD = 1024;
    private static final Map<String, PrincipalKind> KINDS = Map.of(
            "customer", PrincipalKind.CUSTOMER,
            "staff", PrincipalKind.STAFF,
            "owner", PrincipalKind.OWNER,
            "sub_user", PrincipalKind.SUB_USER,
            "service", PrincipalKind.SERVICE);

    private PrincipalReader() {}

    static PrincipalEntry read(Section section, Predicate<PasswordHash> understood) {
        PrincipalKind kind = section.choice("kind", KINDS);
        PrincipalEntry entry = new PrincipalEntry(
                section.place(),
                kind == null ? PrincipalKind.CUSTOMER : kind,
                section.read(
                        "username", PrincipalReader::username, "a user name that is neither an address nor a number"),
                section.read("email", EmailAddress::parse, "an e-mail address"),
                section.flag("emailVerified"),
                section.read(
                        "phone",
                        PrincipalReader::phone,
                        "a telephone number in E.164 form, such as \"+8613600000000\""),
                section.flag("phoneVerified"),
                section.read("password", PrincipalReader::password, "a password of 1 to 1024 bytes"),
                section.read("passwordHash", text -> hash(text, understood), "a password hash of a known spelling"),
                Boolean.TRUE.equals(section.flag("mustChangePassword")),
                section.choice(
                        "status",
                        Map.of("activated", PrincipalStatus.ACTIVATED, "suspended", PrincipalStatus.SUSPENDED)),
                section.section("profile", Block.PROFILE)
                        .map(PrincipalReader::profile)
                        .orElse(Map.of()),
                CustomDataReader.values(section),
                AccessReader.gifts(section),
                IdentityReader.read(section),
                permittedOrgs(section, kind),
                FactorReader.read(section),
                section.isAbsent());
        check(section);
        return entry;
    }

    private static @Nullable List<Slug> permittedOrgs(Section section, @Nullable PrincipalKind kind) {
        if (!section.has("permittedOrgs")) {
            return null;
        }
        if (kind != PrincipalKind.STAFF) {
            section.problem("permittedOrgs", "only staff may act in other tenants than their own");
        }
        List<Slug> slugs = section.list("permittedOrgs", Slug::parse, "the slug of a tenant");
        if (slugs != null && slugs.size() > PermittedTenants.MOST) {
            section.problem("permittedOrgs", "at most " + PermittedTenants.MOST + " tenants");
        }
        return slugs;
    }

    private static void check(Section section) {
        if (!section.has("username") && !section.has("email") && !section.has("phone")) {
            section.problem("username", "a principal needs a username, an email or a phone");
        }
        if (section.has("password") && section.has("passwordHash")) {
            section.problem("passwordHash", "give password or passwordHash, not both");
        }
        if (section.has("emailVerified") && !section.has("email")) {
            section.problem("emailVerified", "there is no email beside it");
        }
        if (section.has("phoneVerified") && !section.has("phone")) {
            section.problem("phoneVerified", "there is no phone beside it");
        }
    }

    private static Map<ProfileField, @Nullable String> profile(Section section) {
        Map<ProfileField, @Nullable String> members = new EnumMap<>(ProfileField.class);
        for (ProfileField field : ProfileField.values()) {
            String key = Block.profileKey(field);
            Given<String> value =
                    section.given(key, PrincipalReader::member, "a text of at most " + Profile.LONGEST + " characters");
            if (value.written()) {
                members.put(field, value.value());
            }
        }
        return members;
    }

    private static Optional<String> member(String text) {
        return text.length() > Profile.LONGEST ? Optional.empty() : Optional.of(text);
    }

    static Optional<Username> username(String text) {
        return Username.parse(text).filter(name -> !name.looksLikeAnotherIdentifier());
    }

    static Optional<PhoneNumber> phone(String text) {
        try {
            return Optional.of(PhoneNumber.ofE164(text));
        } catch (IllegalArgumentException notANumber) {
            return Optional.empty();
        }
    }

    static Optional<Secret> password(String text) {
        Secret secret = Secret.of(text);
        int bytes = secret.normalised().utf8().length;
        return bytes < 1 || bytes > LONGEST_PASSWORD ? Optional.empty() : Optional.of(secret);
    }

    private static Optional<PasswordHash> hash(String text, Predicate<PasswordHash> understood) {
        if (text.isEmpty() || text.length() > LONGEST_PASSWORD) {
            return Optional.empty();
        }
        return Optional.of(new PasswordHash(text)).filter(understood);
    }
}
