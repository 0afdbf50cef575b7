package io.gatehouse.app.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code keys}: the tenants' signing keys. */
@Command(name = "keys", mixinStandardHelpOptions = true, description = "Signing keys.")
final class KeysCommand extends CommandGroup {
    @Command(
            name = "rotate",
            mixinStandardHelpOptions = true,
            description = "Makes new signing keys. The old ones verify until their last token has expired.")
    void rotate(
            @Mixin Place place,
            @Option(names = "--tenant", paramLabel = "SLUG", description = "Only this tenant's.") @Nullable
                    String tenant,
            @Option(
                            names = "--now",
                            description =
                                    "An emergency: the old keys are forgotten at once, and everybody has to sign in again.")
                    boolean now) {
        print(place, desk -> {
            List<String> lines = desk.rotateKeys(tenant, now);
            return lines.isEmpty()
                    ? List.of("nothing to rotate: no key is in use yet, or its successor is on its way")
                    : lines;
        });
    }
}
