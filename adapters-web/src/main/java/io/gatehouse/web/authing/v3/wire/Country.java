package io.gatehouse.web.authing.v3.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;

/**
 * A country as clients list it for choosing one (section 13.9).
 *
 * @param alpha2 two letters of ISO 3166-1
 * @param alpha3 three letters of it
 * @param phoneCountryCode with its plus sign
 * @param flag as a character
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Country(String alpha2, String alpha3, String phoneCountryCode, String flag, Names name) {

    /** Its name in the languages that there are. */
    @Serdeable
    public record Names(
            @JsonProperty("zh-CN") Name chinese,
            @JsonProperty("en-US") Name english) {}

    /** A name in one language. */
    @Serdeable
    public record Name(boolean enabled, String value) {
        public static Name of(String value) {
            return new Name(true, value);
        }
    }
}
