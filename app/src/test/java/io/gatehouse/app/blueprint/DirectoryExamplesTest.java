package io.gatehouse.app.blueprint;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.directory.Directory;
import io.gatehouse.core.directory.DirectoryKind;
import io.gatehouse.core.directory.GroupSearch.Means;
import io.gatehouse.core.identity.Provider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The examples of {@code docs/directory.md} are blueprints that can be applied. */
class DirectoryExamplesTest {
    private static final Pattern EXAMPLE = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

    private final BlueprintHouse house = new BlueprintHouse();

    private static List<String> examples() throws IOException {
        return EXAMPLE.matcher(Files.readString(Path.of("..", "docs", "directory.md")))
                .results()
                .map(example -> example.group(1).replaceAll("\\$\\{[A-Z_]+}", "a password of the account"))
                .toList();
    }

    private Directory applied(String example, String name) {
        house.applied(example);
        return house.world
                .directories()
                .find(house.world.tenants().all().getFirst().id(), new Provider(name))
                .orElseThrow();
    }

    @Test
    void openldap() throws IOException {
        Directory people = applied(examples().getFirst(), "people");

        assertThat(people.settings().kind()).isEqualTo(DirectoryKind.LDAP);
        assertThat(people.settings().transport().startTls()).isTrue();
        assertThat(people.settings().groups().by()).isEqualTo(Means.SEARCH);
        assertThat(people.settings().passwordChange()).isTrue();
    }

    @Test
    void active_directory() throws IOException {
        Directory corp = applied(examples().get(1), "corp");

        assertThat(corp.settings().kind()).isEqualTo(DirectoryKind.ACTIVE_DIRECTORY);
        assertThat(corp.settings().groups().by()).isEqualTo(Means.TOKEN_GROUPS);
        assertThat(corp.settings().users().filter()).contains("{1}");
    }
}
