// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.apicheck;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.Opcodes;
import org.phdiffusion.apicheck.Difference.Severity;

class ApiComparisonTest {

    private static final String A = "org/knime/A";
    private static final int ABSTRACT = Opcodes.ACC_PUBLIC | Opcodes.ACC_ABSTRACT;

    @TempDir
    private Path m_folder;

    private List<Difference> compare(final SyntheticClass placeHolder, final SyntheticClass... originals)
            throws IOException {
        placeHolder.writeTo(m_folder.resolve("here"));
        for (final var original : originals) {
            original.writeTo(m_folder.resolve("there"));
        }
        return ApiComparison.compare(
                ApiLibrary.read(m_folder.resolve("here"), "org/knime/"),
                ApiLibrary.read(m_folder.resolve("there"), "org/knime/"));
    }

    private void assertError(final String text, final SyntheticClass placeHolder, final SyntheticClass... originals)
            throws IOException {
        assertThat(compare(placeHolder, originals))
                .singleElement()
                .satisfies(difference -> assertThat(difference.severity()).isEqualTo(Severity.ERROR))
                .satisfies(difference -> assertThat(difference.toString()).contains(text));
    }

    @Test
    void acceptsWhatIsTheSame() throws IOException {
        final var type =
                SyntheticClass.of(A).method("m", "()I", "java/io/IOException").field("F", "I", 3);
        assertThat(compare(type, type)).isEmpty();
    }

    @Test
    void reportsAClassTheOriginalLacks() throws IOException {
        assertError(
                "org.knime.A: the original has no such class", SyntheticClass.of(A), SyntheticClass.of("org/knime/B"));
    }

    @Test
    void ignoresAHiddenClassTheOriginalLacks() throws IOException {
        assertThat(compare(SyntheticClass.of(A, 0, null, "java/lang/Object"), SyntheticClass.of("org/knime/B")))
                .isEmpty();
    }

    @Test
    void reportsAMethodTheOriginalLacks() throws IOException {
        assertError(
                "A#m()V: the original has no such method",
                SyntheticClass.of(A).method("m", "()V"),
                SyntheticClass.of(A));
    }

    @Test
    void acceptsAnOverrideOfWhatTheOriginalInherits() throws IOException {
        final var original = SyntheticClass.of(A, Opcodes.ACC_PUBLIC, null, "org/knime/Base");
        final var base = SyntheticClass.of("org/knime/Base").method("m", "()V");
        assertThat(compare(SyntheticClass.of(A).method("m", "()V").method("hashCode", "()I"), original, base))
                .isEmpty();
    }

    @Test
    void listsWhatIsLeftOutWithoutCallingItAnError() throws IOException {
        assertThat(compare(SyntheticClass.of(A), SyntheticClass.of(A).method("m", "()V")))
                .extracting(Difference::severity)
                .containsExactly(Severity.OMISSION);
    }

    @Test
    void listsAnAbstractMethodThatIsLeftOutByItself() throws IOException {
        final var here = SyntheticClass.of(A, ABSTRACT, null, "java/lang/Object");
        final var there =
                SyntheticClass.of(A, ABSTRACT, null, "java/lang/Object").method(ABSTRACT, "m", "()V", null);
        assertThat(compare(here, there))
                .extracting(Difference::severity)
                .containsExactly(Severity.ABSTRACT_MEMBER_OMITTED);
    }

    @Test
    void reportsAnotherGenericType() throws IOException {
        final var access = Opcodes.ACC_PUBLIC | Opcodes.ACC_NATIVE;
        assertError(
                "List<Ljava.lang.Integer;>",
                SyntheticClass.of(A)
                        .method(access, "m", "()Ljava/util/List;", "()Ljava/util/List<Ljava/lang/String;>;"),
                SyntheticClass.of(A)
                        .method(access, "m", "()Ljava/util/List;", "()Ljava/util/List<Ljava/lang/Integer;>;"));
    }

    @Test
    void reportsAnotherBoundOfATypeParameter() throws IOException {
        assertError(
                "type parameters",
                SyntheticClass.of(
                        A, Opcodes.ACC_PUBLIC, "<T:Ljava/lang/Object;>Ljava/lang/Object;", "java/lang/Object"),
                SyntheticClass.of(
                        A, Opcodes.ACC_PUBLIC, "<T:Ljava/lang/Number;>Ljava/lang/Object;", "java/lang/Object"));
    }

    @Test
    void reportsOtherExceptions() throws IOException {
        assertError(
                "throws [java.io.IOException], the original []",
                SyntheticClass.of(A).method("m", "()V", "java/io/IOException"),
                SyntheticClass.of(A).method("m", "()V"));
    }

    @Test
    void reportsASuperTypeTheOriginalLacks() throws IOException {
        assertError(
                "the original is no java.lang.Runnable",
                SyntheticClass.of(A, Opcodes.ACC_PUBLIC, null, "java/lang/Object", "java/lang/Runnable"),
                SyntheticClass.of(A));
    }

    @Test
    void reportsAnotherArgumentOfASuperType() throws IOException {
        final var comparable = "Ljava/lang/Object;Ljava/lang/Comparable<L%s;>;";
        assertError(
                "Comparable<Ljava.lang.Long;>",
                SyntheticClass.of(
                        A, 1, comparable.formatted("java/lang/String"), "java/lang/Object", "java/lang/Comparable"),
                SyntheticClass.of(
                        A, 1, comparable.formatted("java/lang/Long"), "java/lang/Object", "java/lang/Comparable"));
    }

    @Test
    void reportsAnotherRetention() throws IOException {
        assertError(
                "Retention",
                SyntheticClass.annotation(A).retained("RUNTIME"),
                SyntheticClass.annotation(A).retained("CLASS"));
    }

    @Test
    void reportsAMissingRetention() throws IOException {
        assertError(
                "lacks the annotation",
                SyntheticClass.annotation(A),
                SyntheticClass.annotation(A).retained("RUNTIME"));
    }

    @Test
    void reportsAnotherDefaultOfAnAnnotationMember() throws IOException {
        assertError(
                "has value (1), the original (2)",
                SyntheticClass.annotation(A).annotationMember("rows", 1),
                SyntheticClass.annotation(A).annotationMember("rows", 2));
    }

    @Test
    void reportsAnotherConstant() throws IOException {
        assertError(
                "has value 1, the original 2",
                SyntheticClass.of(A).field("F", "I", 1),
                SyntheticClass.of(A).field("F", "I", 2));
    }

    @Test
    void reportsAMissingFinal() throws IOException {
        assertError(
                "must be final",
                SyntheticClass.of(A),
                SyntheticClass.of(A, Opcodes.ACC_PUBLIC | Opcodes.ACC_FINAL, null, "java/lang/Object"));
    }

    @Test
    void reportsAMissingSeal() throws IOException {
        assertError("must be sealed", SyntheticClass.of(A), SyntheticClass.of(A).permits("org/knime/B"));
    }

    @Test
    void ignoresWhetherConstantsOfAnEnumHaveBodies() throws IOException {
        final var constants = Opcodes.ACC_PUBLIC | Opcodes.ACC_ENUM;
        final var signature = "Ljava/lang/Enum<Lorg/knime/A;>;";
        assertThat(compare(
                        SyntheticClass.of(A, constants | Opcodes.ACC_FINAL, signature, "java/lang/Enum")
                                .method("m", "()V"),
                        SyntheticClass.of(A, constants | Opcodes.ACC_ABSTRACT, signature, "java/lang/Enum")
                                .permits("org/knime/A$1")
                                .method(ABSTRACT, "m", "()V", null)))
                .isEmpty();
    }
}
