// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data.container;

import java.util.OptionalInt;

/** How a container works. KNIME's settings on threads, blobs and buffers are not part of the place-holder. */
public final class DataContainerSettings {

    /** Cells that a container keeps in memory; the system property <code>org.knime.container.cellsinmemory</code> changes it. */
    public static final int MAX_CELLS_IN_MEMORY = property("org.knime.container.cellsinmemory", 5000);

    /** Possible values that a domain remembers; the system property <code>org.knime.domain.valuecount</code> changes it. */
    public static final int MAX_POSSIBLE_VALUES = property("org.knime.domain.valuecount", 60);

    private final boolean m_isInitializeDomain;

    private final boolean m_isCheckDuplicateRowKeys;

    private final boolean m_isEnableDomainUpdate;

    private final int m_maxDomainValues;

    private final OptionalInt m_maxCellsInMemory;

    private DataContainerSettings(final BuilderImpl builder) {
        m_isInitializeDomain = builder.m_initDomain;
        m_isCheckDuplicateRowKeys = builder.m_checkKeys;
        m_isEnableDomainUpdate = builder.m_updateDomain;
        m_maxDomainValues = builder.m_maxDomainValues;
        m_maxCellsInMemory = builder.m_maxCellsInMemory;
    }

    private static int property(final String name, final int fallback) {
        final int value = Integer.getInteger(name, fallback);
        return value < 0 ? fallback : value;
    }

    public static DataContainerSettings getDefault() {
        return builder().build();
    }

    public static Builder builder() {
        return internalBuilder();
    }

    public static InternalBuilder internalBuilder() {
        return new BuilderImpl();
    }

    public static InternalBuilder internalBuilder(final DataContainerSettings settings) {
        return new BuilderImpl()
                .withInitializedDomain(settings.m_isInitializeDomain)
                .withCheckDuplicateRowKeys(settings.m_isCheckDuplicateRowKeys)
                .withDomainUpdate(settings.m_isEnableDomainUpdate)
                .withMaxDomainValues(settings.m_maxDomainValues)
                .withMaxCellsInMemory(settings.m_maxCellsInMemory.orElse(-1));
    }

    /** Whether to start from the domains of the spec. */
    public boolean isInitializeDomain() {
        return m_isInitializeDomain;
    }

    public boolean isCheckDuplicateRowKeys() {
        return m_isCheckDuplicateRowKeys;
    }

    /** Whether to compute domains at all. */
    public boolean isEnableDomainUpdate() {
        return m_isEnableDomainUpdate;
    }

    public int getMaxDomainValues() {
        return m_maxDomainValues;
    }

    public OptionalInt getMaxCellsInMemory() {
        return m_maxCellsInMemory;
    }

    /** What nodes may choose. */
    public sealed interface Builder permits InternalBuilder {

        Builder withInitializedDomain(boolean initDomain);

        Builder withCheckDuplicateRowKeys(boolean enableCheckDuplicateRowKeys);

        Builder withDomainUpdate(boolean enableDomainUpdate);

        DataContainerSettings build();
    }

    /** What the framework may choose besides. */
    public sealed interface InternalBuilder extends Builder permits BuilderImpl {

        InternalBuilder withMaxDomainValues(int maxDomainValues);

        /** A negative number stands for the default. */
        InternalBuilder withMaxCellsInMemory(int maxCellsInMemory);

        @Override
        InternalBuilder withInitializedDomain(boolean initDomain);

        @Override
        InternalBuilder withCheckDuplicateRowKeys(boolean enableCheckDuplicateRowKeys);

        @Override
        InternalBuilder withDomainUpdate(boolean enableDomainUpdate);
    }

    private static final class BuilderImpl implements InternalBuilder {

        private boolean m_initDomain = true;

        private boolean m_checkKeys = true;

        private boolean m_updateDomain = true;

        private int m_maxDomainValues = MAX_POSSIBLE_VALUES;

        private OptionalInt m_maxCellsInMemory = OptionalInt.empty();

        @Override
        public InternalBuilder withInitializedDomain(final boolean initDomain) {
            m_initDomain = initDomain;
            return this;
        }

        @Override
        public InternalBuilder withCheckDuplicateRowKeys(final boolean enableCheckDuplicateRowKeys) {
            m_checkKeys = enableCheckDuplicateRowKeys;
            return this;
        }

        @Override
        public InternalBuilder withDomainUpdate(final boolean enableDomainUpdate) {
            m_updateDomain = enableDomainUpdate;
            return this;
        }

        @Override
        public InternalBuilder withMaxDomainValues(final int maxDomainValues) {
            m_maxDomainValues = maxDomainValues;
            return this;
        }

        @Override
        public InternalBuilder withMaxCellsInMemory(final int maxCellsInMemory) {
            m_maxCellsInMemory = maxCellsInMemory < 0 ? OptionalInt.empty() : OptionalInt.of(maxCellsInMemory);
            return this;
        }

        @Override
        public DataContainerSettings build() {
            return new DataContainerSettings(this);
        }
    }
}
