package io.gatehouse.app.blueprint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.yaml.snakeyaml.Yaml;

/** The JSON Schema and the reference page say the same as the parser. */
class BlueprintSchemaTest {
    private static final Path DOCS = Path.of("..", "docs");

    private final Map<String, Object> definitions = definitions();

    @ParameterizedTest
    @EnumSource(Block.class)
    void the_schema_has_the_keys_that_the_parser_takes_and_no_other(Block block) {
        Map<String, Object> definition = map(definitions.get(block.definition()));

        assertThat(map(definition.get("properties")).keySet()).isEqualTo(block.built());
        assertThat(definition).containsEntry("additionalProperties", false);
    }

    @Test
    void every_reference_in_the_schema_leads_somewhere() throws IOException {
        Matcher references = Pattern.compile("\"#/\\$defs/([A-Za-z]+)\"")
                .matcher(Files.readString(DOCS.resolve("blueprint.schema.json")));
        Set<String> named = new LinkedHashSet<>();
        while (references.find()) {
            named.add(references.group(1));
        }

        assertThat(definitions.keySet()).containsAll(named);
    }

    @ParameterizedTest
    @EnumSource(Block.class)
    void the_reference_page_names_every_key(Block block) throws IOException {
        String page = Files.readString(DOCS.resolve("blueprint.md"));

        assertThat(Stream.concat(block.built().stream(), block.later().stream()))
                .allMatch(key ->
                        Pattern.compile("\\b" + key + "\\b").matcher(page).find());
    }

    @Test
    void the_example_on_the_reference_page_and_the_demo_tenant_are_good_blueprints() throws IOException {
        for (String text : List.of(example(), demo())) {
            Blueprint blueprint = new BlueprintParser(hash -> true)
                    .parse("example", text, References.of(Map.of("ANN_PASSWORD", "a password")::get));

            assertThat(blueprint.tenants()).hasSize(1);
            Map<String, Object> root = map(new Yaml().load(text.replace("${ANN_PASSWORD}", "a password")));
            assertThat(misfits(root, map(definitions.get("root")), "")).isEmpty();
        }
    }

    @Test
    void the_schema_refuses_what_the_parser_refuses() {
        Map<String, Object> wrong = map(new Yaml().load("{gatehouse: 1, tenants: [{slug: a, nmae: b, state: gone}]}"));

        assertThat(misfits(wrong, map(definitions.get("root")), ""))
                .containsExactlyInAnyOrder("/tenants/0/nmae", "/tenants/0/state");
    }

    /** Enough of JSON Schema for this one: properties and their names, items, references, choices, patterns and types of scalars. */
    private List<String> misfits(Object value, Map<String, Object> schema, String place) {
        if (schema.get("$ref") instanceof String reference) {
            return misfits(value, map(definitions.get(reference.substring("#/$defs/".length()))), place);
        }
        if (schema.get("oneOf") instanceof List<?> choices) {
            boolean fits = choices.stream()
                    .anyMatch(choice -> misfits(value, map(choice), place).isEmpty());
            return fits ? List.of() : List.of(place);
        }
        if (value instanceof Map<?, ?> members && schema.get("propertyNames") != null) {
            return members.keySet().stream()
                    .flatMap(name -> misfits(name, map(schema.get("propertyNames")), place + "/" + name).stream())
                    .toList();
        }
        if (value instanceof Map<?, ?> members) {
            Map<String, Object> properties =
                    schema.get("properties") == null ? Map.of() : map(schema.get("properties"));
            return members.entrySet().stream()
                    .flatMap(member -> {
                        String below = place + "/" + member.getKey();
                        Object inner = properties.get(member.getKey());
                        return inner == null
                                ? Stream.of(below)
                                : misfits(member.getValue(), map(inner), below).stream();
                    })
                    .toList();
        }
        if (value instanceof List<?> items) {
            return Stream.iterate(0, i -> i < items.size(), i -> i + 1)
                    .flatMap(i -> misfits(items.get(i), map(schema.get("items")), place + "/" + i).stream())
                    .toList();
        }
        return fitsScalar(value, schema) ? List.of() : List.of(place);
    }

    private static boolean fitsScalar(Object value, Map<String, Object> schema) {
        if (schema.get("enum") instanceof List<?> words && !words.contains(value)) {
            return false;
        }
        if (schema.get("const") != null && !schema.get("const").equals(value)) {
            return false;
        }
        return !(schema.get("pattern") instanceof String pattern)
                || value == null
                || Pattern.matches(pattern, value.toString());
    }

    private static String example() throws IOException {
        Matcher fence = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(DOCS.resolve("blueprint.md")));
        assertThat(fence.find()).isTrue();
        return fence.group(1);
    }

    private static String demo() throws IOException {
        try (var in = Blueprint.class.getResourceAsStream("demo.yaml")) {
            return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        }
    }

    private static Map<String, Object> definitions() {
        try (Reader schema = Files.newBufferedReader(DOCS.resolve("blueprint.schema.json"))) {
            return map(map(new Yaml().load(schema)).get("$defs")); // JSON is YAML
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }
}
