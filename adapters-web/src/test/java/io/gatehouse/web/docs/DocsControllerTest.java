package io.gatehouse.web.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import io.gatehouse.web.testing.TestServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DocsControllerTest {
    private static TestServer server;
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @BeforeAll
    static void start() {
        server = TestServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @EnumSource(ApiDocument.class)
    void every_gate_has_a_document_with_operations(ApiDocument document) throws Exception {
        HttpResponse<String> answer = get("/openapi/" + document.file() + ".json");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"openapi\"", "\"title\":\"Gatehouse\"", "\"paths\"");
        try (JsonParser json = new JsonFactory().createParser(answer.body())) {
            while (json.nextToken() != null) {
                json.skipChildren(); // it is JSON to its end
            }
        }
    }

    @Test
    void every_document_that_the_compiler_makes_is_served() throws Exception {
        Path folder =
                Path.of(DocsController.class.getResource("/META-INF/swagger").toURI());
        try (var files = Files.list(folder)) {
            List<String> made =
                    files.map(file -> file.getFileName().toString()).sorted().toList();

            assertThat(made)
                    .isEqualTo(Arrays.stream(ApiDocument.values())
                            .map(document -> document.file() + ".json")
                            .sorted()
                            .toList());
        }
    }

    @Test
    void the_page_names_all_documents_and_loads_nothing_from_elsewhere() throws Exception {
        HttpResponse<String> page = get("/openapi/");

        assertThat(page.headers().firstValue("content-type")).hasValue("text/html; charset=utf-8");
        assertThat(page.headers().firstValue("content-security-policy").orElseThrow())
                .startsWith("default-src 'none'; script-src 'self';");
        for (ApiDocument document : ApiDocument.values()) {
            assertThat(page.body()).contains("href=\"#" + document.file() + "\"");
        }
        for (String file : List.of("", "viewer.js", "viewer.css")) {
            assertThat(get("/openapi/" + file).body()).doesNotContain("http://", "https://", "//cdn");
        }
    }

    @Test
    void without_its_slash_the_page_is_found_too() throws Exception {
        assertThat(get("/openapi").body()).isEqualTo(get("/openapi/").body());
    }

    @Test
    void an_unknown_document_is_not_there() throws Exception {
        assertThat(get("/openapi/other.json").statusCode()).isEqualTo(404);
        assertThat(get("/openapi/..%2fapplication.json").statusCode()).isEqualTo(404);
    }

    private static HttpResponse<String> get(String path) throws Exception {
        URI uri = server.http().base().resolve(path);
        return CLIENT.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }
}
