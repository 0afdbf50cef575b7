package io.gatehouse.app.blueprint;

import io.gatehouse.app.blueprint.DeliveryEntry.OutboxMode;
import io.gatehouse.app.blueprint.DeliveryEntry.SpendEntry;
import io.gatehouse.core.access.Department;
import io.gatehouse.core.credential.PasswordHash;
import java.io.StringReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/**
 * Reads blueprints. Only YAML's node graph is built, no object that a tag names. Safe for several threads.
 */
public final class BlueprintParser {
    /** Each department of a tree takes two levels. */
    private static final int DEEPEST = 2 * Department.DEEPEST + 20;

    private static final int MOST_ALIASES = 50;
    private static final int LARGEST = 64 << 20;
    private static final Pattern PREFIX = Pattern.compile("\\+[1-9][0-9]{0,14}");
    private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");

    private final Predicate<PasswordHash> understood;

    /** @param understood whether a password hash is of a spelling that can be verified */
    public BlueprintParser(Predicate<PasswordHash> understood) {
        this.understood = understood;
    }

    /**
     * The blueprint in the text.
     *
     * @param source name of the file, for messages
     * @throws BlueprintException with all that is wrong in it
     */
    public Blueprint parse(String source, String text, References references) {
        Problems problems = new Problems(source, references);
        Optional<Section> root = compose(text, problems).flatMap(node -> Section.open(Block.ROOT, node, "", problems));
        Optional<Blueprint> blueprint = root.map(section -> read(source, section));
        problems.throwIfAny();
        return blueprint.orElseThrow(() -> new IllegalStateException("no root and no problem"));
    }

    /** The node graph; empty, and noted, if the text is not one YAML document. */
    static Optional<Node> compose(String text, Problems problems) {
        LoaderOptions options = new LoaderOptions();
        options.setNestingDepthLimit(DEEPEST);
        options.setMaxAliasesForCollections(MOST_ALIASES);
        options.setCodePointLimit(LARGEST);
        options.setAllowRecursiveKeys(false);
        try {
            Node root = new Yaml(options).compose(new StringReader(text));
            if (root == null) {
                problems.add(new Place(1, 1, ""), "the file is empty");
            }
            return Optional.ofNullable(root);
        } catch (MarkedYAMLException broken) {
            problems.add(
                    Problems.place(Optional.ofNullable(broken.getProblemMark()), ""),
                    "not YAML: " + String.valueOf(broken.getProblem()));
        } catch (YAMLException broken) {
            problems.add(new Place(1, 1, ""), "not YAML: " + String.valueOf(broken.getMessage()));
        }
        return Optional.empty();
    }

    private Blueprint read(String source, Section root) {
        Integer format = root.number("gatehouse");
        if (format == null) {
            root.problem(
                    "gatehouse",
                    "the file must begin with \"gatehouse: " + Blueprint.FORMAT + "\", the format's version");
        } else if (format != Blueprint.FORMAT) {
            root.problem("gatehouse", "this version of Gatehouse reads format " + Blueprint.FORMAT + " only");
        }
        List<TenantEntry> tenants = root.sections("tenants", Block.TENANT).stream()
                .map(section -> TenantReader.read(section, understood))
                .toList();
        return new Blueprint(
                source,
                tenants,
                root.section("delivery", Block.DELIVERY)
                        .map(BlueprintParser::delivery)
                        .orElse(null));
    }

    private static DeliveryEntry delivery(Section section) {
        section.section("sms", Block.SMS).ifPresent(sms -> adapter(sms, Set.of("twilio", "webhook")));
        section.section("mail", Block.MAIL).ifPresent(mail -> adapter(mail, Set.of("smtp")));
        return new DeliveryEntry(
                section.place(),
                section.choice(
                        "outbox",
                        Map.of(
                                "auto", OutboxMode.AUTO,
                                "on", OutboxMode.ON,
                                "true", OutboxMode.ON,
                                "off", OutboxMode.OFF,
                                "false", OutboxMode.OFF)),
                section.section("spend", Block.SPEND)
                        .map(BlueprintParser::spend)
                        .orElse(null));
    }

    private static void adapter(Section section, Set<String> later) {
        Map<String, Boolean> words = new HashMap<>(Map.of("outbox", true));
        later.forEach(word -> words.put(word, false));
        if (Boolean.FALSE.equals(section.choice("adapter", words))) {
            section.problem(
                    "adapter", "this version of Gatehouse does not build this sender yet; only outbox can be set");
        }
    }

    private static SpendEntry spend(Section section) {
        return new SpendEntry(
                limit(section, "perNumberPerDay"),
                limit(section, "perAddressPerHour"),
                limit(section, "perTenantPerDay"),
                limit(section, "perPrefixPerDay"),
                section.list(
                        "blockedPrefixes",
                        text -> matching(PREFIX, text),
                        "the beginning of an E.164 number, such as \"+882\""),
                section.list(
                        "allowedCountries",
                        text -> matching(COUNTRY, text),
                        "a country in ISO 3166 alpha-2, such as DE"));
    }

    private static @Nullable Integer limit(Section section, String key) {
        Integer limit = section.number(key);
        if (limit != null && limit < 1) {
            section.problem(key, "must be 1 or more");
            return null;
        }
        return limit;
    }

    private static Optional<String> matching(Pattern form, String text) {
        return form.matcher(text).matches() ? Optional.of(text) : Optional.empty();
    }
}
