package io.gatehouse.web.admin;

import io.gatehouse.core.challenge.PrefixWatch;
import io.gatehouse.core.delivery.MessageState;
import io.gatehouse.core.delivery.QueueEntry;
import io.gatehouse.core.delivery.TryMessage;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.support.Origin;
import io.gatehouse.core.tenant.Slug;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What operators may ask about messages. The application implements it over the core. Safe for several threads. */
public interface MessageOperations {
    /**
     * What is under way and what became of the others, the newest first, without what they say. Refusals: {@code
     * UNKNOWN_TENANT}.
     *
     * @param tenant null: of all
     * @param state null: any
     * @param limit 1 to 1000
     */
    Result<List<QueueEntry>> messages(@Nullable Slug tenant, @Nullable MessageState state, int limit);

    /**
     * Hands a harmless message to the tenant's carrier at once, and says what came of it. Refusals: {@code UNKNOWN_TENANT},
     * {@code EMAIL_MALFORMED}, {@code PHONE_MALFORMED}.
     *
     * @param tenant null: the one that was first
     * @param to an e-mail address, or a number in E.164 form
     */
    Result<TryMessage.Tried> test(@Nullable Slug tenant, String to, Locale language);

    /** The beginnings of numbers that no code goes to, since hardly any that went there was used. */
    Result<List<PrefixWatch.Closed>> closedPrefixes(@Nullable Slug tenant);

    /** Lets codes go there again; false if it was open. */
    Result<Boolean> reopen(Slug tenant, String prefix, Origin origin);
}
