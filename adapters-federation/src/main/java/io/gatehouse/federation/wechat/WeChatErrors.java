package io.gatehouse.federation.wechat;

import io.gatehouse.core.federation.UpstreamRefusal.Reason;
import io.gatehouse.federation.upstream.Json;
import io.gatehouse.federation.upstream.RefusedException;
import io.gatehouse.federation.upstream.Reply;

/** The {@code errcode} of the houses of WeChat, which comes with status 200 ("Return codes"). */
public final class WeChatErrors {
    private WeChatErrors() {}

    /** The answer, if it is no error. */
    public static Json accepted(Reply reply) {
        long code = reply.json().number("errcode").orElse(0L);
        if (reply.isSuccess() && code == 0) {
            return reply.json();
        }
        throw new RefusedException(reason(code), "errcode " + code + ", status " + reply.status());
    }

    private static Reason reason(long code) {
        return switch ((int) code) {
            case -1, 45009, 45011, 50002 -> Reason.UNREACHABLE; // busy, too often
            case 40001, 40013, 40125, 40164, 41002, 41004, 42007, 60020, 301002 -> Reason.MISCONFIGURED; // who we are
            default -> Reason.INVALID_CREDENTIAL; // 40029, 40163, 41008 and others: the code
        };
    }
}
