package io.gatehouse.app.blueprint;

import io.gatehouse.app.blueprint.VendorEntry.MemberEntry;
import io.gatehouse.app.blueprint.VendorEntry.TillEntry;
import io.gatehouse.core.mfa.ImportFactors.Brought;
import io.gatehouse.core.principal.EmailAddress;
import io.gatehouse.core.principal.PhoneNumber;
import io.gatehouse.core.principal.PrincipalKind;
import io.gatehouse.core.principal.PrincipalStatus;
import io.gatehouse.core.principal.ProfileField;
import io.gatehouse.core.principal.Username;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.team.Permission;
import io.gatehouse.core.team.TeamNames;
import io.gatehouse.core.team.TeamRole;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code tenants[].vendors[]}. */
final class VendorReader {
    private static final String NAME = "one line of 1 to " + TeamNames.LONGEST + " characters";
    private static final String PERMISSIONS =
            "one of " + Permission.all().stream().map(Permission::text).toList();

    /** How an owner may have his second factor. */
    private enum Way {
        OFF,
        SMS,
        EMAIL,
        TOTP
    }

    private static final Map<String, Way> WAYS =
            Map.of("off", Way.OFF, "false", Way.OFF, "sms", Way.SMS, "email", Way.EMAIL, "totp", Way.TOTP);

    private VendorReader() {}

    static List<VendorEntry> read(Section tenant) {
        List<VendorEntry> vendors = new ArrayList<>();
        for (Section section : tenant.sections("vendors", Block.VENDOR)) {
            String name = section.read("name", TeamNames::parse, NAME);
            Optional<Section> owner = section.section("owner", Block.VENDOR_OWNER);
            if (owner.isEmpty()) {
                section.problem("owner", "a vendor needs an owner, by whom it is found");
                continue;
            }
            vendors.add(new VendorEntry(
                    section.place(),
                    name,
                    owner(owner.get(), name),
                    tills(section),
                    roles(section),
                    members(section),
                    section.isAbsent()));
        }
        return List.copyOf(vendors);
    }

    private static PrincipalEntry owner(Section section, @Nullable String name) {
        EmailAddress email = section.read("email", EmailAddress::parse, "an e-mail address");
        PhoneNumber phone = phone(section);
        if (email == null && phone == null) {
            section.problem("email", "an owner needs an email or a phone");
        }
        return person(
                section,
                PrincipalKind.OWNER,
                null,
                email,
                phone,
                null,
                name,
                new FactorEntries(factors(section, email, phone), List.of()),
                false);
    }

    private static @Nullable List<Brought> factors(
            Section section, @Nullable EmailAddress email, @Nullable PhoneNumber phone) {
        Secret seed = section.read(
                "totpSecret", FactorReader::seed, "an authenticator's seed: base32 of 16 to 103 characters");
        Way way = section.choice("twoFactor", WAYS);
        if (way == null) {
            return null;
        }
        return switch (way) {
            case OFF -> List.of();
            case SMS -> phone == null ? lacking(section, "phone") : List.of(new Brought.Address(phone));
            case EMAIL -> email == null ? lacking(section, "email") : List.of(new Brought.Address(email));
            case TOTP -> seed == null ? lacking(section, "totpSecret") : List.of(new Brought.Otp(seed));
        };
    }

    private static @Nullable List<Brought> lacking(Section section, String key) {
        section.problem("twoFactor", "this way needs the key " + key + " beside it");
        return null;
    }

    private static @Nullable PhoneNumber phone(Section section) {
        return section.read(
                "phone", PrincipalReader::phone, "a telephone number in E.164 form, such as \"+15551230000\"");
    }

    /** Addresses that an operator writes down count as proven, unless they are there already. */
    private static PrincipalEntry person(
            Section section,
            PrincipalKind kind,
            @Nullable Username username,
            @Nullable EmailAddress email,
            @Nullable PhoneNumber phone,
            @Nullable PrincipalStatus status,
            @Nullable String displayName,
            FactorEntries factors,
            boolean absent) {
        return new PrincipalEntry(
                section.place(),
                kind,
                username,
                email,
                email == null ? null : Boolean.TRUE,
                phone,
                phone == null ? null : Boolean.TRUE,
                section.read("password", PrincipalReader::password, "a password of 1 to 1024 bytes"),
                null,
                false,
                status,
                displayName == null ? Map.of() : Map.of(ProfileField.NAME, displayName),
                Map.of(),
                AccessReader.noGifts(section),
                null,
                null,
                factors,
                absent);
    }

    private static List<TillEntry> tills(Section vendor) {
        List<TillEntry> tills = new ArrayList<>();
        Set<String> codes = new HashSet<>();
        for (Section section : vendor.sections("tills", Block.VENDOR_TILL)) {
            String code = code(section, "a till");
            if (code != null && !codes.add(code)) {
                section.problem("code", "this vendor has a till of this code already");
            } else if (code != null) {
                tills.add(new TillEntry(section.place(), code, section.read("name", TeamNames::parse, NAME)));
            }
        }
        return tills;
    }

    private static List<TeamRole> roles(Section vendor) {
        List<TeamRole> roles = new ArrayList<>();
        for (Section section : vendor.sections("roles", Block.VENDOR_ROLE)) {
            String code = code(section, "a role");
            Set<Permission> permissions = permissions(section);
            if (code != null) {
                roles.add(new TeamRole(code, permissions == null ? Set.of() : permissions));
            }
        }
        return roles;
    }

    private static @Nullable String code(Section section, String what) {
        String code = section.read("code", TeamNames::parse, NAME);
        if (!section.has("code")) {
            section.problem("code", what + " needs a code");
        }
        return code;
    }

    private static @Nullable Set<Permission> permissions(Section section) {
        List<Permission> listed = section.list("permissions", Permission::parse, PERMISSIONS);
        if (listed == null) {
            return null;
        }
        Set<Permission> permissions = EnumSet.noneOf(Permission.class);
        permissions.addAll(listed);
        return permissions;
    }

    private static List<MemberEntry> members(Section vendor) {
        List<MemberEntry> members = new ArrayList<>();
        for (Section section : vendor.sections("members", Block.VENDOR_MEMBER)) {
            Username username = section.read(
                    "username", PrincipalReader::username, "a user name that is neither an address nor a number");
            if (!section.has("username")) {
                section.problem("username", "a member needs a username");
            }
            PrincipalEntry principal = person(
                    section,
                    PrincipalKind.SUB_USER,
                    username,
                    null,
                    null,
                    section.choice(
                            "status",
                            Map.of("activated", PrincipalStatus.ACTIVATED, "suspended", PrincipalStatus.SUSPENDED)),
                    section.read("displayName", TeamNames::parse, NAME),
                    new FactorEntries(null, List.of()),
                    section.isAbsent());
            members.add(new MemberEntry(
                    principal,
                    phone(section),
                    section.read("role", TeamNames::parse, NAME),
                    permissions(section),
                    section.list("tills", TeamNames::parse, "the code of a till")));
        }
        return members;
    }
}
