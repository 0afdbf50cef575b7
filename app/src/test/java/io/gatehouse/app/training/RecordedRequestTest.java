package io.gatehouse.app.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RecordedRequestTest {

    @Test
    void a_file_holds_requests_with_headers_and_bodies_in_order() {
        List<RecordedRequest> requests = RecordedRequest.parse("""
                ### first
                GET /health/liveness

                ### second
                POST /api/v2/login/account
                Content-Type: application/json

                {
                  "account": "alice"
                }
                """);

        assertThat(requests)
                .containsExactly(
                        new RecordedRequest("GET /health/liveness", List.of(), ""),
                        new RecordedRequest(
                                "POST /api/v2/login/account",
                                List.of("Content-Type: application/json"),
                                "{\n  \"account\": \"alice\"\n}"));
    }

    @Test
    void the_recorded_requests_are_well_formed() {
        assertThat(TrainingRun.recorded()).isNotEmpty().allSatisfy(request -> {
            assertThat(request.line()).matches("(GET|POST|PUT|PATCH|DELETE) /\\S*");
            assertThat(request.headers()).allMatch(header -> header.matches("[A-Za-z-]+: .+"));
        });
    }

    @Test
    void blanks_are_filled_with_what_earlier_answers_named() {
        Blanks blanks = new Blanks();
        blanks.set("round", "2");
        blanks.learn("HTTP/1.1 200 OK\r\n\r\n{\"access_token\": \"a.b$1\", \"data\": {\"token\":\"t\"}}");

        RecordedRequest filled = new RecordedRequest(
                        "GET /profile",
                        List.of("Authorization: Bearer {{access_token}}"),
                        "{{round}} {{token}} {{unknown}}|")
                .with(blanks);

        assertThat(filled)
                .isEqualTo(new RecordedRequest("GET /profile", List.of("Authorization: Bearer a.b$1"), "2 t |"));
    }
}
