package io.gatehouse.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.app.config.FunctionSettings;
import io.gatehouse.app.config.StartRefusedException;
import io.gatehouse.core.function.AppFunction;
import io.gatehouse.core.function.FunctionCall;
import io.gatehouse.core.function.FunctionContext;
import io.gatehouse.core.function.FunctionName;
import io.gatehouse.core.function.FunctionOutcome;
import io.gatehouse.core.function.FunctionValue;
import io.gatehouse.core.tenant.ApplicationId;
import io.gatehouse.core.tenant.TenantId;
import io.gatehouse.federation.function.FunctionService;
import io.gatehouse.federation.function.ServiceFunctions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Functions that an operator puts into a folder, each in a jar. */
class FunctionJarsTest {
    @TempDir
    Path folder;

    public static final class Greets implements FunctionService {
        @Override
        public Object call(List<@Nullable Object> arguments, Caller caller) {
            return "good day from " + caller.app();
        }
    }

    private void jar(String name) throws IOException {
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(folder.resolve(name)))) {
            jar.putNextEntry(new JarEntry("META-INF/services/" + FunctionService.class.getName()));
            jar.write(Greets.class.getName().getBytes(StandardCharsets.UTF_8));
            jar.closeEntry();
        }
    }

    private FunctionOutcome call(FunctionSettings settings) {
        FunctionCall call = new FunctionCall(
                new TenantId("65f000000000000000000001"),
                new ApplicationId("65f00000000000000000000a"),
                new FunctionName("greet"),
                List.of(),
                FunctionContext.ofNobody("demo", "127.0.0.1", "request-1"));
        try (ServiceFunctions functions = new ServiceFunctions(FunctionJars.loader(settings))) {
            return functions.run(new AppFunction.Service(Greets.class.getName(), Duration.ofSeconds(20)), call);
        }
    }

    @Test
    void what_a_jar_of_the_folder_registers_can_be_called() throws IOException {
        jar("greetings.jar");

        assertThat(call(new FunctionSettings(folder)))
                .isEqualTo(new FunctionOutcome.Returned(FunctionValue.text("good day from demo")));
    }

    @Test
    void what_no_jar_registers_cannot_be_called() throws IOException {
        jar("greetings.txt");

        assertThat(call(new FunctionSettings(folder))).isInstanceOf(FunctionOutcome.Failed.class);
        assertThat(call(new FunctionSettings(null))).isInstanceOf(FunctionOutcome.Failed.class);
    }

    @Test
    void a_folder_that_is_not_there_keeps_the_server_from_starting() {
        assertThatThrownBy(() -> FunctionJars.loader(new FunctionSettings(folder.resolve("missing"))))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("GATEHOUSE_FUNCTIONS");
    }
}
