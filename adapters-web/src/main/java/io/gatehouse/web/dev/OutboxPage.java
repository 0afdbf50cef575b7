package io.gatehouse.web.dev;

import java.time.Instant;
import java.util.List;

/** The outbox as a page: plain HTML, newest message on top, everything that came from outside escaped. */
final class OutboxPage {
    private static final String STYLE = """
            body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 60rem; padding: 0 1rem; }
            article { border: 1px solid #8884; border-radius: .5rem; margin: 1rem 0; padding: .5rem 1rem; }
            header { color: #666; font-size: .9rem; }
            .code { font: 700 1.6rem/1.2 ui-monospace, monospace; letter-spacing: .1em; }
            pre { white-space: pre-wrap; overflow-wrap: anywhere; }
            """;

    private OutboxPage() {}

    /** The page. @param to the address that was asked for; empty: all */
    static String of(List<OutboxEntry> entries, String to) {
        StringBuilder page = new StringBuilder(2048);
        page.append("<!doctype html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\"><title>Outbox</title>")
                .append("<meta name=\"viewport\" content=\"width=device-width\">")
                .append("<meta http-equiv=\"refresh\" content=\"5\"><style>")
                .append(STYLE)
                .append(
                        "</style></head>\n<body>\n<h1>Development outbox</h1>\n<form><label>To <input name=\"to\" value=\"")
                .append(escaped(to))
                .append("\"></label> <button>Show</button></form>\n");
        if (entries.isEmpty()) {
            page.append("<p>No messages.</p>\n");
        }
        entries.reversed().forEach(entry -> append(page, entry));
        return page.append("</body>\n</html>\n").toString();
    }

    private static void append(StringBuilder page, OutboxEntry entry) {
        page.append("<article><header>")
                .append(escaped(Instant.ofEpochMilli(entry.at()).toString()))
                .append(" · ")
                .append(escaped(entry.channel()))
                .append(" to <b>")
                .append(escaped(entry.to()))
                .append("</b> · ")
                .append(escaped(entry.tenant()))
                .append(" · ")
                .append(escaped(entry.purpose()))
                .append("</header>\n");
        if (entry.subject() != null) {
            page.append("<h2>").append(escaped(entry.subject())).append("</h2>\n");
        }
        if (entry.code() != null) {
            page.append("<p class=\"code\">").append(escaped(entry.code())).append("</p>\n");
        }
        if (entry.link() != null) {
            page.append("<p>").append(link(entry.link())).append("</p>\n");
        }
        page.append("<pre>").append(escaped(entry.text())).append("</pre></article>\n");
    }

    /** Only links of the web can be followed; any other is text. */
    private static String link(String address) {
        String shown = escaped(address);
        boolean isWeb = address.startsWith("https://") || address.startsWith("http://");
        return isWeb ? "<a rel=\"noreferrer\" href=\"" + shown + "\">" + shown + "</a>" : shown;
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
