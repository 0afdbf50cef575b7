package io.gatehouse.core.account;

import static io.gatehouse.tck.Residents.HOME;
import static io.gatehouse.tck.Residents.refusal;
import static io.gatehouse.tck.Residents.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.audit.AuditAction;
import io.gatehouse.core.customdata.CustomField;
import io.gatehouse.core.customdata.CustomFieldId;
import io.gatehouse.core.customdata.CustomValue;
import io.gatehouse.core.customdata.FieldChange;
import io.gatehouse.core.customdata.FieldKey;
import io.gatehouse.core.customdata.FieldType;
import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.principal.EmailAddress;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.Profile;
import io.gatehouse.core.principal.ProfileField;
import io.gatehouse.core.principal.Username;
import io.gatehouse.core.session.Caller;
import io.gatehouse.core.signin.SignInResult;
import io.gatehouse.tck.House;
import io.gatehouse.tck.Residents;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UpdateProfileTest {
    private final House house = new House();
    private final Residents residents = new Residents(house);
    private final Caller alice = residents.newcomer(new EmailAddress("alice@example.com"), "open sesame 1");

    private Result<Principal> update(
            Caller caller, Map<ProfileField, ? extends @Nullable String> changes, @Nullable String username) {
        Username name = username == null ? null : new Username(username);
        return house.updateProfile.execute(new UpdateProfile.Command(caller, changes, name, HOME));
    }

    @Test
    void given_members_are_set_and_the_others_stay() {
        value(update(alice, Map.of(ProfileField.NICKNAME, "Al", ProfileField.CITY, "Bern"), null));
        Principal changed = value(update(alice, Map.of(ProfileField.NICKNAME, "Ally"), null));

        assertThat(changed.profile().values())
                .containsOnly(Map.entry(ProfileField.NICKNAME, "Ally"), Map.entry(ProfileField.CITY, "Bern"));
        assertThat(residents.stored(alice)).isEqualTo(changed);
        assertThat(residents.count(alice, AuditAction.PROFILE_CHANGED)).isEqualTo(2);
    }

    @Test
    void custom_fields_are_changed_together_with_the_profile_or_not_at_all() {
        CustomField age = new CustomField(
                new CustomFieldId(house.ids.next()), new FieldKey("age"), "Age", FieldType.NUMBER, 0, true, List.of());
        house.world.customFields().save(house.tenant.id(), age);
        CustomValue seven = new CustomValue(7);

        Principal changed = value(withCustomData("Al", new FieldChange("age", seven)));
        assertThat(changed.profile().get(ProfileField.NICKNAME)).contains("Al");
        assertThat(refusal(withCustomData("Ally", new FieldChange("age", null), new FieldChange("size", seven))))
                .isEqualTo(Failure.field(FailureCode.INVALID_INPUT, "size"));

        assertThat(residents.stored(alice).profile().get(ProfileField.NICKNAME)).contains("Al");
        assertThat(house.world.customData().of(alice.tenant(), alice.principal()))
                .containsOnly(Map.entry(age.key(), seven));
        assertThat(residents.count(alice, AuditAction.PROFILE_CHANGED)).isOne();
    }

    private Result<Principal> withCustomData(String nickname, FieldChange... changes) {
        return house.updateProfile.execute(new UpdateProfile.Command(
                alice, Map.of(ProfileField.NICKNAME, nickname), new Username("alice"), List.of(changes), HOME));
    }

    @Test
    void null_clears_a_member() {
        value(update(alice, Map.of(ProfileField.NICKNAME, "Al"), null));
        Map<ProfileField, @Nullable String> clear = new HashMap<>();
        clear.put(ProfileField.NICKNAME, null);

        assertThat(value(update(alice, clear, null)).profile()).isEqualTo(Profile.empty());
    }

    @Test
    void a_user_name_can_be_set_and_signs_in_from_then_on() {
        value(update(alice, Map.of(), "Alice"));

        assertThat(residents.tries("Alice", "open sesame 1", HOME)).isInstanceOf(SignInResult.SignedIn.class);
        assertThat(residents.tries("alice", "open sesame 1", HOME)).isInstanceOf(SignInResult.Rejected.class);
    }

    @Test
    void a_taken_user_name_is_refused_and_the_profile_stays_as_it_was() {
        residents.newcomer(new Username("bob"), "open sesame 2");

        assertThat(refusal(update(alice, Map.of(ProfileField.NICKNAME, "Al"), "bob"))
                        .code())
                .isEqualTo(FailureCode.IDENTIFIER_TAKEN);
        assertThat(residents.stored(alice).profile()).isEqualTo(Profile.empty());
        assertThat(residents.stored(alice).username()).isNull();
        assertThat(residents.count(alice, AuditAction.PROFILE_CHANGED)).isZero();
    }

    @Test
    void one_s_own_user_name_again_is_no_conflict() {
        value(update(alice, Map.of(), "alice"));

        assertThat(value(update(alice, Map.of(ProfileField.NICKNAME, "Al"), "alice"))
                        .username())
                .isEqualTo(new Username("alice"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bob@example.com", "18812345678", "+8618812345678", "1234567"})
    void a_user_name_that_looks_like_an_address_or_a_number_is_refused(String name) {
        assertThat(refusal(update(alice, Map.of(), name)).code()).isEqualTo(FailureCode.USERNAME_MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000b", "\u001b[31m", "\u0085", "half \ud800 a pair"})
    void a_value_with_a_control_character_is_refused_and_nothing_is_set(String value) {
        assertThat(refusal(update(alice, Map.of(ProfileField.NICKNAME, value), "alice")))
                .isEqualTo(Failure.field(FailureCode.INVALID_INPUT, "NICKNAME"));
        assertThat(residents.stored(alice).username()).isNull();
    }

    @Test
    void a_value_has_at_most_1024_characters_and_may_have_several_lines() {
        value(update(alice, Map.of(ProfileField.ADDRESS, "x".repeat(1022) + "\r\n"), null));

        assertThat(refusal(update(alice, Map.of(ProfileField.ADDRESS, "x".repeat(1025)), null))
                        .code())
                .isEqualTo(FailureCode.INVALID_INPUT);
    }

    @Test
    void a_gender_is_one_of_three_letters() {
        value(update(alice, Map.of(ProfileField.GENDER, "F"), null));

        assertThat(refusal(update(alice, Map.of(ProfileField.GENDER, "female"), null)))
                .isEqualTo(Failure.field(FailureCode.INVALID_INPUT, "GENDER"));
    }

    @Test
    void of_many_who_take_one_name_at_once_one_has_it() throws InterruptedException {
        List<Callable<Result<Principal>>> all = IntStream.range(0, 20)
                .mapToObj(i -> residents.newcomer(new EmailAddress("u" + i + "@example.com"), "open sesame 1"))
                .<Callable<Result<Principal>>>map(caller -> () -> update(caller, Map.of(), "highlander"))
                .toList();

        List<Result<Principal>> results = Residents.atOnce(all);
        assertThat(results).filteredOn(Result.Ok.class::isInstance).hasSize(1);
        assertThat(results)
                .filteredOn(Result.Refused.class::isInstance)
                .allMatch(result -> refusal(result).code() == FailureCode.IDENTIFIER_TAKEN);
    }

    @Test
    void two_changes_at_once_both_hold() throws InterruptedException {
        Residents.atOnce(List.<Callable<Result<Principal>>>of(
                () -> update(alice, Map.of(ProfileField.CITY, "Bern"), null),
                () -> update(alice, Map.of(ProfileField.NICKNAME, "Al"), null),
                () -> update(alice, Map.of(), "alice")));

        Principal stored = residents.stored(alice);
        assertThat(stored.username()).isEqualTo(new Username("alice"));
        assertThat(stored.profile().values()).hasSize(2);
    }
}
