package io.gatehouse.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The worked example of {@code docs/functions.md}, as it stands there. */
class WebhookSignatureTest {
    private static final Pattern EXAMPLE = Pattern.compile("secret:\\s+(?<secret>\\S+)\\n" + "time:\\s+(?<time>\\d+)\\n"
            + "body:\\s+(?<body>.+)\\n" + "X-Signature:\\s+(?<header>\\S+)\\n");

    @Test
    void the_example_of_the_manual_comes_out_as_it_says() throws IOException {
        Path page = Files.exists(Path.of("docs")) ? Path.of("docs/functions.md") : Path.of("../docs/functions.md");
        Matcher example = EXAMPLE.matcher(Files.readString(page));
        assertThat(example.find()).isTrue();

        String header = WebhookSignature.of(
                example.group("secret").getBytes(StandardCharsets.UTF_8),
                Instant.ofEpochSecond(Long.parseLong(example.group("time"))),
                example.group("body"));

        assertThat(header).isEqualTo(example.group("header"));
    }

    @Test
    void another_time_body_or_secret_signs_otherwise() {
        byte[] secret = "0123456789abcdef".getBytes(StandardCharsets.UTF_8);
        String header = WebhookSignature.of(secret, Instant.ofEpochSecond(1), "{}");

        assertThat(header).matches("t=1,v1=[0-9a-f]{64}");
        assertThat(WebhookSignature.of(secret, Instant.ofEpochSecond(2), "{}").split(",", 2)[1])
                .isNotEqualTo(header.split(",", 2)[1]);
        assertThat(WebhookSignature.of(secret, Instant.ofEpochSecond(1), "{ }")).isNotEqualTo(header);
        assertThat(WebhookSignature.of(
                        "1123456789abcdef".getBytes(StandardCharsets.UTF_8), Instant.ofEpochSecond(1), "{}"))
                .isNotEqualTo(header);
    }
}
