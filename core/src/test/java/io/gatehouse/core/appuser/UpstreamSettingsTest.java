package io.gatehouse.core.appuser;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.appuser.UpstreamSettings.Field;
import io.gatehouse.core.federation.UpstreamPerson;
import io.gatehouse.core.federation.UpstreamPerson.Mailbox;
import io.gatehouse.core.identity.Provider;
import io.gatehouse.core.identity.UpstreamSubject;
import io.gatehouse.core.principal.EmailAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class UpstreamSettingsTest {
    private static final EmailAddress ANN = new EmailAddress("ann@example.com");

    private static UpstreamPerson person(@Nullable Mailbox email) {
        return new UpstreamPerson(
                new UpstreamSubject(new Provider("google"), "https://issuer.example", "1"),
                new UpstreamPerson.Names("Ann", null, null, null, "https://pictures.example/1"),
                email,
                null,
                null,
                Map.of("gender", "female", "min_age", "21", "birthday", "1980\u0000"),
                null);
    }

    private static UpstreamSettings taking(Field... fields) {
        return new UpstreamSettings(List.of(), List.of(fields));
    }

    @Test
    void without_domains_everybody_is_let_in() {
        assertThat(UpstreamSettings.of(ProviderSettings.OFF).letsIn(person(null)))
                .isTrue();
    }

    @Test
    void only_a_verified_address_of_the_persons_own_counts() {
        UpstreamSettings settings = new UpstreamSettings(List.of(new MailDomain("example.com")), null);

        assertThat(settings.letsIn(person(new Mailbox(ANN, true, false)))).isTrue();
        assertThat(settings.letsIn(person(new Mailbox(ANN, false, false)))).isFalse();
        assertThat(settings.letsIn(person(new Mailbox(ANN, true, true)))).isFalse();
        assertThat(settings.letsIn(person(null))).isFalse();
    }

    @Test
    void what_is_required_and_not_told_is_missing() {
        UpstreamPerson ann = person(null);

        assertThat(taking(new Field(UpstreamMember.EMAIL, false)).missing(ann)).isEmpty();
        assertThat(taking(new Field(UpstreamMember.NAME, true), new Field(UpstreamMember.EMAIL, true))
                        .missing(ann))
                .contains(UpstreamMember.EMAIL);
        assertThat(taking(new Field(UpstreamMember.MAX_AGE, true)).missing(ann)).contains(UpstreamMember.MAX_AGE);
        assertThat(taking(new Field(UpstreamMember.GENDER, true)).missing(ann)).isEmpty();
    }

    @Test
    void what_is_rarely_told_is_kept_where_it_is_named_and_can_be_shown() {
        assertThat(taking(
                                new Field(UpstreamMember.GENDER, false),
                                new Field(UpstreamMember.BIRTHDAY, false),
                                new Field(UpstreamMember.NAME, false))
                        .rare(person(null)))
                .isEqualTo(Map.of("gender", "female"));
        assertThat(UpstreamSettings.of(ProviderSettings.OFF).rare(person(null))).isEmpty();
    }

    @Test
    void what_is_rarely_told_shows_only_where_it_is_named_and_the_usual_where_nothing_is() {
        Map<String, @Nullable Object> data = new HashMap<>(Map.of("name", "Ann", "gender", "female", "nickname", "A"));

        assertThat(UpstreamSettings.of(ProviderSettings.OFF).shown(data)).containsOnlyKeys("name", "nickname");
        assertThat(taking(new Field(UpstreamMember.GENDER, false)).shown(data)).containsOnlyKeys("gender");
        assertThat(taking().shown(data)).isEmpty();
    }
}
