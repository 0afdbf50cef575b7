package io.gatehouse.federation.keys;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.OctetSequenceKeyGenerator;
import io.gatehouse.federation.LocalPeer;
import io.gatehouse.federation.LocalPeer.Answer;
import io.gatehouse.outbound.OutboundHttp;
import io.gatehouse.outbound.OutboundLimits;
import io.gatehouse.outbound.Reach;
import io.gatehouse.tck.MovableClock;
import io.gatehouse.tck.Race;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RemoteKeysTest {
    private final MovableClock clock = new MovableClock();
    private final AtomicReference<Answer> answer = new AtomicReference<>();
    private LocalPeer peer;
    private OutboundHttp http;
    private RemoteKeys keys;
    private KeySetAddress address;
    private ECKey first;
    private ECKey second;

    @BeforeEach
    void start() throws JOSEException {
        first = key("first");
        second = key("second");
        peer = LocalPeer.start().on("/keys", asked -> answer.get()).silentOn("/silent");
        http = new OutboundHttp(OutboundLimits.defaults().within(Duration.ofSeconds(1)));
        keys = new RemoteKeys(http, clock);
        address = new KeySetAddress(peer.at("/keys"), Reach.ANYWHERE);
        publish(first);
    }

    @AfterEach
    void stop() {
        http.close();
        peer.close();
    }

    private static ECKey key(String kid) throws JOSEException {
        return new ECKeyGenerator(Curve.P_256)
                .keyID(kid)
                .keyUse(KeyUse.SIGNATURE)
                .generate();
    }

    private void publish(JWK... published) {
        answer.set(Answer.json(200, new JWKSet(List.of(published)).toString(false)));
    }

    private int requests() {
        return peer.asked().size();
    }

    @Test
    void a_key_is_found_by_its_id_without_its_private_half() {
        assertThat(keys.find(address, "first")).contains(first.toPublicJWK());
        assertThat(peer.asked().getFirst().headers()).containsEntry("accept", "application/json");
    }

    @Test
    void a_single_key_in_the_place_of_a_set_will_do() {
        answer.set(Answer.json(200, second.toPublicJWK().toJSONString()));

        assertThat(keys.find(address, "second")).contains(second.toPublicJWK());
    }

    @Test
    void a_known_key_is_not_asked_for_while_the_set_is_fresh() {
        keys.find(address, "first");
        clock.advance(RemoteKeys.FRESH.minusMillis(1));

        assertThat(keys.find(address, "first")).isPresent();
        assertThat(requests()).isEqualTo(1);

        clock.advance(Duration.ofMillis(1));
        assertThat(keys.find(address, "first")).isPresent();
        assertThat(requests()).isEqualTo(2);
    }

    @Test
    void fault_F26_a_fresh_set_serves_while_its_house_is_down() {
        keys.find(address, "first");
        answer.set(Answer.json(503, "{}"));
        clock.advance(Duration.ofMinutes(14));

        assertThat(keys.find(address, "first")).isPresent();
        assertThat(requests()).isEqualTo(1);
    }

    @Test
    void fault_F26_unknown_ids_make_it_ask_at_most_once_in_thirty_seconds() {
        keys.find(address, "first");
        IntStream.range(0, 50)
                .forEach(i -> assertThat(keys.find(address, "made-up-" + i)).isEmpty());
        assertThat(requests()).isEqualTo(1);

        clock.advance(Duration.ofSeconds(30));
        IntStream.range(0, 50)
                .forEach(i -> assertThat(keys.find(address, "made-up-" + i)).isEmpty());
        assertThat(requests()).isEqualTo(2);
        assertThat(keys.find(address, "first")).isPresent();
    }

    @Test
    void a_key_that_is_new_is_found_by_asking_again() {
        keys.find(address, "first");
        publish(first, second);
        clock.advance(Duration.ofSeconds(30));

        assertThat(keys.find(address, "second")).isPresent();
        assertThat(requests()).isEqualTo(2);
    }

    @Test
    void a_key_that_was_taken_away_is_good_no_more() {
        keys.find(address, "first");
        publish(second);
        clock.advance(RemoteKeys.FRESH);

        assertThat(keys.find(address, "first")).isEmpty();
    }

    @Test
    void of_many_who_need_a_set_one_fetches_it() {
        List<Boolean> found = Race.of(20, caller -> keys.find(address, "first").isPresent());

        assertThat(found).containsOnly(true);
        assertThat(requests()).isEqualTo(1);
    }

    @Test
    void keys_at_hand_outlast_a_failure_for_a_day() {
        keys.find(address, "first");
        answer.set(Answer.json(500, "{}"));

        clock.advance(RemoteKeys.LONGEST_KEPT.minusMillis(1));
        assertThat(keys.find(address, "first")).isPresent();
        clock.advance(Duration.ofMillis(1));
        assertThat(keys.find(address, "first")).isEmpty();
    }

    @Test
    void a_set_that_cannot_be_had_is_not_asked_for_by_every_token() {
        answer.set(Answer.json(500, "{}"));
        IntStream.range(0, 20)
                .forEach(i -> assertThat(keys.find(address, "first")).isEmpty());
        assertThat(requests()).isEqualTo(1);

        publish(first);
        clock.advance(RemoteKeys.BETWEEN_FETCHES);
        assertThat(keys.find(address, "first")).isPresent();
    }

    @Test
    void fault_F26_a_redirection_is_not_followed() {
        peer.on("/elsewhere", asked -> Answer.json(200, new JWKSet(first.toPublicJWK()).toString()));
        answer.set(new Answer(302, Map.of("Location", peer.at("/elsewhere").toString()), new byte[0]));

        assertThat(keys.find(address, "first")).isEmpty();
        assertThat(peer.asked()).extracting(LocalPeer.Asked::target).containsExactly("/keys");
    }

    @Test
    void fault_F26_a_house_that_does_not_answer_is_given_up() {
        KeySetAddress silent = new KeySetAddress(peer.at("/silent"), Reach.ANYWHERE);

        assertThat(keys.find(silent, "first")).isEmpty();
        assertThat(keys.find(silent, "first")).isEmpty();
        assertThat(requests()).isEqualTo(1);
    }

    @Test
    void fault_F26_a_set_larger_than_a_mebibyte_is_not_read() {
        byte[] huge = (" ".repeat(1 << 20) + new JWKSet(first.toPublicJWK())).getBytes(StandardCharsets.UTF_8);
        answer.set(new Answer(200, Map.of(), huge));

        assertThat(keys.find(address, "first")).isEmpty();
    }

    @Test
    void threat_58_an_inner_address_is_not_asked_unless_it_may_be() {
        assertThat(keys.find(new KeySetAddress(address.uri(), Reach.PUBLIC), "first"))
                .isEmpty();
        assertThat(keys.find(new KeySetAddress(address.uri(), new Reach(false, true)), "first"))
                .isEmpty();
        assertThat(keys.find(
                        new KeySetAddress(URI.create("http://169.254.169.254/keys"), new Reach(false, true)), "first"))
                .isEmpty();
        assertThat(requests()).isZero();
    }

    @Test
    void symmetric_keys_and_keys_for_encryption_are_not_answered() throws JOSEException {
        OctetSequenceKey symmetric =
                new OctetSequenceKeyGenerator(256).keyID("oct").generate();
        ECKey encryption = new ECKeyGenerator(Curve.P_256)
                .keyID("enc")
                .keyUse(KeyUse.ENCRYPTION)
                .generate();
        answer.set(Answer.json(200, new JWKSet(List.of(symmetric, encryption, first)).toString(false)));

        assertThat(keys.find(address, "oct")).isEmpty();
        assertThat(keys.find(address, "enc")).isEmpty();
        assertThat(keys.find(address, "first")).contains(first.toPublicJWK());
        assertThat(keys.find(address, "first").orElseThrow().isPrivate()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "\"x\"",
                "{",
                "{\"keys\":{}}",
                "{\"keys\":[null,1,\"x\",[],{},{\"kty\":\"RSA\"},{\"kty\":\"nobody\",\"kid\":\"first\"}]}",
                "{\"keys\":\"first\"}",
                "<html>"
            })
    void what_is_no_set_has_no_key(String text) {
        answer.set(Answer.json(200, text));

        assertThat(keys.find(address, "first")).isEmpty();
    }

    @Test
    void sets_beyond_the_bound_push_out_the_one_that_was_used_longest_ago() {
        keys.find(address, "first");
        IntStream.range(0, RemoteKeys.MOST_SETS)
                .forEach(i -> keys.find(new KeySetAddress(peer.at("/keys?" + i), Reach.PUBLIC), "first"));

        keys.find(address, "first");
        assertThat(requests()).isEqualTo(2);
    }

    @Test
    void an_id_of_absurd_length_is_not_looked_for() {
        assertThat(keys.find(address, "k".repeat(20_000))).isEmpty();
        assertThat(requests()).isZero();
    }
}
