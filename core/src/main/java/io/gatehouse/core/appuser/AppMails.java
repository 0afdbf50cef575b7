package io.gatehouse.core.appuser;

import io.gatehouse.core.challenge.SpendGuard;
import io.gatehouse.core.delivery.Message;
import io.gatehouse.core.delivery.MessagePurpose;
import io.gatehouse.core.delivery.MessageSender;
import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.principal.EmailAddress;
import io.gatehouse.core.support.Digest;
import io.gatehouse.core.support.IdSource;
import io.gatehouse.core.support.Origin;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/** Mails pairs of tokens in links to an application's own pages (section 5.3), within the limits of all mail. */
public final class AppMails {
    private final SpendGuard guard;
    private final MessageSender sender;
    private final IdSource ids;
    private final InstantSource clock;

    public AppMails(SpendGuard guard, MessageSender sender, IdSource ids, InstantSource clock) {
        this.guard = guard;
        this.sender = sender;
        this.ids = ids;
        this.clock = clock;
    }

    /** Takes a mail that is sent because somebody registered off the limits; the refusal if one is reached. */
    Optional<Failure> refusal(AppDoor door, EmailAddress to, Origin origin) {
        return guard.refusal(door.tenant(), to, origin, clock.instant());
    }

    /** The same for one that somebody asks for: two of one purpose have to wait for each other. */
    Optional<Failure> refusal(AppDoor door, EmailAddress to, MessagePurpose purpose, Origin origin) {
        Digest key = Digest.ofParts("app-mail", door.tenantId().hex(), purpose.name(), to.canonical());
        Duration pause = door.tenant().policies().code().resendAfter();
        return guard.refusal(door.tenant(), to, origin, new SpendGuard.Pause(key, pause), clock.instant());
    }

    /** Sends. @param page of the application; its own query stays */
    void send(AppDoor door, EmailAddress to, MessagePurpose purpose, URI page, AppTickets.Pair pair, Origin origin) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        sender.send(new Message(
                ids.next(),
                now,
                door.tenant(),
                to,
                purpose,
                null,
                link(page, pair),
                pair.token(),
                Locale.forLanguageTag(origin.language()),
                now.plus(AppTickets.LIFETIME)));
    }

    private static URI link(URI page, AppTickets.Pair pair) {
        String text = page.toString();
        int hash = text.indexOf('#');
        String fragment = hash < 0 ? "" : text.substring(hash);
        String before = hash < 0 ? text : text.substring(0, hash);
        String query = "token=" + pair.token().reveal() + "&tokenId=" + pair.id();
        return URI.create(before + (before.indexOf('?') < 0 ? "?" : "&") + query + fragment);
    }
}
