// SPDX-License-Identifier: Apache-2.0
package org.knime.node.parameters.widget.choices.util;

import java.util.Collection;
import java.util.List;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataValue;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.StringValue;

/** Those columns of an input table whose type is compatible with given value classes. */
public class CompatibleColumnsProvider implements FilteredInputTableColumnsProvider {

    private final Collection<Class<? extends DataValue>> m_valueClasses;

    /** Columns compatible with one class. */
    protected CompatibleColumnsProvider(final Class<? extends DataValue> valueClass) {
        this(List.of(valueClass));
    }

    /** Columns compatible with one of several classes. */
    protected CompatibleColumnsProvider(final Collection<Class<? extends DataValue>> valueClasses) {
        m_valueClasses = valueClasses;
    }

    @Override
    public boolean isIncluded(final DataColumnSpec col) {
        return m_valueClasses.stream().anyMatch(col.getType()::isCompatible);
    }

    /** Text columns. */
    public static class StringColumnsProvider extends CompatibleColumnsProvider {

        /** Used by the dialog. */
        protected StringColumnsProvider() {
            super(StringValue.class);
        }
    }

    /** Numeric columns. */
    public static class DoubleColumnsProvider extends CompatibleColumnsProvider {

        /** Used by the dialog. */
        protected DoubleColumnsProvider() {
            super(DoubleValue.class);
        }
    }
}
