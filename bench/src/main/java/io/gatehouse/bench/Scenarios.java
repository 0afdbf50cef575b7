package io.gatehouse.bench;

import io.gatehouse.bench.HttpConnection.Answer;
import io.gatehouse.bench.Load.Client;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is asked of the server, as its clients ask it. */
final class Scenarios {
    static final String POOL = "65f0000000000000000000b1";
    static final String APP = "65f0000000000000000000ba";
    static final String ORG = "bench";
    static final String CLIENT_APP = "bench-abcde";
    static final String UPSTREAM = "bench-upstream";
    static final int USERS = 1000;
    static final int UPSTREAM_USERS = 100;
    static final String PASSWORD = "correct horse battery";

    private static final String AUTHING = "x-authing-userpool-id: " + POOL + "\r\nx-authing-app-id: " + APP + "\r\n";
    private static final String APPENGINE = "orgid: " + ORG + "\r\n";
    private static final String APP_SERVICES = "/api/client/v2.0";
    private static final String PROVIDERS = APP_SERVICES + "/app/" + CLIENT_APP + "/auth/providers/";
    private static final Pattern TOKEN = Pattern.compile("\"token\"\\s*:\\s*\"([^\"]+)\"");
    private static final Pattern REFRESH = Pattern.compile("\"refresh_token\"\\s*:\\s*\"([^\"]+)\"");

    private static final Pattern ACCESS = Pattern.compile("\"access_token\"\\s*:\\s*\"([^\"]+)\"");

    private final int port;
    private final AtomicInteger next = new AtomicInteger();
    private final String run = Long.toString(System.nanoTime(), 36);

    Scenarios(int port) {
        this.port = port;
    }

    Client login(int connection) {
        return client(
                () -> post("/api/v2/login/account", AUTHING, account(next.getAndIncrement() % USERS, PASSWORD)),
                Scenarios::isCode200);
    }

    Client currentUser(int connection) {
        byte[] request = HttpConnection.request(
                "GET", "/api/v2/users/me", AUTHING + "Authorization: Bearer " + token(connection) + "\r\n", "");
        return client(() -> request, Scenarios::isCode200);
    }

    Client refresh(int connection) {
        return new Client() {
            private String refreshToken = signIn(connection);

            @Override
            public byte[] next() {
                return post("/profile/customer/refresh", APPENGINE, "{\"refresh_token\":\"" + refreshToken + "\"}");
            }

            @Override
            public boolean good(Answer answer) {
                Matcher found = REFRESH.matcher(answer.body());
                if (answer.status() != 200 || !found.find()) {
                    return false;
                }
                refreshToken = found.group(1);
                return true;
            }
        };
    }

    Client sendCode(int connection) {
        return client(
                () -> post(
                        "/api/v2/email/send",
                        AUTHING,
                        "{\"email\":\"c" + run + next.getAndIncrement()
                                + "@example.com\",\"scene\":\"LOGIN_VERIFY_CODE\"}"),
                Scenarios::isCode200);
    }

    Client register(int connection) {
        return client(
                () -> post(
                        "/api/v2/register/email",
                        AUTHING,
                        "{\"email\":\"r" + run + next.getAndIncrement() + "@example.com\",\"password\":\"" + PASSWORD
                                + "\",\"forceLogin\":true}"),
                Scenarios::isCode200);
    }

    /** Log-ins of the App Services gate; each makes a session that lasts 60 days. */
    Client appLogin(int connection) {
        return client(() -> appSignIn(next.getAndIncrement() % USERS), answer -> answer.status() == 200);
    }

    Client anonymous(int connection) {
        byte[] request = post(PROVIDERS + "anon-user/login", "", "{}");
        return client(() -> request, answer -> answer.status() == 200);
    }

    Client appProfile(int connection) {
        byte[] request = HttpConnection.request(
                "GET", APP_SERVICES + "/auth/profile", bearer(find(ACCESS, appSignIn(connection % USERS))), "");
        return client(() -> request, answer -> answer.status() == 200);
    }

    Client appAccess(int connection) {
        byte[] request = HttpConnection.request(
                "POST", APP_SERVICES + "/auth/session", bearer(find(REFRESH, appSignIn(connection % USERS))), "");
        return client(() -> request, answer -> answer.status() == 201);
    }

    /** Log-ins by an upstream that costs nothing itself: what this server adds to it. */
    Client upstream(int connection) {
        return client(
                () -> post(
                        "/api/v2/ecConn/any/authByCode",
                        AUTHING,
                        "{\"connId\":\"" + UPSTREAM + "\",\"code\":\"code" + next.getAndIncrement() % UPSTREAM_USERS
                                + "\"}"),
                Scenarios::isCode200);
    }

    private static byte[] appSignIn(int number) {
        return post(
                PROVIDERS + "local-userpass/login",
                "",
                "{\"username\":\"user" + number + "@example.com\",\"password\":\"" + PASSWORD + "\"}");
    }

    private static String bearer(String token) {
        return "Authorization: Bearer " + token + "\r\n";
    }

    Client publishedKeys(int connection) {
        byte[] request = HttpConnection.request("GET", "/.well-known/jwks.json", "", "");
        return client(() -> request, answer -> answer.status() == 200);
    }

    Client liveness(int connection) {
        byte[] request = HttpConnection.request("GET", "/health/liveness", "", "");
        return client(() -> request, answer -> answer.status() == 200);
    }

    /** Sign-ins that fail, of known or unknown accounts: each account is tried so seldom that none is locked. */
    Client wrong(boolean known) {
        AtomicInteger count = new AtomicInteger();
        return client(
                () -> {
                    int number = count.getAndIncrement();
                    return post(
                            "/api/v2/login/account",
                            AUTHING,
                            known ? account(number % USERS, "wrong") : account(USERS + number, "wrong"));
                },
                answer -> answer.body().contains("2333"));
    }

    private String token(int connection) {
        return find(TOKEN, post("/api/v2/login/account", AUTHING, account(connection % USERS, PASSWORD)));
    }

    private String signIn(int connection) {
        return find(
                REFRESH,
                post(
                        "/profile/customer/signin",
                        APPENGINE,
                        "{\"email\":\"user" + connection % USERS + "@example.com\",\"password\":\"" + PASSWORD
                                + "\"}"));
    }

    private String find(Pattern pattern, byte[] request) {
        try (HttpConnection fresh = new HttpConnection(port)) {
            Answer answer = fresh.exchange(request);
            Matcher found = pattern.matcher(answer.body());
            if (!found.find()) {
                throw new IllegalStateException("could not sign in: " + answer.status() + " " + answer.body());
            }
            return found.group(1);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String account(int number, String password) {
        return "{\"account\":\"user" + number + "@example.com\",\"password\":\"" + password + "\"}";
    }

    private static byte[] post(String path, String headers, String body) {
        return HttpConnection.request("POST", path, headers, body);
    }

    private static boolean isCode200(Answer answer) {
        return answer.status() == 200 && answer.body().contains("\"code\":200");
    }

    private static Client client(
            java.util.function.Supplier<byte[]> request, java.util.function.Predicate<Answer> good) {
        return new Client() {
            @Override
            public byte[] next() {
                return request.get();
            }

            @Override
            public boolean good(Answer answer) {
                return good.test(answer);
            }
        };
    }
}
