package io.gatehouse.core.delivery;

import io.gatehouse.core.support.Secret;
import io.gatehouse.core.tenant.Slug;
import java.net.URI;
import java.text.MessageFormat;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What messages say, in English and Chinese; other languages are answered in English. Nothing that people typed gets into
 * a subject. Safe for several threads.
 */
public final class Wording {
    private static final Pattern LINE_BREAKERS = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}]");
    private static final String BUNDLE = "io.gatehouse.core.delivery.messages";

    /**
     * A message in words.
     *
     * @param subject for mail; one line
     * @param html null for text messages
     */
    public record Text(
            String subject, String text, @Nullable String html) {
        @Override
        public String toString() {
            return "Text[" + subject + "]";
        }
    }

    private final WordingFolder folder;
    private final Function<Slug, Optional<Autofill>> autofill;

    /** The server's own texts, and nothing that helps devices. */
    public Wording() {
        this(WordingFolder.none(), tenant -> Optional.empty());
    }

    /**
     * Other texts before the server's own.
     *
     * @param autofill what ends a tenant's text messages with a code
     */
    public Wording(WordingFolder folder, Function<Slug, Optional<Autofill>> autofill) {
        this.folder = folder;
        this.autofill = autofill;
    }

    /** The message in its language. */
    public Text of(Message message) {
        Locale locale = "zh".equals(message.language().getLanguage()) ? Locale.SIMPLIFIED_CHINESE : Locale.ROOT;
        String key = message.purpose().name();
        String name = oneLine(message.tenant().name());
        Secret code = message.code();
        URI link = message.link();
        String proof = code != null ? code.reveal() : link == null ? "" : link.toString();
        String minutes = String.valueOf(
                Math.max(1, Duration.between(message.at(), message.expiresAt()).toMinutes()));
        Slug tenant = message.tenant().slug();
        String subject = oneLine(formatted(pattern(tenant, locale, key + ".subject"), name, proof, minutes));
        String text = formatted(pattern(tenant, locale, key + ".text"), name, proof, minutes);
        return switch (message.channel()) {
            case SMS -> new Text(subject, code == null ? text : filled(tenant, text, code), null);
            case EMAIL -> new Text(subject, text, html(tenant, locale, key, text, name, proof, minutes, link));
        };
    }

    private String filled(Slug tenant, String text, Secret code) {
        return autofill.apply(tenant)
                .map(line -> line.behind(text, code.reveal()))
                .orElse(text);
    }

    private String pattern(Slug tenant, Locale locale, String key) {
        return folder.find(tenant, locale, key).orElseGet(() -> bundle(locale).getString(key));
    }

    static ResourceBundle bundle(Locale locale) {
        return ResourceBundle.getBundle(
                BUNDLE, locale, ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    private static String formatted(String pattern, String name, String proof, String minutes) {
        return MessageFormat.format(pattern, name, proof, minutes);
    }

    /** As the folder says, with everything that is put into it escaped; otherwise made of the text. */
    private String html(
            Slug tenant,
            Locale locale,
            String key,
            String text,
            String name,
            String proof,
            String minutes,
            @Nullable URI link) {
        return folder.find(tenant, locale, key + ".html")
                .map(pattern -> formatted(pattern, escaped(name), escaped(proof), minutes))
                .orElseGet(() -> html(text, link));
    }

    private static String html(String text, @Nullable URI link) {
        String body = escaped(text);
        if (link != null) {
            String address = escaped(link.toString());
            body = body.replace(address, "<a href=\"" + address + "\">" + address + "</a>");
        }
        return "<p>" + body + "</p>";
    }

    private static String oneLine(String text) {
        return LINE_BREAKERS.matcher(text).replaceAll(" ");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
