package io.gatehouse.app.config;

import io.gatehouse.app.text.NearestWord;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The written values, read as what they should be; all that is wrong is gathered and told at once. An empty value is the
 * same as none. Messages repeat no value, since it may be a secret.
 */
final class Values {
    private static final Pattern KUBERNETES =
            Pattern.compile("GATEHOUSE_(SERVICE_HOST|SERVICE_PORT(_.+)?|PORT_[0-9]+_(TCP|UDP)(_.+)?)");

    private final Map<Variable, String> written = new LinkedHashMap<>();
    private final List<String> wrong = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    /** @param environment names and values; those that do not begin with the prefix are nobody's business here */
    Values(Map<String, String> environment) {
        new TreeMap<>(environment).forEach(this::take);
    }

    private void take(String name, String value) {
        if (!name.startsWith(Variable.PREFIX) || isKubernetes(name, value)) {
            return;
        }
        Optional<Variable> known = Variable.named(name);
        if (known.isEmpty()) {
            notes.add(unknown(name));
        } else if (!value.isBlank()) {
            written.put(known.get(), value.strip());
        }
    }

    private static String unknown(String name) {
        List<String> names =
                Arrays.stream(Variable.values()).map(Variable::variable).toList();
        return NearestWord.of(name, names)
                .map(near -> name + " is not a setting of this version, and ignored; did you mean " + near + "?")
                .orElse(name + " is not a setting of this version, and ignored; docs/configuration.md lists them all.");
    }

    /** Kubernetes tells containers of a service named gatehouse in variables that look like settings. */
    private static boolean isKubernetes(String name, String value) {
        return KUBERNETES.matcher(name).matches() || name.equals(Variable.PORT.variable()) && value.contains("://");
    }

    /** What the operator should know although it hinders nothing. */
    List<String> notes() {
        return List.copyOf(notes);
    }

    void wrong(String sentence) {
        wrong.add(sentence);
    }

    boolean has(Variable variable) {
        return written.containsKey(variable);
    }

    @Nullable
    String text(Variable variable) {
        return written.get(variable);
    }

    String text(Variable variable, String standard) {
        return written.getOrDefault(variable, standard);
    }

    /** The value as that parser reads it, or the standard one. @param expected what it should be */
    <T> T read(Variable variable, T standard, Function<String, Optional<T>> parser, String expected) {
        String value = written.get(variable);
        if (value == null) {
            return standard;
        }
        Optional<T> read = parser.apply(value);
        if (read.isEmpty()) {
            wrong.add(variable + " must be " + expected + ".");
        }
        return read.orElse(standard);
    }

    int number(Variable variable, int standard, int least, int most) {
        return read(
                variable,
                standard,
                text -> parseInt(text).filter(number -> number >= least && number <= most),
                "a whole number from " + least + " to " + most);
    }

    Duration duration(Variable variable, Duration standard, Duration least, Duration most) {
        return read(
                variable,
                standard,
                text -> parseDuration(text).filter(value -> value.compareTo(least) >= 0 && value.compareTo(most) <= 0),
                "a duration from " + least + " to " + most + ", as PT30S or P1D");
    }

    /** One of the constants, in any case of letters. */
    <E extends Enum<E>> E choice(Variable variable, E standard, Class<E> words) {
        List<String> names = Stream.of(words.getEnumConstants())
                .map(word -> word.name().toLowerCase(Locale.ROOT))
                .toList();
        return read(
                variable,
                standard,
                text -> Stream.of(words.getEnumConstants())
                        .filter(word -> word.name().equalsIgnoreCase(text))
                        .findFirst(),
                "one of " + String.join(", ", names));
    }

    /** The parts between commas or line ends. */
    List<String> list(Variable variable) {
        return list(text(variable, ""));
    }

    static List<String> list(String text) {
        return Stream.of(text.split("[,\n]"))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    void throwIfWrong() {
        if (!wrong.isEmpty()) {
            throw new StartRefusedException(wrong);
        }
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
}
