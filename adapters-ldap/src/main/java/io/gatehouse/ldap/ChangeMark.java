package io.gatehouse.ldap;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.RootDSE;
import com.unboundid.ldap.sdk.SearchResultEntry;
import io.gatehouse.core.directory.DirectoryKind;
import io.gatehouse.core.directory.SyncCursor;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Up to where the changes of a directory are read. Active Directory counts its changes, each controller for itself; so the mark is
 * good at that controller (and that incarnation of its database) alone. Elsewhere it is a time, set back by {@link #OVERLAP},
 * since clocks differ and replicas lag.
 */
sealed interface ChangeMark {
    /** How much of the past is read again. */
    Duration OVERLAP = Duration.ofMinutes(5);

    /** The mark as it is kept. */
    SyncCursor cursor();

    /** What came after it. */
    Filter after();

    /** Whether changes since {@code older} can be told by the server of this mark. */
    boolean follows(ChangeMark older);

    /** By counting. @param server which controller, as a digest */
    record Usn(String server, long highest) implements ChangeMark {
        @Override
        public SyncCursor cursor() {
            return new SyncCursor("usn:" + server + ":" + highest);
        }

        @Override
        public Filter after() {
            return Filter.createGreaterOrEqualFilter("uSNChanged", Long.toString(highest + 1));
        }

        @Override
        public boolean follows(ChangeMark older) {
            return older instanceof Usn(String which, long count) && which.equals(server) && count <= highest;
        }
    }

    /** By time. */
    record Time(Instant instant) implements ChangeMark {
        private static final DateTimeFormatter GENERALIZED =
                DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);

        @Override
        public SyncCursor cursor() {
            return new SyncCursor("time:" + instant.getEpochSecond());
        }

        @Override
        public Filter after() {
            return Filter.createGreaterOrEqualFilter("modifyTimestamp", GENERALIZED.format(instant.minus(OVERLAP)));
        }

        @Override
        public boolean follows(ChangeMark older) {
            return older instanceof Time;
        }
    }

    /** The server's mark now. @throws LDAPException if it does not say */
    static ChangeMark now(LDAPConnection connection, DirectoryKind kind, Instant now) throws LDAPException {
        @Nullable RootDSE root = connection.getRootDSE();
        @Nullable Long highest = root == null ? null : root.getAttributeValueAsLong("highestCommittedUSN");
        @Nullable String service = root == null ? null : root.getAttributeValue("dsServiceName");
        if (kind == DirectoryKind.LDAP || highest == null || service == null) {
            return new Time(now);
        }
        return new Usn(digest(service, incarnation(connection, service)), highest);
    }

    /** What changes when a controller's database is restored from a backup; empty if it may not be read. */
    private static byte[] incarnation(LDAPConnection connection, String service) throws LDAPException {
        try {
            @Nullable SearchResultEntry settings = connection.getEntry(service, "invocationId");
            return Optional.ofNullable(settings)
                    .map((Entry entry) -> entry.getAttributeValueBytes("invocationId"))
                    .orElse(new byte[0]);
        } catch (LDAPException e) {
            if (Outages.isConnectionLost(e)) {
                throw e;
            }
            return new byte[0];
        }
    }

    private static String digest(String service, byte[] incarnation) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(service.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sha.digest(incarnation), 0, 8);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    /** The mark that was kept; empty if it is none. */
    static Optional<ChangeMark> of(SyncCursor cursor) {
        Matcher usn = Forms.USN.matcher(cursor.text());
        if (usn.matches()) {
            return Optional.of(new Usn(usn.group(1), Long.parseLong(usn.group(2))));
        }
        Matcher time = Forms.TIME.matcher(cursor.text());
        return time.matches()
                ? Optional.of(new Time(Instant.ofEpochSecond(Long.parseLong(time.group(1)))))
                : Optional.empty();
    }

    /** How marks are written. */
    final class Forms {
        private static final Pattern USN = Pattern.compile("usn:([0-9a-f]{16}):(\\d{1,18})");
        private static final Pattern TIME = Pattern.compile("time:(\\d{1,11})");

        private Forms() {}
    }
}
