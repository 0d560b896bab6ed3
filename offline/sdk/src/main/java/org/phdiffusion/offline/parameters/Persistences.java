// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.offline.parameters;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.knime.core.webui.node.dialog.configmapping.ConfigPath;
import org.knime.node.parameters.migration.ConfigMigration;
import org.knime.node.parameters.migration.LoadDefaultsForAbsentFields;
import org.knime.node.parameters.migration.Migrate;
import org.knime.node.parameters.migration.Migration;
import org.knime.node.parameters.persistence.NodeParametersPersistor;
import org.knime.node.parameters.persistence.Persist;
import org.knime.node.parameters.persistence.Persistor;

/** Derives from annotations and types how parameters are saved and loaded. */
final class Persistences {

    private Persistences() {}

    /** How the fields of a class are saved, in settings of the class's own. */
    static Persistence ofClass(final ParameterClass parameters) {
        final var type = parameters.type().getRawClass();
        final var persistor = persistor(type.getAnnotation(Persistor.class));
        final var paths = persistor.map(NodeParametersPersistor::getConfigPaths).orElse(new String[][] {{}});
        final var plain = persistor.<Persistence>map(PersistorPersistence::new).orElseGet(() -> ofFields(parameters));
        return migrating(plain, type.getAnnotation(Migration.class), MigratingPersistence.paths(paths));
    }

    private static Persistence ofFields(final ParameterClass parameters) {
        final var fields = new LinkedHashMap<ParameterField, Persistence>();
        for (final var field : parameters.fields()) {
            fields.put(field, ofField(field, parameters.type().getRawClass()));
        }
        return new GroupPersistence(parameters.type().getRawClass(), fields);
    }

    private static Persistence ofField(final ParameterField field, final Class<?> owner) {
        refuseBoth(field, Persistor.class, Persist.class);
        refuseBoth(field, Migration.class, Migrate.class);
        final var persistor = persistor(field.annotation(Persistor.class).orElse(null));
        final var plain = persistor.<Persistence>map(PersistorPersistence::new).orElseGet(() -> byType(field));
        final var paths = MigratingPersistence.paths(
                persistor.map(NodeParametersPersistor::getConfigPaths).orElse(new String[][] {{field.key()}}));
        final var migration = field.annotation(Migration.class);
        return defaulting(migrating(plain, migration.orElse(null), paths), paths, field, owner);
    }

    private static Persistence byType(final ParameterField field) {
        final var type = field.type();
        if (ParameterClass.isGroup(type)) {
            return new NestedPersistence(field.key(), ofClass(ParameterClass.of(type)));
        }
        if (ParameterClass.isGroupArray(type)) {
            final var element = ofClass(ParameterClass.of(type.getContentType()));
            return new NestedPersistence(field.key(), new GroupArrayPersistence(type, element));
        }
        return new ValuePersistence(field.key(), ValueCodecs.of(field), field.isOptional());
    }

    @SuppressWarnings("unchecked")
    private static Optional<NodeParametersPersistor<Object>> persistor(final Persistor annotation) {
        return Optional.ofNullable(annotation)
                .map(persistor -> (NodeParametersPersistor<Object>) ParameterDefaults.instance(persistor.value()));
    }

    private static Persistence migrating(
            final Persistence plain, final Migration annotation, final List<ConfigPath> paths) {
        if (annotation == null) {
            return plain;
        }
        final List<ConfigMigration<?>> migrations = List.copyOf(migrations(annotation));
        return migrations.isEmpty() ? plain : new MigratingPersistence(plain, migrations, paths);
    }

    @SuppressWarnings("unchecked")
    private static List<ConfigMigration<?>> migrations(final Migration annotation) {
        return ParameterDefaults.instance(annotation.value()).getConfigMigrations();
    }

    private static Persistence defaulting(
            final Persistence plain, final List<ConfigPath> paths, final ParameterField field, final Class<?> owner) {
        final var byField = field.annotation(Migrate.class)
                .map(Migrate::loadDefaultIfAbsent)
                .orElse(false);
        final var byClass = owner.isAnnotationPresent(LoadDefaultsForAbsentFields.class)
                && field.annotation(Migration.class).isEmpty()
                && !paths.isEmpty();
        if (byField && paths.isEmpty()) {
            throw new IllegalStateException("The parameter " + field
                    + " cannot have @Migrate with loadDefaultIfAbsent=true since it has no config paths.");
        }
        return byField || byClass ? new DefaultingPersistence(plain, paths, owner, field) : plain;
    }

    private static void refuseBoth(
            final ParameterField field,
            final Class<? extends java.lang.annotation.Annotation> one,
            final Class<? extends java.lang.annotation.Annotation> other) {
        if (field.annotation(one).isPresent() && field.annotation(other).isPresent()) {
            throw new IllegalStateException("Cannot have both @" + one.getSimpleName() + " and @"
                    + other.getSimpleName() + " on the same parameter " + field + ".");
        }
    }
}
