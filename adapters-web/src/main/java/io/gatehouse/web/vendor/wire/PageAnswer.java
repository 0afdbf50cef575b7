package io.gatehouse.web.vendor.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of a list. @param next cursor of the next one; null if there is none */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record PageAnswer<T>(List<T> items, @Nullable String next) {}
