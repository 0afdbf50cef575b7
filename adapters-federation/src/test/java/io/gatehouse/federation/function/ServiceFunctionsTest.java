package io.gatehouse.federation.function;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.function.AppFunction;
import io.gatehouse.core.function.FunctionCall;
import io.gatehouse.core.function.FunctionOutcome;
import io.gatehouse.core.function.FunctionOutcome.Failed;
import io.gatehouse.tck.FunctionRunnerContract;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ServiceFunctionsTest extends FunctionRunnerContract {
    private final ServiceFunctions functions = new ServiceFunctions(new Jar(
            Echoes.class,
            TellsTheCaller.class,
            Refuses.class,
            Wordless.class,
            Breaks.class,
            Hangs.class,
            AnswersTooMuch.class,
            AnswersNonsense.class,
            CannotBeMade.class));

    @AfterEach
    void stop() {
        functions.close();
    }

    @Override
    protected FunctionOutcome run(Peer peer, FunctionCall call) {
        return switch (peer) {
            case ECHOES -> run(Echoes.class, call);
            case TELLS_THE_CALLER -> run(TellsTheCaller.class, call);
            case REFUSES -> run(Refuses.class, call);
            case REFUSES_WORDLESSLY -> run(Wordless.class, call);
            case BREAKS -> run(Breaks.class, call);
            case HANGS -> run(Hangs.class, call);
            case ANSWERS_TOO_MUCH -> run(AnswersTooMuch.class, call);
            case ANSWERS_NONSENSE -> run(AnswersNonsense.class, call);
            case IS_MISSING -> run(NotRegistered.class, call);
        };
    }

    private FunctionOutcome run(Class<?> type, FunctionCall call) {
        Duration limit = type == Hangs.class ? Duration.ofMillis(300) : Duration.ofSeconds(20);
        return functions.run(new AppFunction.Service(type.getName(), limit), call);
    }

    @Test
    void a_class_that_is_there_but_not_registered_cannot_be_called() {
        assertThat(functions.run(new AppFunction.Service("java.lang.Runtime", Duration.ofSeconds(1)), call(null)))
                .isInstanceOf(Failed.class);
        assertThat(run(NotRegistered.class, call(null))).isInstanceOf(Failed.class);
    }

    @Test
    void a_class_that_cannot_be_made_fails_each_time() {
        assertThat(run(CannotBeMade.class, call(null))).isInstanceOf(Failed.class);
        assertThat(run(CannotBeMade.class, call(null))).isInstanceOf(Failed.class);
    }

    public static final class Echoes implements FunctionService {
        @Override
        public Object call(List<@Nullable Object> arguments, Caller caller) {
            return arguments;
        }
    }

    public static final class TellsTheCaller implements FunctionService {
        @Override
        public Object call(List<@Nullable Object> arguments, Caller caller) {
            return Arrays.asList(caller.app(), caller.user(), caller.ip(), caller.requestId());
        }
    }

    public static final class Refuses implements FunctionService {
        @Override
        public Object call(List<@Nullable Object> arguments, Caller caller) throws FunctionRefusal {
            throw new FunctionRefusal("not on my watch");
        }
    }

    public static final class Wordless implements FunctionService {
        @Override
        public Object call(List<@Nullable Object> arguments, Caller caller) throws FunctionRefusal {
            throw new FunctionRefusal("");
        }
    }

    public static final class Breaks implements FunctionService {
        @Override
        public Object call(List<@Nullable Object> arguments, Caller caller) {
            throw new IllegalStateException("inner secret");
        }
    }

    public static final class Hangs implements FunctionService {
        @Override
        public Object call(List<@Nullable Object> arguments, Caller caller) throws InterruptedException {
            new java.util.concurrent.CountDownLatch(1).await();
            return "late";
        }
    }

    public static final class AnswersTooMuch implements FunctionService {
        @Override
        public Object call(List<@Nullable Object> arguments, Caller caller) {
            return "x".repeat(1 << 21);
        }
    }

    public static final class AnswersNonsense implements FunctionService {
        @Override
        public Object call(List<@Nullable Object> arguments, Caller caller) {
            return new Object();
        }
    }

    public static final class CannotBeMade implements FunctionService {
        public CannotBeMade() {
            throw new IllegalStateException("inner secret");
        }

        @Override
        public Object call(List<@Nullable Object> arguments, Caller caller) {
            return "never";
        }
    }

    public static final class NotRegistered implements FunctionService {
        @Override
        public Object call(List<@Nullable Object> arguments, Caller caller) {
            return "never";
        }
    }

    /** A jar that registers these classes. */
    private static final class Jar extends ClassLoader {
        private static final String PLACE = "META-INF/services/" + FunctionService.class.getName();

        private final String registration;

        Jar(Class<?>... types) {
            super(ServiceFunctionsTest.class.getClassLoader());
            registration = Stream.of(types).map(Class::getName).collect(Collectors.joining("\n"));
        }

        @Override
        public Enumeration<URL> getResources(String name) throws IOException {
            return name.equals(PLACE) ? Collections.enumeration(List.of(url())) : super.getResources(name);
        }

        private URL url() throws IOException {
            return URL.of(URI.create("memory:services"), new URLStreamHandler() {
                @Override
                protected URLConnection openConnection(URL at) {
                    return new URLConnection(at) {
                        @Override
                        public void connect() {}

                        @Override
                        public InputStream getInputStream() {
                            return new ByteArrayInputStream(registration.getBytes(StandardCharsets.UTF_8));
                        }
                    };
                }
            });
        }
    }
}
