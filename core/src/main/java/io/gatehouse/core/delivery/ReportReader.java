package io.gatehouse.core.delivery;

import java.util.Map;

/** Reads what a provider posts about messages that it has taken. Safe for several threads. */
public interface ReportReader {
    /**
     * What is told.
     *
     * @param pathAndQuery as the provider has asked for it, beginning with a slash
     * @param form the fields that it has posted
     * @param signature what it has sent to show that it is the provider
     */
    Reading read(String pathAndQuery, Map<String, String> form, String signature);

    /** What came of reading. */
    sealed interface Reading {
        /** Somebody else has written it, or it was changed on the way. */
        record Forged() implements Reading {}

        /** It tells nothing that is kept. */
        record Nothing() implements Reading {}

        /** What became of a message. */
        record Told(MessageId message, QueueEntry.Report report) implements Reading {}
    }
}
