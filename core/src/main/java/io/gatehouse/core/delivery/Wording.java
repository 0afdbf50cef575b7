package io.gatehouse.core.delivery;

import io.gatehouse.core.support.Secret;
import java.net.URI;
import java.text.MessageFormat;
import java.time.Duration;
import java.util.Locale;
import java.util.ResourceBundle;
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

    /** The message in its language. */
    public Text of(Message message) {
        Locale locale = "zh".equals(message.language().getLanguage()) ? Locale.SIMPLIFIED_CHINESE : Locale.ROOT;
        ResourceBundle bundle = ResourceBundle.getBundle(
                BUNDLE, locale, ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        String key = message.purpose().name();
        String name = oneLine(message.tenant().name());
        Secret code = message.code();
        URI link = message.link();
        String proof = code != null ? code.reveal() : link == null ? "" : link.toString();
        long minutes =
                Math.max(1, Duration.between(message.at(), message.expiresAt()).toMinutes());
        String subject = MessageFormat.format(bundle.getString(key + ".subject"), name);
        String text = MessageFormat.format(bundle.getString(key + ".text"), name, proof, String.valueOf(minutes));
        return new Text(subject, text, message.channel() == Channel.SMS ? null : html(text, link));
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
