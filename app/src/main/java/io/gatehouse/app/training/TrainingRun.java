package io.gatehouse.app.training;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What {@code serve} does instead of waiting in the process that the launcher starts with {@code -D}{@value #SWITCH} to
 * fill the JVM's start-up cache: it sends the server the recorded requests and ends, with 0 if each was answered
 * without a server error. The answers themselves do not matter; the classes loaded and linked on the way do.
 */
public final class TrainingRun {

    private static final String SWITCH = "gatehouse.training";

    /** The second and third time run code that the first one only made ready, and fill the profiles. */
    private static final int ROUNDS = 3;

    private static final int FIRST_SERVER_ERROR = 500;
    private static final Logger LOG = LoggerFactory.getLogger(TrainingRun.class);

    private TrainingRun() {}

    /** Whether this process is there to be trained, not to serve. */
    public static boolean isAsked() {
        return Boolean.getBoolean(SWITCH);
    }

    /** Sends everything to the server on that loopback port and gives the exit status of the process. */
    public static int against(int port) {
        return run(new PlainHttp(port));
    }

    /** Sends all recorded requests, several times, and gives the exit status of the process. */
    private static int run(PlainHttp server) {
        List<RecordedRequest> requests = recorded();
        Blanks blanks = new Blanks();
        for (int round = 1; round <= ROUNDS; round++) {
            blanks.set("round", Integer.toString(round));
            if (!requests.stream().allMatch(request -> answered(server, request, blanks))) {
                return 1;
            }
        }
        return 0;
    }

    private static boolean answered(PlainHttp server, RecordedRequest request, Blanks blanks) {
        try {
            PlainHttp.Answer answer = server.send(request.with(blanks));
            blanks.learn(answer.text());
            LOG.info("{} -> {}", request.line(), answer.status());
            return answer.status() < FIRST_SERVER_ERROR;
        } catch (IOException e) {
            LOG.warn("{} -> no answer: {}", request.line(), e.toString());
            return false;
        }
    }

    static List<RecordedRequest> recorded() {
        try (InputStream file = TrainingRun.class.getResourceAsStream("requests.http")) {
            if (file == null) {
                throw new IllegalStateException("requests.http is missing beside " + TrainingRun.class);
            }
            return RecordedRequest.parse(new String(file.readAllBytes(), UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
