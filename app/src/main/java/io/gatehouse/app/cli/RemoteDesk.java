package io.gatehouse.app.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.gatehouse.app.data.RunningServer;
import io.gatehouse.app.start.BlueprintFile;
import io.gatehouse.core.support.Secret;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Asks the server that runs on the data folder, over loopback, with the token that it has left there. */
final class RemoteDesk implements Desk {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int OK = 200;

    private final RunningServer server;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    RemoteDesk(RunningServer server) {
        this.server = server;
    }

    @Override
    public List<String> apply(BlueprintFile file) {
        String path = "/admin/v1/blueprint?file=" + URLEncoder.encode(file.name(), StandardCharsets.UTF_8);
        return answer(request(path, "application/yaml", file.text())).texts("changes");
    }

    @Override
    public String export(@Nullable String tenant, boolean withHashes) {
        if (withHashes) {
            throw new CommandLineRefusedException(
                    List.of(
                            "Password hashes are never sent over HTTP. Stop the server of this data folder, then export again."));
        }
        String query = tenant == null ? "" : "?tenant=" + URLEncoder.encode(tenant, StandardCharsets.UTF_8);
        HttpResponse<String> response =
                send(to("/admin/v1/export" + query).GET().build());
        return response.statusCode() == OK ? response.body() : refuse(response);
    }

    @Override
    public List<String> rotateKeys(@Nullable String tenant, boolean now) {
        Map<String, Object> asked = new LinkedHashMap<>(Map.of("now", now));
        if (tenant != null) {
            asked.put("tenant", tenant);
        }
        return answer(request("/admin/v1/keys/rotate", asked)).texts("keys");
    }

    @Override
    public List<String> syncDirectory(
            @Nullable String tenant, String directory, boolean everybody, boolean acceptLosses) {
        Map<String, Object> asked = new LinkedHashMap<>();
        asked.put("directory", directory);
        asked.put("everybody", everybody);
        asked.put("acceptLosses", acceptLosses);
        if (tenant != null) {
            asked.put("tenant", tenant);
        }
        return answer(request("/admin/v1/directories/sync", asked), Answers.NO_DIRECTORY)
                .texts("lines");
    }

    @Override
    public Examined examineDirectory(
            @Nullable String tenant, String directory, @Nullable String account, @Nullable Secret password) {
        Map<String, Object> asked = new LinkedHashMap<>();
        asked.put("directory", directory);
        if (tenant != null) {
            asked.put("tenant", tenant);
        }
        if (account != null) {
            asked.put("account", account);
        }
        if (password != null) {
            asked.put("password", password.reveal());
        }
        JsonAnswer answer = answer(request("/admin/v1/directories/examine", asked), Answers.NO_DIRECTORY);
        return new Examined(Boolean.TRUE.equals(answer.members().get("healthy")), answer.texts("lines"));
    }

    @Override
    public List<String> user(UserAction action, NamedUser user) {
        String path = switch (action) {
            case SHOW -> "show";
            case SUSPEND -> "suspend";
            case ACTIVATE -> "activate";
            case END_SESSIONS -> "end-sessions";
            case RESET_FACTORS -> "reset-factors";
            case FORGET_DEVICES -> "forget-devices";
        };
        return Answers.lines(
                answer(request("/admin/v1/users/" + path, members(user))).members());
    }

    @Override
    public List<String> setPassword(NamedUser user, Secret password, boolean mustChange) {
        Map<String, Object> asked = members(user);
        asked.put("password", password.reveal());
        asked.put("mustChange", mustChange);
        return Answers.lines(answer(request("/admin/v1/users/password", asked)).members());
    }

    @Override
    public List<String> testMessage(@Nullable String tenant, String to, String language) {
        Map<String, Object> asked = ofTenant(tenant);
        asked.put("to", to);
        asked.put("language", language);
        return Answers.lines(answer(request("/admin/v1/messages/test", asked)).members());
    }

    @Override
    public List<String> messages(@Nullable String tenant, @Nullable String state) {
        Map<String, Object> asked = ofTenant(tenant);
        if (state != null) {
            asked.put("state", state);
        }
        return lines(answer(request("/admin/v1/messages/list", asked)), "messages");
    }

    @Override
    public List<String> closedPrefixes(@Nullable String tenant) {
        return lines(answer(request("/admin/v1/messages/prefixes", ofTenant(tenant))), "prefixes");
    }

    @Override
    public List<String> reopenPrefix(String tenant, String prefix) {
        Map<String, Object> asked = ofTenant(tenant);
        asked.put("prefix", prefix);
        boolean reopened = Boolean.TRUE.equals(answer(request("/admin/v1/messages/prefixes/reopen", asked))
                .members()
                .get("reopened"));
        return List.of(Answers.reopened(reopened));
    }

    private static Map<String, Object> ofTenant(@Nullable String tenant) {
        return tenant == null ? new LinkedHashMap<>() : new LinkedHashMap<>(Map.of("tenant", tenant));
    }

    private static List<String> lines(JsonAnswer answer, String list) {
        return answer.members().get(list) instanceof List<?> items
                ? items.stream()
                        .filter(Map.class::isInstance)
                        .map(item -> MessageLines.line((Map<?, ?>) item))
                        .toList()
                : List.of();
    }

    @Override
    public List<String> serverKeys(ServerKeyAction action, String app, @Nullable String name) {
        Map<String, Object> asked = new LinkedHashMap<>(Map.of("app", app));
        if (name != null) {
            asked.put("name", name);
        }
        String path = "/admin/v1/server-keys/" + action.name().toLowerCase(Locale.ROOT);
        JsonAnswer answer = answer(request(path, asked));
        return action == ServerKeyAction.LIST
                ? answer.objects("keys").stream().map(RemoteDesk::line).toList()
                : List.of(line(answer));
    }

    private static String line(JsonAnswer key) {
        String text = key.text("key");
        return Answers.serverKey(
                key.text("name"),
                Boolean.TRUE.equals(key.members().get("disabled")),
                key.text("createdAt"),
                text.isEmpty() ? null : text);
    }

    @Override
    public void close() {
        client.close();
    }

    private static Map<String, Object> members(NamedUser user) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("tenant", user.tenant());
        members.put("user", user.user());
        if (user.kind() != null) {
            members.put("kind", user.kind());
        }
        return members;
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create(server.url() + path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + server.token());
    }

    private HttpRequest request(String path, Map<String, Object> members) {
        return request(path, "application/json", json(members));
    }

    private HttpRequest request(String path, String type, String body) {
        return to(path).header("Content-Type", type)
                .POST(BodyPublishers.ofString(body))
                .build();
    }

    /** @param wrongInput what it means if the server cannot tell what is meant */
    private JsonAnswer answer(HttpRequest request, String wrongInput) {
        HttpResponse<String> response = send(request);
        if (response.statusCode() != OK
                && "invalid_input".equals(JsonAnswer.read(response.body()).text("error"))) {
            throw new CommandLineRefusedException(List.of(wrongInput));
        }
        return response.statusCode() == OK ? JsonAnswer.read(response.body()) : refuse(response);
    }

    private JsonAnswer answer(HttpRequest request) {
        HttpResponse<String> response = send(request);
        return response.statusCode() == OK ? JsonAnswer.read(response.body()) : refuse(response);
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException gone) {
            throw new CommandLineRefusedException(List.of("The server of this data folder (process " + server.pid()
                    + ", " + server.url() + ") does not answer."));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new CommandLineRefusedException(List.of("Interrupted."));
        }
    }

    private static <T> T refuse(HttpResponse<String> response) {
        JsonAnswer answer = JsonAnswer.read(response.body());
        List<String> lines = new ArrayList<>(answer.problems());
        if (lines.isEmpty()) {
            lines.add(Answers.refusal(answer.text("error"), answer.texts("rules")));
        }
        throw new CommandLineRefusedException(lines);
    }

    private static String json(Map<String, Object> members) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            for (Map.Entry<String, Object> member : members.entrySet()) {
                if (member.getValue() instanceof Boolean flag) {
                    json.writeBooleanField(member.getKey(), flag);
                } else {
                    json.writeStringField(member.getKey(), member.getValue().toString());
                }
            }
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }
}
