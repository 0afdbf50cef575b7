package io.gatehouse.core.federation;

import static io.gatehouse.tck.FederationHouse.person;
import static io.gatehouse.tck.Residents.HOME;
import static io.gatehouse.tck.Residents.refusal;
import static io.gatehouse.tck.Residents.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.audit.AuditAction;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.federation.UpstreamNotice.News;
import io.gatehouse.core.federation.UpstreamSignIn.Ended;
import io.gatehouse.core.session.Caller;
import io.gatehouse.core.signin.SignInResult.SignedIn;
import io.gatehouse.core.support.Secret;
import io.gatehouse.tck.FederationHouse;
import io.gatehouse.tck.Residents;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HearUpstreamTest {
    private final FederationHouse federation = new FederationHouse(true);
    private final Residents residents = new Residents(federation.house);
    private final Connection google = federation.connection("google", FirstSight.CREATE, true);

    private Caller comingIn(String subject) {
        federation.upstreams.know(subject, person("google", subject, "Ada"));
        UpstreamSignIn result = federation.arrive(federation.house.door(), google, subject);
        return residents.read(((SignedIn) ((Ended) result).result()).tokens().access());
    }

    private Result<Boolean> hear(String notice) {
        return federation.hear.execute(google, Secret.of(notice), HOME);
    }

    @ParameterizedTest
    @EnumSource
    void whoever_is_gone_or_logged_out_there_is_out_here_and_nobody_else(News news) {
        Caller ada = comingIn("ada");
        Caller bo = comingIn("bo");
        federation.upstreams.say("notice", person("google", "ada", "Ada").upstream(), news);

        assertThat(value(hear("notice"))).isTrue();

        assertThat(residents.isIn(ada)).isFalse();
        assertThat(residents.isIn(bo)).isTrue();
        assertThat(residents.count(ada, AuditAction.UPSTREAM_NOTICE)).isOne();
        assertThat(residents.isIn(comingIn("ada"))).isTrue();
    }

    @Test
    void a_notice_is_heeded_once() {
        comingIn("ada");
        federation.upstreams.say("notice", person("google", "ada", "Ada").upstream(), News.LOGGED_OUT);
        value(hear("notice"));
        Caller again = comingIn("ada");

        assertThat(refusal(hear("notice")).code()).isEqualTo(FailureCode.UPSTREAM_REFUSED);
        assertThat(residents.isIn(again)).isTrue();
    }

    @Test
    void a_notice_of_a_stranger_or_a_forged_one_ends_nothing() {
        Caller ada = comingIn("ada");
        federation.upstreams.say("notice", person("google", "stranger", "Eve").upstream(), News.GONE);

        assertThat(value(hear("notice"))).isFalse();
        assertThat(refusal(hear("forged")).code()).isEqualTo(FailureCode.UPSTREAM_REFUSED);
        assertThat(residents.isIn(ada)).isTrue();
    }
}
