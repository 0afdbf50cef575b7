package io.gatehouse.web.authing.v2.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/** The envelope of a failure. @param uniqueId id of the request, for whoever looks into the log */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record FailureEnvelope(
        int code, String message, @Nullable Object data, String uniqueId) {}
