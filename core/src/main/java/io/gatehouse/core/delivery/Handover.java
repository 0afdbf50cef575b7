package io.gatehouse.core.delivery;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What came of handing a message to a provider. */
public sealed interface Handover {
    /**
     * The provider has it.
     *
     * @param reference the provider's name for it, by which it reports later; null if it gave none
     */
    record Taken(@Nullable String reference) implements Handover {}

    /**
     * The provider has not got it, and may take it later.
     *
     * @param notBefore how long it asks to be left alone; null if it does not say
     */
    record Later(Trouble trouble, @Nullable Duration notBefore) implements Handover {
        /** Whenever it suits us. */
        public static Later of(Trouble.Kind kind) {
            return new Later(Trouble.of(kind), null);
        }
    }

    /** The provider will never take it. */
    record Refused(Trouble trouble) implements Handover {}

    /** Nobody knows whether the provider has it. */
    record Unknown(Trouble trouble) implements Handover {}
}
