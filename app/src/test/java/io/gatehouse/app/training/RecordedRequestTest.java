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
}
