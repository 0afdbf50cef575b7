package io.gatehouse.core.token;

/** Algorithms of tokens that we sign (RFC 7518, section 3.1). The key decides the algorithm, never the token. */
public enum SigningAlgorithm {
    ES256,
    RS256,
    /** Only for tokens that nobody but we verify (refresh tokens), and Authing tokens of applications that ask for it. */
    HS256
}
