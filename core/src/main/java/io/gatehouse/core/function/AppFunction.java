package io.gatehouse.core.function;

import io.gatehouse.core.tenant.ApplicationId;
import io.gatehouse.core.tenant.TenantId;
import java.net.URI;
import java.time.Duration;
import java.util.regex.Pattern;

/**
 * The declaration of a function of an application. Names are unique in the application.
 *
 * @param callable clients may call it themselves; otherwise it serves log-in, confirmation and reset alone
 */
public record AppFunction(
        TenantId tenantId, ApplicationId application, FunctionName name, boolean callable, Target target) {
    /** How many functions an application may have. */
    public static final int MOST = 200;

    /** The time limit of those that name none. */
    public static final Duration DEFAULT_TIME_LIMIT = Duration.ofSeconds(5);

    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofSeconds(30);

    /** Whether a call can be given that long: 100 milliseconds to 30 seconds. */
    public static boolean isTimeLimit(Duration limit) {
        return limit.compareTo(SHORTEST) >= 0 && limit.compareTo(LONGEST) <= 0;
    }

    private static Duration checked(Duration limit) {
        if (!isTimeLimit(limit)) {
            throw new IllegalArgumentException("not a time limit of a function");
        }
        return limit;
    }

    /** Where the function is. */
    public sealed interface Target {
        /** How long a call may take in all: 100 milliseconds to 30 seconds. */
        Duration timeLimit();
    }

    /**
     * Behind an address that takes signed requests. Prints without the secret and the address's query.
     *
     * @param url absolute, {@code http} or {@code https}, without user information and fragment
     * @param sealedSecret the key of the signatures, at least {@value #LEAST_SECRET} bytes, sealed as {@link #secretContext} says
     * @param allowPrivateAddresses the operator has said that it may lie inside his network, and be asked in clear text
     */
    public record Webhook(URI url, byte[] sealedSecret, Duration timeLimit, boolean allowPrivateAddresses)
            implements Target {
        /** Shortest secret, in bytes: what keeps a signature from being guessed. */
        public static final int LEAST_SECRET = 16;

        private static final int LONGEST_URL = 2048;

        public Webhook {
            if (!isAcceptable(url)) {
                throw new IllegalArgumentException("not an address of a webhook");
            }
            timeLimit = checked(timeLimit);
        }

        /** Whether requests can be sent to that address. */
        public static boolean isAcceptable(URI url) {
            boolean http = "https".equalsIgnoreCase(url.getScheme()) || "http".equalsIgnoreCase(url.getScheme());
            return http
                    && url.getHost() != null
                    && url.getRawUserInfo() == null
                    && url.getRawFragment() == null
                    && url.toString().length() <= LONGEST_URL;
        }

        /** The context under which the secret is sealed, see {@link io.gatehouse.core.support.SecretBox}. */
        public static String secretContext(ApplicationId application, FunctionName name) {
            return "app_function.secret:" + application.hex() + ":" + name.text();
        }

        @Override
        public String toString() {
            return "Webhook[" + url.getScheme() + "://" + url.getRawAuthority() + url.getRawPath() + "]";
        }
    }

    /**
     * A class on this server's own class path.
     *
     * @param className full name of the class, at most {@value #LONGEST_NAME} characters
     */
    public record Service(String className, Duration timeLimit) implements Target {
        static final int LONGEST_NAME = 255;

        private static final Pattern FORM =
                Pattern.compile("[\\p{L}_$][\\p{L}\\p{N}_$]*(?:\\.[\\p{L}_$][\\p{L}\\p{N}_$]*)*");

        public Service {
            if (!isAcceptable(className)) {
                throw new IllegalArgumentException("not the name of a class");
            }
            timeLimit = checked(timeLimit);
        }

        /** Whether a class can be named like that. */
        public static boolean isAcceptable(String className) {
            return className.length() <= LONGEST_NAME && FORM.matcher(className).matches();
        }
    }
}
