package io.gatehouse.outbound;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Which addresses are public: the special-purpose registries of RFC 6890, with the ranges that carry other addresses. */
final class PublicAddresses {
    private static final List<Range> SPECIAL = List.of(
            range("0.0.0.0", 8),
            range("10.0.0.0", 8),
            range("100.64.0.0", 10),
            range("127.0.0.0", 8),
            range("169.254.0.0", 16),
            range("172.16.0.0", 12),
            range("192.0.0.0", 24),
            range("192.0.2.0", 24),
            range("192.88.99.0", 24),
            range("192.168.0.0", 16),
            range("198.18.0.0", 15),
            range("198.51.100.0", 24),
            range("203.0.113.0", 24),
            range("224.0.0.0", 4),
            range("240.0.0.0", 4),
            // unspecified, loopback, and the old form that carries IPv4
            range("::", 96),
            // NAT64 carries IPv4
            range("64:ff9b::", 96),
            range("64:ff9b:1::", 48),
            range("100::", 64),
            // Teredo, benchmarking, ORCHID; 6to4 carries IPv4
            range("2001::", 23),
            range("2001:db8::", 32),
            range("2002::", 16),
            range("3fff::", 20),
            range("5f00::", 16),
            range("fc00::", 7),
            range("fe80::", 10),
            range("fec0::", 10),
            range("ff00::", 8));

    private record Range(byte[] address, int bits) {
        boolean holds(byte[] other) {
            if (other.length != address.length) {
                return false;
            }
            int rest = other.length * Byte.SIZE - bits;
            return new BigInteger(1, other).shiftRight(rest).equals(new BigInteger(1, address).shiftRight(rest));
        }
    }

    private PublicAddresses() {}

    /** Whether a server out there has it. An IPv4 address that is written as IPv6 counts as what it is. */
    static boolean includes(InetAddress address) {
        byte[] bytes = address.getAddress();
        return SPECIAL.stream().noneMatch(range -> range.holds(bytes));
    }

    private static Range range(String literal, int bits) {
        try {
            return new Range(InetAddress.getByName(literal).getAddress(), bits);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("no address literal", e);
        }
    }
}
