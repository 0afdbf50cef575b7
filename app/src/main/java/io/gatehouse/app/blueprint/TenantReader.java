package io.gatehouse.app.blueprint;

import io.gatehouse.app.blueprint.TenantEntry.WireKeyEntry;
import io.gatehouse.core.credential.PasswordHash;
import io.gatehouse.core.support.HexId;
import io.gatehouse.core.tenant.Slug;
import io.gatehouse.core.tenant.TenantId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Reads {@code tenants[]}. */
final class TenantReader {
    static final String ID_FORM = "an id of 24 hexadecimal digits, in lower case";
    static final String NAME_FORM = "a text of 1 to 200 characters";

    /** The gates that can take a tenant by default. */
    private static final Set<String> GATES = Set.of("authing", "appengine", "appservices", "vendor", "oidc");

    private static final Set<Integer> KEY_LENGTHS = Set.of(1024, 2048, 3072, 4096);

    private TenantReader() {}

    static TenantEntry read(Section section, Predicate<PasswordHash> understood) {
        TenantId id = section.read("id", text -> id(text).map(TenantId::new), ID_FORM);
        Slug slug = section.read("slug", Slug::parse, "1 to 64 of a-z, 0-9 and inner hyphens");
        if (!section.has("id") && !section.has("slug")) {
            section.problem("slug", "a tenant needs an id or a slug");
        }
        List<String> defaultFor = section.list("defaultFor", TenantReader::gate, "one of " + new TreeSet<>(GATES));
        return new TenantEntry(
                section.place(),
                id,
                slug,
                section.read("name", TenantReader::name, NAME_FORM),
                section.given(
                        "publicUrl", Section::parseOrigin, "an origin such as https://id.example.com, without a path"),
                section.given("passwordResetUrl", Section::parseWebAddress, "an http or https address"),
                defaultFor == null ? null : Set.copyOf(defaultFor),
                section.section("policies", Block.POLICIES)
                        .map(PolicyReader::read)
                        .orElse(null),
                section.section("passwordEncryption", Block.PASSWORD_ENCRYPTION)
                        .map(TenantReader::wireKey)
                        .orElse(null),
                CustomDataReader.fields(section),
                section.sections("applications", Block.APPLICATION).stream()
                        .map(ApplicationReader::read)
                        .toList(),
                section.sections("principals", Block.PRINCIPAL).stream()
                        .map(principal -> PrincipalReader.read(principal, understood))
                        .toList(),
                section.section("access", Block.ACCESS).map(AccessReader::read).orElse(null),
                VendorReader.read(section),
                ConnectionReader.read(section),
                DirectoryReader.read(section),
                delivery(section),
                section.isAbsent());
    }

    /** Senders are found by the slug, before any database is open. */
    private static SenderEntries delivery(Section section) {
        if (section.has("delivery") && !section.has("slug")) {
            section.problem("delivery", "a tenant that has senders of its own needs its slug here");
        }
        return section.section("delivery", Block.TENANT_DELIVERY)
                .map(SenderReader::read)
                .orElse(SenderEntries.NONE);
    }

    private static WireKeyEntry wireKey(Section section) {
        Integer bits = section.number("bits");
        if (bits != null && !KEY_LENGTHS.contains(bits)) {
            section.problem("bits", "expected one of " + new TreeSet<>(KEY_LENGTHS));
        }
        @Nullable String privateKey = section.text("privateKey");
        if (privateKey != null && !privateKey.contains("-----BEGIN ")) {
            section.problem("privateKey", "expected an RSA private key in PEM");
        }
        return new WireKeyEntry(section.place(), bits == null ? 2048 : bits, privateKey);
    }

    static Optional<String> id(String text) {
        return HexId.isValid(text) ? Optional.of(text) : Optional.empty();
    }

    static Optional<String> name(String text) {
        return text.isBlank() || text.length() > 200 ? Optional.empty() : Optional.of(text);
    }

    private static Optional<String> gate(String text) {
        return GATES.contains(text) ? Optional.of(text) : Optional.empty();
    }
}
