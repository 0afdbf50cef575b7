package io.gatehouse.web.appservices.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who the bearer is (section 8.1). Members that are empty are written, since clients demand them. */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record ProfileAnswer(
        @JsonProperty("user_id") String userId,
        @JsonProperty("domain_id") String domainId,
        String type,
        List<Identity> identities,
        Map<String, @Nullable Object> data,
        @JsonProperty("custom_data") Map<String, Object> customData) {

    /** One identity of the bearer. */
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Identity(
            String id,
            @JsonProperty("provider_type") String providerType,
            @JsonProperty("provider_id") String providerId,
            Map<String, @Nullable Object> data) {}
}
