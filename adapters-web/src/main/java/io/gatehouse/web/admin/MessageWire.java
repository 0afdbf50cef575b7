package io.gatehouse.web.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.gatehouse.core.challenge.PrefixWatch;
import io.gatehouse.core.delivery.Handover;
import io.gatehouse.core.delivery.QueueEntry;
import io.gatehouse.core.delivery.Trouble;
import io.gatehouse.core.delivery.TryMessage;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What {@link MessagesController} answers. */
final class MessageWire {
    private MessageWire() {}

    /** What there is. */
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Listed(List<Entry> messages) {}

    /** A message, without what it says. @param to masked */
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Entry(
            String id,
            String channel,
            String purpose,
            String to,
            String state,
            int attempts,
            boolean maybeTwice,
            @Nullable String trouble,
            @Nullable String reference,
            @Nullable String report,
            String createdAt,
            String dueAt,
            String expiresAt) {
        static Entry of(QueueEntry entry) {
            return new Entry(
                    entry.id().hex(),
                    word(entry.channel()),
                    word(entry.purpose()),
                    entry.addressee(),
                    word(entry.state()),
                    entry.attempts(),
                    entry.maybeTwice(),
                    told(entry.trouble()),
                    entry.reference(),
                    entry.report() == null ? null : word(entry.report()),
                    entry.createdAt().toString(),
                    entry.dueAt().toString(),
                    entry.expiresAt().toString());
        }
    }

    /** What came of a try. */
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Tried(
            String carrier,
            String outcome,
            @Nullable String trouble,
            @Nullable String reference) {
        static Tried of(TryMessage.Tried tried) {
            return switch (tried.handover()) {
                case Handover.Taken(String reference) -> new Tried(tried.carrier(), "taken", null, reference);
                case Handover.Later(Trouble trouble, var wish) ->
                    new Tried(tried.carrier(), "not_now", told(trouble), null);
                case Handover.Refused(Trouble trouble) -> new Tried(tried.carrier(), "refused", told(trouble), null);
                case Handover.Unknown(Trouble trouble) -> new Tried(tried.carrier(), "unknown", told(trouble), null);
            };
        }
    }

    /** What is closed. */
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Prefixes(List<Prefix> prefixes) {}

    /** A beginning of numbers that no code goes to. @param tenant its id */
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Prefix(String tenant, String prefix, String until) {
        static Prefix of(PrefixWatch.Closed closed) {
            return new Prefix(
                    closed.tenant().hex(), closed.prefix(), closed.until().toString());
        }
    }

    /** Whether it was closed. */
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Reopened(boolean reopened) {}

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
