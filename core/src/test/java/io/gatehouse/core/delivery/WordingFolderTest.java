package io.gatehouse.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.core.principal.Identifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordingFolderTest {
    @TempDir
    Path folder;

    private final PostOffice office = new PostOffice();

    private void write(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private Message code(Identifier to, Locale language) {
        Message code = office.code(to);
        return new Message(
                code.id(),
                code.at(),
                code.tenant(),
                code.to(),
                code.purpose(),
                code.code(),
                null,
                null,
                language,
                code.expiresAt());
    }

    private Wording wording() {
        return new Wording(WordingFolder.read(folder), tenant -> Optional.empty());
    }

    @Test
    void a_tenants_text_goes_before_everybodys_and_that_before_the_servers() throws IOException {
        write("messages.properties", "SIGN_IN_CODE.text=All: {1}\nREGISTER_CODE.text=Register: {1}\n");
        write("acme/messages.properties", "SIGN_IN_CODE.text=Acme: {1}\n");
        write("messages_zh_CN.properties", "SIGN_IN_CODE.text=\u9a8c\u8bc1\u7801 {1}\n");

        assertThat(wording().of(code(PostOffice.PHONE, Locale.ENGLISH)).text()).isEqualTo("Acme: 123456");
        assertThat(wording()
                        .of(code(PostOffice.PHONE, Locale.SIMPLIFIED_CHINESE))
                        .text())
                .isEqualTo("\u9a8c\u8bc1\u7801 123456");
        assertThat(wording().of(code(PostOffice.MAIL, Locale.ENGLISH)).subject())
                .isEqualTo("Your Acme sign-in code");
    }

    @Test
    void html_of_its_own_has_everything_escaped_that_is_put_into_it() throws IOException {
        write("messages.properties", "SIGN_IN_CODE.html=<b>{0}</b> <code>{1}</code>\n");

        assertThat(wording().of(code(PostOffice.MAIL, Locale.ENGLISH)).html())
                .isEqualTo("<b>Acme</b> <code>123456</code>");
        assertThat(wording().of(code(PostOffice.PHONE, Locale.ENGLISH)).html()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SIGN_IN_CODES.text=x {1} | there is no text SIGN_IN_CODES.text",
                "SIGN_IN_CODE.text=x | SIGN_IN_CODE.text leaves the code or link ({1}) out",
                "SIGN_IN_CODE.text=x {1} {oops | SIGN_IN_CODE.text is no pattern of a message",
            })
    void a_mistake_is_told_when_the_server_starts(String text, String complaint) throws IOException {
        write("messages.properties", text);

        assertThatThrownBy(() -> WordingFolder.read(folder))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(complaint);
    }

    @Test
    void a_folder_that_is_not_there_is_told() {
        assertThatThrownBy(() -> WordingFolder.read(folder.resolve("none")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_code_by_text_message_ends_with_the_line_that_devices_read() {
        Wording page = new Wording(WordingFolder.none(), tenant -> Optional.of(Autofill.ofHost("shop.example")));
        Wording app = new Wording(WordingFolder.none(), tenant -> Optional.of(Autofill.ofApp("FA+9qCX9VSu")));

        assertThat(page.of(code(PostOffice.PHONE, Locale.ENGLISH)).text()).endsWith("\n\n@shop.example #123456");
        assertThat(app.of(code(PostOffice.PHONE, Locale.ENGLISH)).text()).endsWith("\n\nFA+9qCX9VSu");
        assertThat(page.of(code(PostOffice.MAIL, Locale.ENGLISH)).text()).doesNotContain("@shop.example");
    }
}
