package io.gradus.rules;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What the packages of core may know of each other, read from the class files.
class ArchitectureTest {
    private static final String VECTOR_API = "jdk.incubator.vector..";
    private static final String CPU_BACKEND = "io.gradus.backend.cpu";
    private static final String KERNELS = CPU_BACKEND + ".kernel";
    private static final String VECTOR_KERNELS = "io.gradus.backend.cpu.vector..";

    /// A lower bound far below the real number: should the import ever find nothing, every rule below would hold.
    private static final int AT_LEAST_CLASSES = 150;

    private static JavaClasses core;

    @BeforeAll
    static void readClasses() {
        core = new ClassFileImporter()
                // ArchUnit's own option knows target/test-classes alone, not the folders of -Ddev.
                .withImportOption(location -> !location.contains("/test-classes/"))
                .importPackages("io.gradus");
    }

    @Test
    void theClassesAreSeen() {
        assertTrue(core.size() >= AT_LEAST_CLASSES, "only " + core.size() + " classes of core were read");
        assertTrue(core.contain("io.gradus.Shape"), "io.gradus.Shape was not read");
    }

    @Test
    void packagesDependOnEachOtherInOneDirection() {
        slices().assignedFrom(new OneSliceAPackage()).should().beFreeOfCycles().check(core);
    }

    @Test
    void onlyTheVectorKernelsUseTheVectorApi() {
        noClasses()
                .that()
                .resideOutsideOfPackage(VECTOR_KERNELS)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(VECTOR_API)
                .because("everything else must load where the module jdk.incubator.vector is absent")
                .check(core);
    }

    @Test
    void nothingDependsOnTheVectorKernels() {
        noClasses()
                .that()
                .resideOutsideOfPackage(VECTOR_KERNELS)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(VECTOR_KERNELS)
                .because("they are looked up by name at start, and only where they can be loaded")
                .check(core);
    }

    @Test
    void onlyTheBackendItselfKnowsAllTopics() {
        noClasses()
                .that()
                .resideOutsideOfPackage(CPU_BACKEND)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(CPU_BACKEND)
                .because("it is found as a service, and stands on top of the packages of kernels")
                .check(core);
    }

    @Test
    void whatExistsTwiceKnowsNoAlgorithm() {
        noClasses()
                .that()
                .resideInAPackage(KERNELS)
                .should()
                .dependOnClassesThat(resideInAPackage(CPU_BACKEND + "..")
                        .and(resideOutsideOfPackages(KERNELS, CPU_BACKEND + ".base", CPU_BACKEND + ".math")))
                .because("algorithms are made of these kernels")
                .check(core);
    }

    @Test
    void opsDoNotKnowBackends() {
        noClasses()
                .that()
                .resideInAPackage("io.gradus.op..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.gradus.backend..")
                .because("a backend implements ops, and there can be several")
                .check(core);
    }

    /// Every package is a slice of its own, but those that make up the language of tensors are one: an op's gradient is
    /// written with the functions of `Gradus`, which make ops, which the tape records.
    /// The seam to the backends belongs to it: ops reach kernels through it, and kernels tensors.
    private static final class OneSliceAPackage implements SliceAssignment {
        private static final Set<String> LANGUAGE = Set.of(
                "io.gradus",
                "io.gradus.op",
                "io.gradus.autodiff",
                "io.gradus.function",
                "io.gradus.interpreter",
                "io.gradus.backend");

        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            String name = type.getPackageName();
            return SliceIdentifier.of(LANGUAGE.contains(name) ? "io.gradus" : name);
        }

        @Override
        public String getDescription() {
            return "packages, with " + LANGUAGE + " as one";
        }
    }
}
