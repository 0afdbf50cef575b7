package io.gatehouse.app.logging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.Configurator.ExecutionStatus;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

@ResourceLock(Resources.SYSTEM_ERR)
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class ConsoleLogTest {

    @Test
    void logback_finds_it() {
        assertThat(ServiceLoader.load(Configurator.class)).hasAtLeastOneElementOfType(ConsoleLog.class);
    }

    @Test
    void our_own_lines_are_written_from_info_on_and_libraries_from_warn_on_to_standard_error() {
        String written = writtenBy(context -> {
            context.getLogger("io.gatehouse.app").info("ours {}", 1);
            context.getLogger("io.gatehouse.app").debug("too much");
            context.getLogger("io.netty").info("theirs");
            context.getLogger("io.netty").warn("a warning");
        });

        assertThat(written.lines())
                .hasSize(2)
                .anyMatch(line -> line.matches("\\d{4}-\\d\\d-\\d\\dT\\S+ INFO  io.gatehouse.app - ours 1"))
                .anyMatch(line -> line.endsWith("WARN  io.netty - a warning"));
    }

    @Test
    void a_file_that_the_operator_names_is_used_instead() {
        System.setProperty("logback.configurationFile", "mine.xml");
        try {
            LoggerContext context = new LoggerContext();

            assertThat(new ConsoleLog().configure(context)).isEqualTo(ExecutionStatus.INVOKE_NEXT_IF_ANY);
            assertThat(context.getLogger("ROOT").iteratorForAppenders().hasNext())
                    .isFalse();
        } finally {
            System.clearProperty("logback.configurationFile");
        }
    }

    private interface Use {
        void of(LoggerContext context);
    }

    private static String writtenBy(Use use) {
        PrintStream before = System.err;
        ByteArrayOutputStream caught = new ByteArrayOutputStream();
        System.setErr(new PrintStream(caught, true, UTF_8));
        LoggerContext context = new LoggerContext();
        try {
            context.setMDCAdapter(new LogbackMDCAdapter());
            new ConsoleLog().configure(context);
            use.of(context);
        } finally {
            System.setErr(before);
            context.stop();
        }
        return caught.toString(UTF_8);
    }
}
