// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.nodes;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.knime.node.DefaultNodeFactory;
import org.knime.node.parameters.NodeParameters;

/** The boundaries of the nodes: public API of KNIME only, nodes know nothing of each other, one way down. */
@AnalyzeClasses(packages = "org.phdiffusion", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    /** Public annotations name internal classes as the defaults of their members; a node never does so itself. */
    private static final String ANNOTATION_DEFAULTS = "org.knime.core.webui.node.dialog.defaultdialog.widget.updates";

    /** The public builder of views takes a page of this internal package. */
    private static final String PAGES = "org.knime.core.webui.page";

    private static final DescribedPredicate<JavaClass> INTERNAL_KNIME = DescribedPredicate.describe(
            "internal classes of KNIME",
            type -> type.getPackageName().startsWith("org.knime")
                    && !type.getPackageName().equals(ANNOTATION_DEFAULTS)
                    && !type.getPackageName().equals(PAGES)
                    && (type.getPackageName().startsWith("org.knime.core.webui")
                            || type.getPackageName().startsWith("org.knime.node.impl")
                            || type.getPackageName().contains(".legacy")
                            || type.getPackageName().contains(".internal")));

    @ArchTest
    static final ArchRule nodesUsePublicApiOfKnimeOnly = noClasses()
            .that()
            .resideInAPackage("org.phdiffusion.nodes..")
            .should()
            .dependOnClassesThat(INTERNAL_KNIME);

    @ArchTest
    static final ArchRule nodesDoNotKnowThePlaceHolder = noClasses()
            .that()
            .resideInAPackage("org.phdiffusion.nodes..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.phdiffusion.offline..");

    @ArchTest
    static final ArchRule theEngineDoesNotKnowKnime = noClasses()
            .that()
            .resideInAPackage("org.phdiffusion..")
            .and()
            .resideOutsideOfPackages("org.phdiffusion.nodes..", "org.phdiffusion.offline..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.knime..", "org.phdiffusion.nodes..");

    @ArchTest
    static final ArchRule nodePackagesHaveNoCycles =
            slices().matching("org.phdiffusion.nodes.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule whatNodesShareKnowsNoNode = noClasses()
            .that()
            .resideInAnyPackage(
                    "org.phdiffusion.nodes.port..", "org.phdiffusion.nodes.shared..", "org.phdiffusion.nodes.view..")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(DefaultNodeFactory.class);

    @ArchTest
    static final ArchRule onlyFactoriesAreVisibleInNodePackages = classes()
            .that()
            .resideInAnyPackage(
                    "org.phdiffusion.nodes.loader",
                    "org.phdiffusion.nodes.learner",
                    "org.phdiffusion.nodes.noiser",
                    "org.phdiffusion.nodes.sampler",
                    "org.phdiffusion.nodes.diagnostics")
            .and()
            .arePublic()
            .should()
            .beAssignableTo(DefaultNodeFactory.class);

    @ArchTest
    static final ArchRule parametersAreNamedAsKnimeSavesThem = fields().that()
            .areDeclaredInClassesThat()
            .areAssignableTo(NodeParameters.class)
            .and()
            .areNotStatic()
            .should()
            .haveNameStartingWith("m_")
            .andShould()
            .bePackagePrivate();
}
