package io.gatehouse.core.delivery;

import io.gatehouse.core.principal.EmailAddress;
import io.gatehouse.core.principal.Identifier;
import io.gatehouse.core.principal.PhoneNumber;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.support.SecretBox;
import io.gatehouse.core.tenant.Tenant;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Between messages and what the queue keeps of them: address, code and link are sealed under the master key and open for
 * this message alone. Safe for several threads.
 */
public final class SealedMessages {
    private static final int FORM = 1;

    private final SecretBox box;

    public SealedMessages(SecretBox box) {
        this.box = box;
    }

    /** The message as the queue keeps it. */
    public QueuedMessage seal(Message message) {
        MessageId id = new MessageId(message.id());
        return new QueuedMessage(
                id,
                message.tenant().id(),
                message.channel(),
                message.purpose(),
                box.seal(written(message), context(id)),
                message.to().toString(),
                message.at().truncatedTo(ChronoUnit.MILLIS),
                message.expiresAt().truncatedTo(ChronoUnit.MILLIS),
                0,
                0);
    }

    /** The message again; empty if it was sealed under another key, or altered, or is of a later form. */
    public Optional<Message> open(QueuedMessage queued, Tenant tenant) {
        return box.open(queued.sealed(), context(queued.id())).flatMap(plain -> read(plain, queued, tenant));
    }

    private static String context(MessageId id) {
        return "message_queue.sealed:" + id.hex();
    }

    private static byte[] written(Message message) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(FORM);
            address(out, message.to());
            text(out, revealed(message.code()));
            URI link = message.link();
            text(out, link == null ? null : link.toString());
            text(out, revealed(message.token()));
            out.writeUTF(message.language().toLanguageTag());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static @Nullable String revealed(@Nullable Secret secret) {
        return secret == null ? null : secret.reveal();
    }

    private static void address(DataOutputStream out, Identifier address) throws IOException {
        switch (address) {
            case EmailAddress mail -> text(out, mail.text());
            case PhoneNumber(String e164, String asGiven, String country) -> {
                text(out, e164);
                text(out, asGiven);
                text(out, country);
            }
            default -> throw new IllegalArgumentException("nothing is sent to a user name");
        }
    }

    private static void text(DataOutputStream out, @Nullable String text) throws IOException {
        out.writeBoolean(text != null);
        if (text != null) {
            out.writeUTF(text);
        }
    }

    private static Optional<Message> read(byte[] plain, QueuedMessage queued, Tenant tenant) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(plain))) {
            return in.readByte() == FORM ? Optional.of(message(in, queued, tenant)) : Optional.empty();
        } catch (IOException | IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    private static Message message(DataInputStream in, QueuedMessage queued, Tenant tenant) throws IOException {
        Identifier to = address(in, queued.channel());
        String code = text(in);
        String link = text(in);
        String token = text(in);
        return new Message(
                queued.id().hex(),
                queued.createdAt(),
                tenant,
                to,
                queued.purpose(),
                code == null ? null : Secret.of(code),
                link == null ? null : URI.create(link),
                token == null ? null : Secret.of(token),
                Locale.forLanguageTag(in.readUTF()),
                queued.expiresAt());
    }

    private static Identifier address(DataInputStream in, Channel channel) throws IOException {
        String address = present(text(in));
        return switch (channel) {
            case EMAIL -> new EmailAddress(address);
            case SMS -> new PhoneNumber(address, present(text(in)), text(in));
        };
    }

    private static String present(@Nullable String text) {
        if (text == null) {
            throw new IllegalArgumentException("a text is missing");
        }
        return text;
    }

    private static @Nullable String text(DataInputStream in) throws IOException {
        return in.readBoolean() ? in.readUTF() : null;
    }
}
