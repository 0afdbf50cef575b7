package io.gatehouse.persistence;

import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.tenant.Tenant;
import io.gatehouse.tck.MovableClock;
import io.gatehouse.tck.Samples;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/** Another process that uses the stores: tells each write when it has been acknowledged, until it is killed. */
final class Child {
    private Child() {}

    /** Starts one. Its output tells the tenant's id and then the ids of what it wrote, a line each. */
    static Process start(PersistenceSettings settings) {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Child.class.getName(),
                settings.url(),
                String.valueOf(settings.username()),
                settings.password() == null ? "" : settings.password().reveal());
        try {
            return new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next line that it tells. */
    static String told(BufferedReader output) throws IOException {
        String line = output.readLine();
        if (line == null) {
            throw new AssertionError("the child has ended early");
        }
        return line;
    }

    @SuppressWarnings("SystemOut")
    public static void main(String[] args) {
        PrintStream answers = System.out;
        System.setOut(System.err); // whatever else writes there
        Secret password = args[2].isEmpty() ? null : Secret.of(args[2]);
        Stores stores = Stores.on(PersistenceSettings.server(args[0], args[1], password), new MovableClock());
        Tenant tenant = Samples.tenant();
        stores.tenants().save(tenant);
        tell(answers, tenant.id().hex());
        while (true) {
            Principal principal = Samples.customer(tenant.id());
            stores.principals().add(principal);
            tell(answers, principal.id().hex());
        }
    }

    private static void tell(PrintStream answers, String line) {
        answers.println(line);
        answers.flush();
    }
}
