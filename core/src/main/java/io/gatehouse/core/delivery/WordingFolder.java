package io.gatehouse.core.delivery;

import io.gatehouse.core.tenant.Slug;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

/**
 * Texts that an operator has written, which go before the server's own: {@code messages.properties} and {@code
 * messages_zh_CN.properties} in a folder for all tenants, and in folders below it that have tenants' slugs as names. Read once.
 * Safe for several threads.
 */
public final class WordingFolder {
    private static final Map<Locale, String> FILES =
            Map.of(Locale.ROOT, "messages.properties", Locale.SIMPLIFIED_CHINESE, "messages_zh_CN.properties");
    private static final String EVERYBODY = "";
    private static final WordingFolder NONE = new WordingFolder(Map.of());

    private final Map<String, Map<Locale, Map<String, String>>> texts;

    private WordingFolder(Map<String, Map<Locale, Map<String, String>>> texts) {
        this.texts = Map.copyOf(texts);
    }

    /** No texts. */
    public static WordingFolder none() {
        return NONE;
    }

    /**
     * The texts in the folder.
     *
     * @throws IllegalArgumentException if it cannot be read, or holds a key or a pattern that means nothing; says which
     */
    public static WordingFolder read(Path folder) {
        Map<String, Map<Locale, Map<String, String>>> texts = new HashMap<>();
        texts.put(EVERYBODY, languages(folder));
        try (DirectoryStream<Path> tenants = Files.newDirectoryStream(folder, Files::isDirectory)) {
            for (Path tenant : tenants) {
                texts.put(tenant.getFileName().toString(), languages(tenant));
            }
        } catch (IOException e) {
            throw new IllegalArgumentException("the folder " + folder + " cannot be read", e);
        }
        return new WordingFolder(texts);
    }

    /** The tenant's pattern, else everybody's; empty if the server's own counts. A tenant's goes first in both languages. */
    Optional<String> find(Slug tenant, Locale locale, String key) {
        return find(tenant.text(), locale, key).or(() -> find(EVERYBODY, locale, key));
    }

    private Optional<String> find(String whose, Locale locale, String key) {
        return Optional.ofNullable(texts.getOrDefault(whose, Map.of())
                .getOrDefault(locale, Map.of())
                .get(key));
    }

    private static Map<Locale, Map<String, String>> languages(Path folder) {
        Map<Locale, Map<String, String>> languages = new HashMap<>();
        FILES.forEach((locale, name) -> {
            Path file = folder.resolve(name);
            if (Files.exists(file)) {
                languages.put(locale, patterns(file));
            }
        });
        return Map.copyOf(languages);
    }

    private static Map<String, String> patterns(Path file) {
        Properties read = new Properties();
        try (Reader in = Files.newBufferedReader(file)) {
            read.load(in);
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalArgumentException("the texts in " + file + " cannot be read", e);
        }
        Map<String, String> patterns = new HashMap<>();
        Set<String> known = known();
        for (String key : new TreeSet<>(read.stringPropertyNames())) {
            if (!known.contains(key)) {
                throw new IllegalArgumentException(file + ": there is no text " + key);
            }
            patterns.put(key, checked(file, key, read.getProperty(key)));
        }
        return Map.copyOf(patterns);
    }

    private static Set<String> known() {
        Set<String> keys = new TreeSet<>();
        for (MessagePurpose purpose : MessagePurpose.values()) {
            for (String part : new String[] {".subject", ".text", ".html"}) {
                keys.add(purpose.name() + part);
            }
        }
        return keys;
    }

    private static String checked(Path file, String key, String pattern) {
        try {
            new MessageFormat(pattern);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + ": " + key + " is no pattern of a message", e);
        }
        boolean isCode = key.contains("_CODE.") || key.contains("_LINK.");
        if (isCode && !key.endsWith(".subject") && !pattern.contains("{1}")) {
            throw new IllegalArgumentException(file + ": " + key + " leaves the code or link ({1}) out");
        }
        return pattern;
    }
}
