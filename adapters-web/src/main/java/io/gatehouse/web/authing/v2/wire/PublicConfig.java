package io.gatehouse.web.authing.v2.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.Map;

/**
 * What an application's clients must know before anybody has logged in (section 5.1). No string in it is ever null, and
 * every list is there, since clients read them without a look.
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record PublicConfig(
        String id,
        String appId,
        String userPoolId,
        String identifier,
        String requestHostname,
        List<String> redirectUris,
        String name,
        String logo,
        String userpoolName,
        String userpoolLogo,
        int verifyCodeLength,
        int passwordStrength,
        Tabs loginTabs,
        Tabs registerTabs,
        boolean registerDisabled,
        Methods passwordTabConfig,
        Methods verifyCodeTabConfig,
        List<Object> tabMethodsFields,
        List<EcConnection> ecConnections,
        List<Object> identityProviders,
        List<Object> agreements,
        List<String> complateFiledsPlace,
        List<Object> extendsFields,
        Map<String, Object> extendsFieldsI18n,
        Map<String, Boolean> internationalSmsConfig,
        Map<String, Boolean> ssoPageComponentDisplay,
        List<Object> regexRules,
        List<String> corsWhitelist,
        boolean skipComplateFileds,
        boolean deviceFuncEnabled) {

    /** Ways that a form offers. @param list in the order of the tabs; {@code default} is one of them */
    @Serdeable
    public record Tabs(
            List<String> list,

            @com.fasterxml.jackson.annotation.JsonProperty("default")
            String defaultTab) {}

    /** What is accepted in one tab. */
    @Serdeable
    public record Methods(
            List<String> enabledLoginMethods, List<String> validLoginMethods, List<String> validRegisterMethods) {}
}
