package io.gatehouse.web.authing.v3;

import io.gatehouse.core.federation.UpstreamCredential;
import io.gatehouse.web.authing.SocialLogIns;
import io.gatehouse.web.http.Fields;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The kinds of upstream identities that a phone may bring, and in which member each has what it brings (section 13.2). */
final class Connections {
    /** Those whose payload is not named after them in the usual way. */
    private static final Map<String, String> UNUSUAL = Map.of(
            "wechatwork_agency", "wechatworkAgencyPayload",
            "lark_internal", "larkInternalPayload",
            "lark_public", "larkPublicPayload",
            "lark_block", "larkBlockPayload",
            "dingtalk", "dingTalkPayload",
            "linkedin", "linkedInPayload",
            "wechat_mini_program_code", "wechatMiniProgramCodePayload",
            "wechat_mini_program_phone", "wechatMiniProgramPhonePayload",
            "wechat_mini_program_code_and_phone", "wechatMiniProgramCodeAndPhonePayload");

    private static final List<String> USUAL = List.of(
            ("apple wechat alipay wechatwork google yidun facebook qq weibo amazon baidu line github gitee gitlab douyin"
                            + " kuaishou xiaomi slack oppo huawei")
                    .split(" "));

    private static final Map<String, String> PAYLOADS = Stream.concat(
                    UNUSUAL.entrySet().stream(), USUAL.stream().map(name -> Map.entry(name, name + "Payload")))
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    private Connections() {}

    /** What the payload brings; empty for what only one-click log-ins and encrypted data of mini programs bring. */
    static Optional<UpstreamCredential> credential(String connection, Fields payload) {
        return switch (connection) {
            case "yidun", "wechat_mini_program_phone", "wechat_mini_program_code_and_phone" -> Optional.empty();
            case "wechat_mini_program_code" ->
                Optional.of(new UpstreamCredential.MiniProgramCode(payload.secret(SocialLogIns.CODE)));
            default ->
                Optional.of(payload.has(SocialLogIns.CODE) ? SocialLogIns.code(payload) : SocialLogIns.token(payload));
        };
    }

    static boolean isKnown(String connection) {
        return PAYLOADS.containsKey(connection);
    }

    /** The member that a known connection's payload is in. */
    static String payloadOf(String connection) {
        return PAYLOADS.getOrDefault(connection, connection);
    }
}
