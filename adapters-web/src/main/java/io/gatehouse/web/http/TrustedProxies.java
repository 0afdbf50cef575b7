package io.gatehouse.web.http;

import io.micronaut.context.annotation.Value;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who may speak for a client's address: the peers of {@code gatehouse.trusted-proxies}, a list of addresses and CIDR
 * blocks. Without it, what counts is the socket. Safe for several threads.
 */
@Singleton
public final class TrustedProxies {
    private static final String ATTRIBUTE = "gatehouse.client-address";
    private static final int MOST_HOPS = 32;

    private final List<Block> blocks;

    /** @param blocks addresses or CIDR blocks, IPv4 or IPv6 */
    TrustedProxies(@Value("${gatehouse.trusted-proxies:}") List<String> blocks) {
        this.blocks = blocks.stream()
                .map(String::strip)
                .filter(block -> !block.isEmpty())
                .map(Block::parse)
                .toList();
    }

    /** The address of the client, in text. */
    public String clientOf(HttpRequest<?> request) {
        String known = request.getAttribute(ATTRIBUTE, String.class).orElse(null);
        if (known != null) {
            return known;
        }
        InetAddress peer = request.getRemoteAddress().getAddress();
        InetAddress client = peer == null || !trusts(peer)
                ? peer
                : firstUntrusted(peer, request.getHeaders().getAll("X-Forwarded-For"));
        String text = client == null ? "unknown" : client.getHostAddress();
        int zone = text.indexOf('%');
        String address = zone < 0 ? text : text.substring(0, zone);
        request.setAttribute(ATTRIBUTE, address);
        return address;
    }

    /** Whether the peer of this request may speak for others. */
    public boolean isFromProxy(HttpRequest<?> request) {
        InetAddress peer = request.getRemoteAddress().getAddress();
        return peer != null && trusts(peer);
    }

    /** Goes through the hops from the nearest to the farthest, as far as each is vouched for by a trusted one. */
    InetAddress firstUntrusted(InetAddress peer, List<String> headers) {
        String[] hops = String.join(",", headers).split(",", -1);
        InetAddress last = peer;
        int least = Math.max(0, hops.length - MOST_HOPS);
        for (int i = hops.length - 1; i >= least; i--) {
            InetAddress hop = literal(hops[i].strip());
            if (hop == null) {
                return last;
            }
            last = hop;
            if (!trusts(hop)) {
                return hop;
            }
        }
        return last;
    }

    private boolean trusts(InetAddress address) {
        byte[] bytes = address.getAddress();
        return blocks.stream().anyMatch(block -> block.contains(bytes));
    }

    /** The address of a literal, with or without a port; null for anything else: no name is ever looked up. */
    private static @Nullable InetAddress literal(String text) {
        String literal = withoutPort(text);
        boolean isShortened = literal.indexOf(':') < 0
                && literal.chars().filter(c -> c == '.').count() != 3;
        if (isShortened) {
            return null; // "1.2.3" is 1.2.0.3 to the JDK
        }
        try {
            return InetAddress.ofLiteral(literal);
        } catch (IllegalArgumentException notAnAddress) {
            return null;
        }
    }

    private static String withoutPort(String text) {
        if (text.startsWith("[") && text.indexOf(']') > 0) {
            return text.substring(1, text.indexOf(']'));
        }
        int colon = text.indexOf(':');
        boolean isVersion4WithPort = colon > 0 && colon == text.lastIndexOf(':');
        return isVersion4WithPort ? text.substring(0, colon) : text;
    }

    /** A CIDR block. @param bits of the prefix that count */
    private record Block(byte[] prefix, int bits) {
        static Block parse(String text) {
            int slash = text.indexOf('/');
            InetAddress address = literal(slash < 0 ? text : text.substring(0, slash));
            if (address == null) {
                throw new IllegalArgumentException("gatehouse.trusted-proxies: not an address or CIDR block: " + text);
            }
            int longest = address.getAddress().length * 8;
            int bits = slash < 0 ? longest : Integer.parseInt(text.substring(slash + 1));
            if (bits < 0 || bits > longest) {
                throw new IllegalArgumentException("gatehouse.trusted-proxies: no such prefix length: " + text);
            }
            return new Block(address.getAddress(), bits);
        }

        boolean contains(byte[] address) {
            if (address.length != prefix.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit += 8) {
                int mask = bits - bit >= 8 ? 0xff : 0xff << (8 - (bits - bit)) & 0xff;
                if (((address[bit / 8] ^ prefix[bit / 8]) & mask) != 0) {
                    return false;
                }
            }
            return true;
        }
    }
}
