package io.gatehouse.app.blueprint;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Replaces the references in the text of a blueprint where it lies, before it is sent to a server: that one must not read
 * its own environment and files for whoever may post to it. Lines stay where they are.
 */
public final class ReferencedText {
    private ReferencedText() {}

    /**
     * The text without references.
     *
     * @throws BlueprintException if it is not YAML or a reference cannot be replaced
     */
    public static String replace(String source, String text, References references) {
        Problems problems = new Problems(source, references);
        List<ScalarNode> referring = new ArrayList<>();
        BlueprintParser.compose(text, problems).ifPresent(root -> collect(root, referring));
        StringBuilder replaced = new StringBuilder();
        int from = 0;
        for (ScalarNode scalar : referring) {
            int start = text.offsetByCodePoints(0, scalar.getStartMark().getIndex());
            int end = text.offsetByCodePoints(0, scalar.getEndMark().getIndex());
            if (start < from) {
                continue; // an anchored value that was met before
            }
            Optional<String> value = problems.replaced(scalar.getValue(), Problems.place(scalar, ""));
            replaced.append(text, from, start)
                    .append(value.map(ReferencedText::quoted).orElse(""));
            replaced.append(text.substring(start, end).replaceAll("[^\n]", "")); // a value over several lines
            from = end;
        }
        problems.throwIfAny();
        return replaced.append(text, from, text.length()).toString();
    }

    private static void collect(Node node, List<ScalarNode> referring) {
        switch (node) {
            case ScalarNode scalar when scalar.getValue().contains("${") -> referring.add(scalar);
            case SequenceNode sequence -> sequence.getValue().forEach(item -> collect(item, referring));
            case MappingNode mapping -> mapping.getValue().forEach(tuple -> collect(tuple.getValueNode(), referring));
            default -> {
                // nothing to replace
            }
        }
    }

    /** The value as a double-quoted scalar that brings no reference with it. */
    private static String quoted(String value) {
        return YamlText.quoted(value.replace("${", "$${"));
    }
}
