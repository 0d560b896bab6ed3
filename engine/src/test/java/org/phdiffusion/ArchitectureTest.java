// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;

/** The layout of the engine, as CONTRIBUTING.md draws it: dependencies point down, and there is no way back. */
@AnalyzeClasses(packages = "org.phdiffusion", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String ENGINE = "org.phdiffusion.";

    @ArchTest
    static final ArchRule engineKnowsNeitherKnimeNorCuda = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.knime..", "jcuda..", "org.phdiffusion.nodes..");

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("org.phdiffusion.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule runStandsAlone = mayUse("run");

    @ArchTest
    static final ArchRule randomStandsAlone = mayUse("random", "run");

    @ArchTest
    static final ArchRule storeStandsAlone = mayUse("store");

    @ArchTest
    static final ArchRule processStandsAlone = mayUse("process", "run");

    @ArchTest
    static final ArchRule controlStandsAlone = mayUse("control", "run");

    @ArchTest
    static final ArchRule rulesStandAlone = mayUse("rule");

    @ArchTest
    static final ArchRule computeStandsAlone = mayUse("compute", "run");

    @ArchTest
    static final ArchRule energyIsBuiltOnCompute = mayUse("energy", "run", "compute", "random");

    @ArchTest
    static final ArchRule tableBuildsTheConvexSet = mayUse("table", "run", "control", "rule", "random", "store");

    @ArchTest
    static final ArchRule dataFeedsTables = mayUse("data", "run", "table", "random");

    @ArchTest
    static final ArchRule samplingSteersThePlant =
            mayUse("sampling", "run", "compute", "random", "process", "control", "energy");

    @ArchTest
    static final ArchRule trainingLearnsTheEnergy = mayUse("training", "run", "compute", "random", "energy", "store");

    @ArchTest
    static final ArchRule chartsStandAlone = mayUse("chart");

    @ArchTest
    static final ArchRule diagnosticsJudgeRunsAndSamples = mayUse(
            "diagnostics", "chart", "run", "random", "compute", "process", "control", "energy", "sampling", "table");

    @ArchTest
    static final ArchRule nothingReadsThePages = noClasses()
            .that()
            .resideOutsideOfPackage(ENGINE + "page..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ENGINE + "page..");

    @ArchTest
    static final ArchRule nothingButTheReportReadsTheReport = noClasses()
            .that()
            .resideOutsideOfPackage(ENGINE + "report..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ENGINE + "report..");

    @ArchTest
    static final ArchRule nothingMutableIsStatic = fields().that()
            .areStatic()
            .and()
            .doNotHaveModifier(JavaModifier.SYNTHETIC)
            .should()
            .beFinal();

    private static ArchRule mayUse(String part, String... below) {
        String[] allowed = Stream.concat(Stream.of(part), Stream.of(below))
                .map(name -> ENGINE + name + "..")
                .toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAPackage(ENGINE + part + "..")
                .should()
                .dependOnClassesThat(resideInAPackage("org.phdiffusion..").and(not(resideInAnyPackage(allowed))))
                .allowEmptyShould(true);
    }
}
