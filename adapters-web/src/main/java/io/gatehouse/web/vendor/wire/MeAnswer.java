package io.gatehouse.web.vendor.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who the bearer is, as in a session's answer. */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record MeAnswer(
        UserShown user,
        OrganisationShown organisation,
        Map<String, Boolean> permissions,
        List<TillShown> tills,
        @JsonProperty("active_till_id") @Nullable String activeTillId,
        boolean tillSelectionRequired) {}
