package io.gatehouse.app.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The server that runs on a data folder, as it has announced itself there. Prints without its token.
 *
 * @param url where this machine reaches it
 * @param pid its process
 * @param token what vouches for a command of the same operator; fresh at each start
 */
public record RunningServer(String url, long pid, String token) {
    private static final String FILE = "server.json";
    private static final Pattern FORM =
            Pattern.compile("\\{\"url\":\"([^\"\\\\]+)\",\"pid\":([0-9]{1,18}),\"token\":\"([A-Za-z0-9_-]+)\"\\}\\s*");

    /** The server that has announced itself in the folder; empty if none has, or it is not there any more. */
    public static Optional<RunningServer> in(Path folder) {
        try {
            Matcher matcher = FORM.matcher(Files.readString(folder.resolve(FILE)));
            if (!matcher.matches()) {
                return Optional.empty();
            }
            RunningServer server =
                    new RunningServer(matcher.group(1), Long.parseLong(matcher.group(2)), matcher.group(3));
            return ProcessHandle.of(server.pid()).filter(ProcessHandle::isAlive).map(alive -> server);
        } catch (IOException none) {
            return Optional.empty();
        }
    }

    void write(Path folder) {
        try {
            PrivateFile.replace(
                    folder.resolve(FILE), "{\"url\":\"%s\",\"pid\":%d,\"token\":\"%s\"}%n".formatted(url, pid, token));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot announce the server in its data folder", e);
        }
    }

    static void forget(Path folder) {
        try {
            Files.deleteIfExists(folder.resolve(FILE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return "RunningServer[" + url + ", " + pid + "]";
    }
}
