package io.gatehouse.federation.keys;

import io.gatehouse.outbound.Reach;
import java.net.URI;

/**
 * Where a key set (RFC 7517, section 5) is published, as an operator has named it; never taken from a token.
 *
 * @param uri absolute
 * @param reach how far the request may go
 */
public record KeySetAddress(URI uri, Reach reach) {}
