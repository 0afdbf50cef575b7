package io.gatehouse.web.authing.v2.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/** How well an account is secured (section 8.27). @param passwordSecurityLevel 1 low, 2 middle, 3 high; null: not rated */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record SecurityLevel(
        int score,
        boolean email,
        boolean phone,
        boolean password,
        @Nullable Integer passwordSecurityLevel,
        boolean mfa) {}
