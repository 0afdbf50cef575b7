package io.gatehouse.core.delivery;

import java.time.InstantSource;
import java.util.Map;

/** Notes what providers tell of messages that they have taken, once it is sure that it was they. Safe for several threads. */
public final class NoteReport {
    /** The name under which the server's own provider is found, rather than a tenant's. */
    public static final String SERVER = "";

    private final Map<String, ReportReader> readers;
    private final MessageQueue queue;
    private final InstantSource clock;

    /** @param readers by the slug of the tenant whose provider it is, or {@link #SERVER} */
    public NoteReport(Map<String, ReportReader> readers, MessageQueue queue, InstantSource clock) {
        this.readers = Map.copyOf(readers);
        this.queue = queue;
        this.clock = clock;
    }

    /** What is posted; see {@link ReportReader#read}. @param of slug of a tenant, or {@link #SERVER} */
    public record Command(String of, String pathAndQuery, Map<String, String> form, String signature) {
        @Override
        public String toString() {
            return "Command[" + of + "]";
        }
    }

    /** False if there is no such provider, or it has not written this. Whether there is such a message does not show. */
    public boolean execute(Command command) {
        ReportReader reader = readers.get(command.of());
        return reader != null
                && switch (reader.read(command.pathAndQuery(), command.form(), command.signature())) {
                    case ReportReader.Reading.Forged ignored -> false;
                    case ReportReader.Reading.Nothing ignored -> true;
                    case ReportReader.Reading.Told(MessageId message, QueueEntry.Report report) -> {
                        queue.report(message, report, clock.instant());
                        yield true;
                    }
                };
    }
}
