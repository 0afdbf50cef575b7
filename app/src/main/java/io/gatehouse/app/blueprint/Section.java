package io.gatehouse.app.blueprint;

import io.gatehouse.app.text.NearestWord;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * One mapping of the file while it is read. Keys that are unknown, doubled or not built yet are noted as soon as it is
 * opened; a value of the wrong form is noted when it is read, and reads as left out.
 */
final class Section {
    private final Block block;
    private final Place place;
    private final Problems problems;
    private final Map<String, Node> values = new LinkedHashMap<>();

    private Section(Block block, Place place, Problems problems) {
        this.block = block;
        this.place = place;
        this.problems = problems;
    }

    /** Opens the node; empty, and noted, if it is not a mapping. */
    static Optional<Section> open(Block block, Node node, String key, Problems problems) {
        if (!(node instanceof MappingNode mapping)) {
            problems.add(Problems.place(node, key), "a mapping of keys to values is expected here");
            return Optional.empty();
        }
        Section section = new Section(block, Problems.place(node, key), problems);
        mapping.getValue().forEach(section::take);
        return Optional.of(section);
    }

    private void take(NodeTuple tuple) {
        if (!(tuple.getKeyNode() instanceof ScalarNode keyNode)) {
            problems.add(Problems.place(tuple.getKeyNode(), place.key()), "a key must be a word");
            return;
        }
        String key = keyNode.getValue();
        Place at = Problems.place(keyNode, below(key));
        if (block.later().contains(key)) {
            problems.add(at, "this version of Gatehouse does not build this key yet");
        } else if (!block.built().contains(key)) {
            problems.add(at, unknown(key));
        } else if (values.putIfAbsent(key, tuple.getValueNode()) != null) {
            problems.add(at, "this key stands here twice");
        }
    }

    private String unknown(String key) {
        List<String> known = new ArrayList<>(block.built());
        known.addAll(block.later());
        return NearestWord.of(key, known)
                .map(near -> "unknown key; did you mean \"" + near + "\"?")
                .orElse("unknown key; known here are " + String.join(", ", block.built()));
    }

    Place place() {
        return place;
    }

    /** Where the key stands; the mapping itself if it does not. */
    Place placeOf(String key) {
        Node node = values.get(key);
        return node == null ? place : Problems.place(node, below(key));
    }

    boolean has(String key) {
        return values.containsKey(key);
    }

    void problem(String key, String text) {
        problems.add(placeOf(key), text);
    }

    /** Whether the entry is to be absent. */
    boolean isAbsent() {
        return Boolean.TRUE.equals(choice("state", Map.of("present", false, "absent", true)));
    }

    /** The value's text, references replaced; null if left out, null or wrong. */
    @Nullable
    String text(String key) {
        Node node = values.get(key);
        if (node == null || isNull(node)) {
            return null;
        }
        return scalar(node, below(key)).orElse(null);
    }

    /** The value as that parser reads it. @param expected what the value should be, for the message */
    <T> @Nullable T read(String key, Function<String, Optional<T>> parser, String expected) {
        String text = text(key);
        if (text == null) {
            return null;
        }
        Optional<T> value = parser.apply(text);
        if (value.isEmpty()) {
            problem(key, "expected " + expected);
        }
        return value.orElse(null);
    }

    /** As {@link #read}, telling a key that is left out from one that is null. */
    <T> Given<T> given(String key, Function<String, Optional<T>> parser, String expected) {
        return has(key) ? Given.of(read(key, parser, expected)) : Given.leftOut();
    }

    /** One of these words, in any case of letters. */
    <T> @Nullable T choice(String key, Map<String, T> words) {
        String expected = words.keySet().stream().sorted().collect(Collectors.joining(", ", "one of ", ""));
        return read(key, text -> Optional.ofNullable(words.get(text.toLowerCase(Locale.ROOT))), expected);
    }

    @Nullable
    Boolean flag(String key) {
        return choice(key, Map.of("true", true, "on", true, "yes", true, "false", false, "off", false, "no", false));
    }

    @Nullable
    Integer number(String key) {
        return read(key, Section::parseInt, "a whole number");
    }

    @Nullable
    Duration duration(String key) {
        return read(key, Section::parseDuration, "a duration in ISO 8601, such as PT15M or P30D");
    }

    Given<Duration> givenDuration(String key) {
        return given(key, Section::parseDuration, "a duration in ISO 8601, such as PT15M or P30D, or null");
    }

    /** The texts of a list; null if left out or wrong. */
    <T> @Nullable List<T> list(String key, Function<String, Optional<T>> parser, String expected) {
        Node node = values.get(key);
        if (node == null) {
            return null;
        }
        if (!(node instanceof SequenceNode sequence)) {
            problem(key, "expected a list");
            return null;
        }
        List<T> items = new ArrayList<>();
        for (int i = 0; i < sequence.getValue().size(); i++) {
            Node item = sequence.getValue().get(i);
            String itemKey = below(key) + "[" + i + "]";
            Optional<String> text = scalar(item, itemKey);
            Optional<T> value = text.flatMap(parser);
            if (text.isPresent() && value.isEmpty()) {
                problems.add(Problems.place(item, itemKey), "expected " + expected);
            }
            value.ifPresent(items::add);
        }
        return items;
    }

    /** Whether the key stands here with nothing behind it. */
    boolean isNull(String key) {
        Node node = values.get(key);
        return node != null && isNull(node);
    }

    /** The mapping under the key; empty if left out or wrong. */
    Optional<Section> section(String key, Block inner) {
        Node node = values.get(key);
        return node == null ? Optional.empty() : open(inner, node, below(key), problems);
    }

    /** The members of the mapping under the key, whose keys are the writer's, as JSON; none if left out or wrong. */
    Map<String, @Nullable Object> json(String key) {
        Node node = values.get(key);
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        if (node instanceof MappingNode mapping) {
            mapping.getValue().forEach(member -> {
                String name = member.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
                members.put(name, JsonOfYaml.read(member.getValueNode(), below(key) + "." + name, problems));
            });
        } else if (node != null) {
            problem(key, "a mapping of keys to values is expected here");
        }
        return members;
    }

    /** Whether the value is a mapping rather than a word. */
    boolean isMapping(String key) {
        return values.get(key) instanceof MappingNode;
    }

    /** The mappings of the list under the key; none if left out or wrong. */
    List<Section> sections(String key, Block inner) {
        Node node = values.get(key);
        if (node == null) {
            return List.of();
        }
        if (!(node instanceof SequenceNode sequence)) {
            problem(key, "expected a list");
            return List.of();
        }
        List<Section> sections = new ArrayList<>();
        for (int i = 0; i < sequence.getValue().size(); i++) {
            open(inner, sequence.getValue().get(i), below(key) + "[" + i + "]", problems)
                    .ifPresent(sections::add);
        }
        return sections;
    }

    /** Notes the complaint of a value's constructor at the key that its message begins with. */
    void complaint(IllegalArgumentException wrong) {
        String text = String.valueOf(wrong.getMessage());
        String path = text.split(" ", 2)[0];
        problem(path.substring(path.lastIndexOf('.') + 1), text);
    }

    private Optional<String> scalar(Node node, String key) {
        if (node instanceof ScalarNode scalar) {
            return problems.replaced(scalar.getValue(), Problems.place(node, key));
        }
        problems.add(Problems.place(node, key), "a single value is expected here");
        return Optional.empty();
    }

    private static boolean isNull(Node node) {
        return Tag.NULL.equals(node.getTag());
    }

    private String below(String key) {
        return place.key().isEmpty() ? key : place.key() + "." + key;
    }

    private static Optional<Integer> parseInt(String text) {
        try {
            return Optional.of(Integer.parseInt(text));
        } catch (NumberFormatException notANumber) {
            return Optional.empty();
        }
    }

    private static Optional<Duration> parseDuration(String text) {
        try {
            return Optional.of(Duration.parse(text));
        } catch (DateTimeParseException notADuration) {
            return Optional.empty();
        }
    }

    /** An absolute URI, exactly as written. */
    static Optional<URI> parseUri(String text) {
        try {
            URI uri = new URI(text);
            return uri.isAbsolute() && uri.getRawFragment() == null ? Optional.of(uri) : Optional.empty();
        } catch (URISyntaxException notAUri) {
            return Optional.empty();
        }
    }

    /** An absolute http or https address with a host. */
    static Optional<URI> parseWebAddress(String text) {
        return parseUri(text)
                .filter(uri -> "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme()))
                .filter(uri -> uri.getHost() != null && uri.getRawUserInfo() == null);
    }

    /** {@code scheme://host[:port]}, a trailing slash dropped. */
    static Optional<URI> parseOrigin(String text) {
        return parseWebAddress(text)
                .filter(uri -> uri.getRawQuery() == null
                        && (uri.getRawPath().isEmpty() || uri.getRawPath().equals("/")))
                .map(uri -> URI.create(uri.getScheme().toLowerCase(Locale.ROOT) + "://"
                        + uri.getRawAuthority().toLowerCase(Locale.ROOT)));
    }
}
