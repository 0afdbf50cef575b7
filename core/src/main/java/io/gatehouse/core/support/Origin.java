package io.gatehouse.core.support;

import org.jspecify.annotations.Nullable;

/**
 * Where a request comes from, as audit, throttling and sessions need it.
 *
 * @param gate the dialect that it came through, such as {@code authing-v2}; a plain word
 * @param clientAddress the address of the client (socket, or a trusted proxy's word), IPv4 or IPv6 in text
 * @param requestId id of the request, 1 to 64 visible ASCII characters
 * @param userAgent as sent, cut to 256 characters, without control characters; null if none
 * @param deviceMark an opaque mark that the client's device keeps; null if none
 * @param language BCP 47 tag for messages, such as {@code en} or {@code zh}
 * @param device the token of a remembered device, true or not, or the wish to be one; null if neither
 */
public record Origin(
        String gate,
        String clientAddress,
        String requestId,
        @Nullable String userAgent,
        @Nullable String deviceMark,
        String language,
        @Nullable Secret device) {

    /** An origin whose client shows no remembered device and asks for none. */
    public Origin(
            String gate,
            String clientAddress,
            String requestId,
            @Nullable String userAgent,
            @Nullable String deviceMark,
            String language) {
        this(gate, clientAddress, requestId, userAgent, deviceMark, language, null);
    }

    /**
     * What counts as one client when attempts are counted: the IPv4 address, or the first 64 bits of an IPv6 one,
     * since a household or a host is given that many.
     */
    public String clientKey() {
        if (clientAddress.indexOf(':') < 0) {
            return clientAddress;
        }
        try {
            byte[] bytes =
                    java.net.InetAddress.getByName(clientAddress).getAddress(); // a literal: nothing is looked up
            if (bytes.length == 4) {
                return clientAddress;
            }
            return java.util.HexFormat.of().formatHex(bytes, 0, 8) + "/64";
        } catch (java.net.UnknownHostException notAnAddress) {
            return clientAddress;
        }
    }

    /** Short digest of the client, kept with sessions so that a known client can be told from a stranger. */
    public long clientMark() {
        return java.nio.ByteBuffer.wrap(Digest.ofParts("client", clientKey()).bytes())
                .getLong();
    }
}
