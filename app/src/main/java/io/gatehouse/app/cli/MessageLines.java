package io.gatehouse.app.cli;

import io.gatehouse.core.challenge.PrefixWatch;
import io.gatehouse.core.delivery.Handover;
import io.gatehouse.core.delivery.QueueEntry;
import io.gatehouse.core.delivery.Trouble;
import io.gatehouse.core.delivery.TryMessage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How messages read on the command line, whoever tells of them. */
final class MessageLines {
    private MessageLines() {}

    /** One line of a message's members as over HTTP; those without a value are left out. */
    static String line(Map<?, ?> members) {
        List<String> words = new ArrayList<>();
        members.forEach((name, value) -> {
            if (value != null && !Boolean.FALSE.equals(value)) {
                words.add(name + "=" + value);
            }
        });
        return String.join(" ", words);
    }

    static String of(QueueEntry entry) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("id", entry.id());
        members.put("channel", word(entry.channel()));
        members.put("purpose", word(entry.purpose()));
        members.put("to", entry.addressee());
        members.put("state", word(entry.state()));
        members.put("attempts", entry.attempts());
        members.put("maybeTwice", entry.maybeTwice());
        members.put("trouble", told(entry.trouble()));
        members.put("reference", entry.reference());
        members.put("report", entry.report() == null ? null : word(entry.report()));
        members.put("createdAt", entry.createdAt());
        members.put("dueAt", entry.dueAt());
        members.put("expiresAt", entry.expiresAt());
        return line(members);
    }

    static String of(PrefixWatch.Closed closed) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("tenant", closed.tenant());
        members.put("prefix", closed.prefix());
        members.put("until", closed.until());
        return line(members);
    }

    static List<String> of(TryMessage.Tried tried) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("carrier", tried.carrier());
        switch (tried.handover()) {
            case Handover.Taken(String reference) -> {
                members.put("outcome", "taken");
                members.put("reference", reference);
            }
            case Handover.Later(Trouble trouble, var wish) -> outcome(members, "not_now", trouble);
            case Handover.Refused(Trouble trouble) -> outcome(members, "refused", trouble);
            case Handover.Unknown(Trouble trouble) -> outcome(members, "unknown", trouble);
        }
        return Answers.lines(members);
    }

    private static void outcome(Map<String, @Nullable Object> members, String outcome, Trouble trouble) {
        members.put("outcome", outcome);
        members.put("trouble", told(trouble));
    }

    private static @Nullable String told(@Nullable Trouble trouble) {
        if (trouble == null) {
            return null;
        }
        return word(trouble.kind()) + (trouble.detail() == null ? "" : " (" + trouble.detail() + ")");
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
