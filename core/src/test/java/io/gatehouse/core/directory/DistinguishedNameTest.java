package io.gatehouse.core.directory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DistinguishedNameTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '|',
            value = {
                "cn=a,dc=b;CN=A , DC=B",
                "cn=a,dc=b;| cn = a,dc=b |",
                "cn=a  b;cn=a b",
                "cn=a\\,b,dc=c;cn=a\\2cb,dc=c",
                "cn=a\\2C b;cn=a\\, B",
                "cn=a+uid=b,dc=c;UID=B+CN=A,dc=c",
                "cn=Z\\c3\\abrich;cn=Z\u00ebrich",
                "cn=\\23x;cn=\\#x",
                "cn=#0401FF;cn=#0401ff",
                "1.2.840.1=x;1.2.840.1=X",
                "|cn=a\\ |;cn=a",
            })
    void names_that_differ_in_spelling_only_are_equal(String one, String other) {
        assertThat(new DistinguishedName(one))
                .isEqualTo(new DistinguishedName(other))
                .hasSameHashCodeAs(new DistinguishedName(other));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '|',
            value = {
                "cn=a,dc=b;cn=a\\,dc=b",
                "cn=a,dc=b;dc=b,cn=a",
                "cn=a+dc=b;cn=a\\+dc=b",
                "cn=a+dc=b;cn=a,dc=b",
                "cn=ab;cn=a b",
                "cn=a\\\\,dc=b;cn=a\\\\\\,dc=b",
                "cn=a,dc=b;cn=a",
                "cn=\\#61;cn=#61",
            })
    void names_of_different_entries_are_not(String one, String other) {
        assertThat(new DistinguishedName(one)).isNotEqualTo(new DistinguishedName(other));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "alice",
                "=x",
                "cn=a,",
                ",cn=a",
                "cn=a,,dc=b",
                "c n=a",
                "cn=a\\",
                "cn=#zz",
                "cn=#",
                "cn=\\ff"
            })
    void what_is_no_name_is_not_read(String text) {
        assertThat(DistinguishedName.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {DistinguishedName.LONGEST + 1, 70_000})
    void an_overlong_name_is_not_read(int length) {
        assertThat(DistinguishedName.parse("cn=" + "a".repeat(length - 3))).isEmpty();
    }
}
