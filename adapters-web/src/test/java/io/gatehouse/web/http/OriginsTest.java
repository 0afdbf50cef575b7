package io.gatehouse.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.http.HttpRequest;
import org.junit.jupiter.api.Test;

class OriginsTest {
    @Test
    void texts_of_clients_are_cut_and_lose_their_control_characters() {
        assertThat(Origins.cleaned("a\r\nb\u0000c\u0085", 256)).isEqualTo("abc");
        assertThat(Origins.cleaned("x".repeat(300), 256)).hasSize(256);
        assertThat(Origins.cleaned("x".repeat(255) + "😀", 256)).hasSize(255);
        assertThat(Origins.cleaned("  ", 256)).isNull();
        assertThat(Origins.cleaned(null, 256)).isNull();
    }

    @Test
    void the_language_is_the_clients_own_header_before_the_browsers() {
        assertThat(Origins.language(HttpRequest.GET("/"))).isEqualTo("en");
        assertThat(Origins.language(HttpRequest.GET("/").header("Accept-Language", "zh-TW,zh;q=0.9")))
                .isEqualTo("zh");
        assertThat(Origins.language(
                        HttpRequest.GET("/").header("x-authing-lang", "en-US").header("Accept-Language", "zh-CN")))
                .isEqualTo("en");
    }

    @Test
    void a_request_id_is_taken_over_only_if_it_is_sane() {
        assertThat(RequestIds.choose("trace-7:a/b+c=")).isEqualTo("trace-7:a/b+c=");
        assertThat(RequestIds.choose("a b")).matches("[0-9a-f]{32}");
        assertThat(RequestIds.choose("a\r\nb")).matches("[0-9a-f]{32}");
        assertThat(RequestIds.choose("x".repeat(65))).matches("[0-9a-f]{32}");
        assertThat(RequestIds.choose(null)).isNotEqualTo(RequestIds.choose(null));
    }
}
