package io.gatehouse.app.blueprint;

import io.gatehouse.core.access.Department;
import io.gatehouse.core.credential.PasswordHash;
import java.io.StringReader;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
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
                        .map(DeliveryReader::read)
                        .orElse(null));
    }
}
