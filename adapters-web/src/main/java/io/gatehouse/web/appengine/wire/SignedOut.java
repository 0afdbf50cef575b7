package io.gatehouse.web.appengine.wire;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;

/** The answer to every sign-out. */
@Serdeable
public record SignedOut(@JsonProperty("signed_out") boolean signedOut) {}
