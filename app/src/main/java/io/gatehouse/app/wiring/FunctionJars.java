package io.gatehouse.app.wiring;

import io.gatehouse.app.config.FunctionSettings;
import io.gatehouse.app.config.StartRefusedException;
import io.gatehouse.app.config.Variable;
import io.gatehouse.federation.function.FunctionService;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The class path on which functions are found: the server's own, and behind it the jars of the operator's folder. */
final class FunctionJars {
    private FunctionJars() {}

    /** @throws StartRefusedException if the folder cannot be read */
    static ClassLoader loader(FunctionSettings settings) {
        ClassLoader own = FunctionService.class.getClassLoader();
        Path folder = settings.jars();
        if (folder == null) {
            return own;
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> jars = files.filter(file -> file.getFileName().toString().endsWith(".jar"))
                    .sorted()
                    .toList();
            URL[] urls = new URL[jars.size()];
            for (int i = 0; i < urls.length; i++) {
                urls[i] = url(jars.get(i));
            }
            return new URLClassLoader("functions", urls, own);
        } catch (IOException unreadable) {
            throw new StartRefusedException(Variable.FUNCTIONS + ": the folder " + folder + " cannot be read.");
        }
    }

    private static URL url(Path jar) throws MalformedURLException {
        return jar.toUri().toURL();
    }
}
