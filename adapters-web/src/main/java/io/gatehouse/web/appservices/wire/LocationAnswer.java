package io.gatehouse.web.appservices.wire;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;

/** Where clients send everything that follows (section 2). */
@Serdeable
public record LocationAnswer(
        @JsonProperty("deployment_model") String deploymentModel,
        String location,
        String hostname,
        @JsonProperty("ws_hostname") String wsHostname) {}
