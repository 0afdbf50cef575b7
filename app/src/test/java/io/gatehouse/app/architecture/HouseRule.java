package io.gatehouse.app.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** The rules of the house, each with the classes of the offending sample that it must catch. */
enum HouseRule {
    CORE_IS_PLAIN_JAVA(
            layout -> classes()
                    .that()
                    .resideInAPackage(layout.tree("core"))
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage("java..", "org.jspecify..", layout.tree("core")),
            "core.tenant.UsesFramework",
            "core.tenant.KnowsAnAdapter"),

    CORE_KNOWS_NEITHER_SQL_NOR_HTTP(
            layout -> noClasses()
                    .that()
                    .resideInAPackage(layout.tree("core"))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("java.sql..", "java.net.http..", "java.util.logging.."),
            "core.tenant.ReadsRows"),

    CORE_TAKES_TIME_AND_CHANCE_FROM_OUTSIDE(
            layout -> noClasses()
                    .that()
                    .resideInAPackage(layout.tree("core"))
                    .should()
                    .callMethodWhere(Calls.readTheSystemClock())
                    .orShould()
                    .dependOnClassesThat()
                    .areAssignableTo(RandomGenerator.class),
            "core.tenant.ReadsTheClock",
            "core.tenant.ThrowsDice"),

    CORE_HAS_NO_PACKAGE_CYCLES(
            layout -> slices().matching(layout.base() + ".core.(*)..").should().beFreeOfCycles(),
            "core.tenant.KnowsSession",
            "core.session.KnowsTenant"),

    CORE_PACKAGES_KEEP_THEIR_ORDER(
            layout -> classes().that().resideInAPackage(layout.tree("core")).should(new CoreOrder(layout)),
            "core.tenant.KnowsSession"),

    ADAPTERS_DO_NOT_KNOW_EACH_OTHER(
            layout -> slices().assignedFrom(new Adapters(layout)).should().notDependOnEachOther(),
            "crypto.KnowsPersistence"),

    THE_SHARED_HTTP_CLIENT_KNOWS_NO_ROOM(
            layout -> noClasses()
                    .that()
                    .resideInAPackage(layout.tree("outbound"))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(layout.trees(Layout.CORE_AND_ADAPTERS.stream()
                            .filter(room -> !room.equals("outbound"))
                            .toList())),
            "outbound.KnowsTheCore"),

    NOTHING_KNOWS_THE_APP(
            layout -> noClasses()
                    .that()
                    .resideInAnyPackage(layout.trees(Layout.CORE_AND_ADAPTERS))
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage(layout.tree("app")),
            "crypto.KnowsTheApp"),

    DIALECTS_DO_NOT_KNOW_EACH_OTHER(
            layout -> slices().assignedFrom(new Dialects(layout)).should().notDependOnEachOther(),
            "web.authing.v2.KnowsAppEngine",
            "web.authing.v3.KnowsTheOlderVersion"),

    WHAT_DIALECTS_SHARE_KNOWS_NO_DIALECT(
            layout -> noClasses()
                    .that()
                    .resideInAnyPackage(Dialects.sharedPackages(layout))
                    .should()
                    .dependOnClassesThat(Dialects.belongToOne(layout)),
            "web.http.KnowsAppEngine",
            "web.authing.KnowsAVersion"),

    WIRE_AND_ROW_RECORDS_STAY_AT_HOME(
            layout -> classes().that(Homes.areWireOrRowTypes(layout)).should(Homes.beUsedOnlyWhereTheyLive()),
            "app.ReadsWireAndRows",
            "persistence.session.ReadsForeignRow"),

    PACKAGES_ARE_NULL_MARKED(
            layout -> classes()
                    .that()
                    .resideInAnyPackage(layout.trees(Layout.ALL))
                    .should(NullMarks.resideInAMarkedPackage()),
            "persistence.unmarked.NobodySaysWhatMayBeNull"),

    NAMES_SAY_WHAT_A_THING_IS(
            layout -> noClasses()
                    .that()
                    .resideInAnyPackage(layout.trees(Layout.ALL))
                    .should()
                    .haveNameMatching(".*(Manager|Helper|Helpers|Util|Utils|Impl)"),
            "web.http.RequestHelper"),

    ONLY_THE_APP_SPEAKS_TO_THE_TERMINAL(
            layout -> noClasses()
                    .that()
                    .resideInAnyPackage(layout.trees(Layout.CORE_AND_ADAPTERS))
                    .should(ACCESS_STANDARD_STREAMS),
            "crypto.Prints");

    private final Function<Layout, ArchRule> rule;
    private final List<String> offenders;

    HouseRule(Function<Layout, ArchRule> rule, String... offenders) {
        this.rule = rule;
        this.offenders = List.of(offenders);
    }

    ArchRule in(Layout layout) {
        return rule.apply(layout);
    }

    /** Classes of the sample that break this rule, relative to its base package. */
    List<String> offenders() {
        return offenders;
    }
}
