package io.gatehouse.app.cli;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code message}: what operators ask of text messages and mail. */
@Command(
        name = "message",
        mixinStandardHelpOptions = true,
        description = "Shows messages that are under way, and tries senders.")
final class MessageCommand extends CommandGroup {
    @Command(
            name = "test",
            mixinStandardHelpOptions = true,
            description = "Sends a harmless message at once, and says what the provider made of it.")
    void test(
            @Mixin Place place,
            @Option(
                            names = "--to",
                            required = true,
                            paramLabel = "ADDRESS",
                            description = "Mail address, or number in E.164.")
                    String to,
            @Option(names = "--tenant", paramLabel = "SLUG", description = "By this tenant's senders.") @Nullable
                    String tenant,
            @Option(names = "--language", defaultValue = "en", description = "en or zh.") String language) {
        tell(place, desk -> desk.testMessage(tenant, to, language));
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "The newest messages and what became of them, without what they say.")
    void list(
            @Mixin Place place,
            @Option(names = "--tenant", paramLabel = "SLUG", description = "Only this tenant's.") @Nullable
                    String tenant,
            @Option(
                            names = "--state",
                            paramLabel = "STATE",
                            description = "waiting, sent, refused, expired or uncertain.")
                    @Nullable
                    String state) {
        tell(place, desk -> desk.messages(tenant, state));
    }

    @Command(
            name = "prefixes",
            mixinStandardHelpOptions = true,
            description = "Beginnings of numbers that no code goes to, since hardly any that went there was used.")
    void prefixes(
            @Mixin Place place,
            @Option(names = "--tenant", paramLabel = "SLUG", description = "Only this tenant's.") @Nullable
                    String tenant) {
        tell(place, desk -> desk.closedPrefixes(tenant));
    }

    @Command(name = "reopen", mixinStandardHelpOptions = true, description = "Lets codes go to such a beginning again.")
    void reopen(
            @Mixin Place place,
            @Option(names = "--tenant", required = true, paramLabel = "SLUG", description = "The tenant's slug.")
                    String tenant,
            @Parameters(index = "0", paramLabel = "PREFIX", description = "Such as +252.") String prefix) {
        tell(place, desk -> desk.reopenPrefix(tenant, prefix));
    }

    private void tell(Place place, Function<Desk, List<String>> work) {
        try (Desk desk = Desk.withSenders(
                place.settings(gatehouse().environment()), gatehouse().variables())) {
            List<String> lines = work.apply(desk);
            print(lines.isEmpty() ? List.of("nothing") : lines);
        }
    }
}
