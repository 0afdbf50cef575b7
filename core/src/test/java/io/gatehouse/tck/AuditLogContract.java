package io.gatehouse.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.core.audit.AuditAction;
import io.gatehouse.core.audit.AuditEvent;
import io.gatehouse.core.audit.AuditLog;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.support.Origin;
import io.gatehouse.core.tenant.ApplicationId;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every {@link AuditLog} keeps. */
public abstract class AuditLogContract extends StoresContract {
    private AuditLog log() {
        return world().audit();
    }

    private AuditEvent event(AuditAction action, @Nullable PrincipalId principal, @Nullable FailureCode refusal) {
        return new AuditEvent(
                NOW.plusMillis(3),
                tenant(),
                action,
                principal,
                new ApplicationId(Samples.id()),
                refusal,
                new Origin("appengine", "2001:db8::7", "req-1", "Agent/1 (✓)", null, "zh"));
    }

    private void assertSame(AuditEvent found, AuditEvent appended) {
        assertThat(found).usingRecursiveComparison().ignoringFields("origin").isEqualTo(appended);
        assertThat(found.origin().gate()).isEqualTo(appended.origin().gate());
        assertThat(found.origin().clientAddress()).isEqualTo(appended.origin().clientAddress());
        assertThat(found.origin().requestId()).isEqualTo(appended.origin().requestId());
    }

    @ParameterizedTest
    @EnumSource(AuditAction.class)
    void an_entry_of_every_action_comes_back(AuditAction action) {
        AuditEvent event = event(action, new PrincipalId(Samples.id()), null);

        log().append(event);

        assertThat(log().newest(tenant(), event.principal(), 10))
                .singleElement()
                .satisfies(found -> assertSame(found, event));
    }

    @Test
    void refusals_of_every_cause_come_back() {
        Stream.of(FailureCode.values()).forEach(code -> log().append(event(AuditAction.SIGN_IN, null, code)));

        assertThat(log().newest(tenant(), null, 1_000))
                .extracting(AuditEvent::refusal)
                .containsExactlyElementsOf(List.of(FailureCode.values()).reversed());
    }

    @Test
    void a_sign_in_keeps_the_user_agent() {
        log().append(event(AuditAction.SIGN_IN, null, null));

        assertThat(log().newest(tenant(), null, 1).getFirst().origin().userAgent())
                .isEqualTo("Agent/1 (✓)");
    }

    @Test
    void the_newest_come_first_up_to_the_limit() {
        List<PrincipalId> ids = IntStream.range(0, 5)
                .mapToObj(i -> new PrincipalId(Samples.id()))
                .toList();
        ids.forEach(id -> log().append(event(AuditAction.SIGN_OUT, id, null)));

        assertThat(log().newest(tenant(), null, 3))
                .extracting(AuditEvent::principal)
                .containsExactly(ids.get(4), ids.get(3), ids.get(2));
    }

    @Test
    void entries_of_one_principal_and_of_one_tenant_are_told_apart() {
        PrincipalId ann = new PrincipalId(Samples.id());
        log().append(event(AuditAction.SIGN_IN, ann, null));
        log().append(event(AuditAction.SIGN_IN, new PrincipalId(Samples.id()), null));

        assertThat(log().newest(tenant(), ann, 10)).hasSize(1);
        assertThat(log().newest(tenant(), null, 10)).hasSize(2);
        assertThat(log().newest(newTenant().id(), ann, 10)).isEmpty();
        assertThat(log().newest(newTenant().id(), null, 10)).isEmpty();
    }

    @Test
    void an_entry_is_there_exactly_if_its_change_is() {
        assertThatThrownBy(() -> world().transactions().run(() -> {
                    log().append(event(AuditAction.PASSWORD_CHANGED, null, null));
                    throw new IllegalStateException("on purpose");
                }))
                .hasMessage("on purpose");

        assertThat(log().newest(tenant(), null, 10)).isEmpty();
    }
}
