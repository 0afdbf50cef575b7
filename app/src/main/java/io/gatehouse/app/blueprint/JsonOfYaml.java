package io.gatehouse.app.blueprint;

import io.gatehouse.core.customdata.CustomValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Reads a value of any shape as JSON: what JSON would call a number is one, days and what looks like a number otherwise
 * are texts. References in texts are replaced. What is too deep or too large, which aliases can make of little, is noted as
 * a problem.
 */
final class JsonOfYaml {
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]{1,3})?");
    private static final Set<String> TRUE = Set.of("true", "yes", "on");

    /** Values in one that is read, more than a value that is kept has room for. */
    private static final int MOST = CustomValue.LONGEST;

    private final Problems problems;
    private final Place place;
    private int left = MOST;

    private JsonOfYaml(Problems problems, Place place) {
        this.problems = problems;
        this.place = place;
    }

    /** The value; null if it is null or, which is noted, cannot be read. */
    static @Nullable Object read(Node node, String key, Problems problems) {
        JsonOfYaml reading = new JsonOfYaml(problems, Problems.place(node, key));
        Object json = reading.value(node, 0);
        if (reading.left < 0) {
            problems.add(reading.place, "this value is too large or too deep");
            return null;
        }
        return json;
    }

    private @Nullable Object value(Node node, int depth) {
        if (depth > CustomValue.DEEPEST) {
            left = -1;
        }
        if (--left < 0) {
            return null;
        }
        return switch (node) {
            case MappingNode mapping -> mapping(mapping, depth);
            case SequenceNode sequence -> sequence(sequence, depth);
            case ScalarNode scalar -> scalar(scalar);
            default -> null;
        };
    }

    private Map<String, @Nullable Object> mapping(MappingNode node, int depth) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        for (NodeTuple tuple : node.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode name)) {
                problems.add(place, "a key must be a word");
            } else {
                members.put(name.getValue(), value(tuple.getValueNode(), depth + 1));
            }
        }
        return members;
    }

    private List<@Nullable Object> sequence(SequenceNode node, int depth) {
        List<@Nullable Object> items = new ArrayList<>();
        node.getValue().forEach(item -> items.add(value(item, depth + 1)));
        return items;
    }

    private @Nullable Object scalar(ScalarNode node) {
        String text = node.getValue();
        if (Tag.NULL.equals(node.getTag())) {
            return null;
        }
        if (Tag.BOOL.equals(node.getTag())) {
            return TRUE.contains(text.toLowerCase(java.util.Locale.ROOT));
        }
        boolean isNumber = Tag.INT.equals(node.getTag()) || Tag.FLOAT.equals(node.getTag());
        if (isNumber && NUMBER.matcher(text).matches()) {
            return new BigDecimal(text);
        }
        return problems.replaced(text, place).orElse(null);
    }
}
