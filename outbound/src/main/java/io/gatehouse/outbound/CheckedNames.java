package io.gatehouse.outbound;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Looks names up and gives out only addresses that may be connected to, so that the address that was checked is the one that
 * is connected to, however often the name's owner changes his mind.
 */
final class CheckedNames implements DnsResolver {
    /** Thrown by the look-up; never leaves the package. */
    static final class ForbiddenAddressException extends UnknownHostException {
        private static final long serialVersionUID = 1L;

        ForbiddenAddressException(String host) {
            super(host);
        }
    }

    /** Names to addresses, as the system does it. */
    @FunctionalInterface
    interface Names {
        InetAddress[] addressesOf(String host) throws UnknownHostException;
    }

    private final Names names;
    private final boolean privateAddresses;

    CheckedNames(Names names, boolean privateAddresses) {
        this.names = names;
        this.privateAddresses = privateAddresses;
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] found = names.addressesOf(host);
        InetAddress[] allowed = privateAddresses
                ? found
                : Arrays.stream(found).filter(PublicAddresses::includes).toArray(InetAddress[]::new);
        if (allowed.length == 0) {
            throw new ForbiddenAddressException(host);
        }
        return allowed;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }
}
