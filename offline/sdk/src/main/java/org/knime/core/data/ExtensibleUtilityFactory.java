// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data;

/** A kind of value with a name that users see. */
public abstract class ExtensibleUtilityFactory extends DataValue.UtilityFactory {

    protected final Class<? extends DataValue> m_valueClass;

    public ExtensibleUtilityFactory(final Class<? extends DataValue> valueClass) {
        m_valueClass = valueClass;
    }

    public abstract String getName();

    /** The name up to KNIME 5.5. */
    public final String getLegacyName() {
        final String[] names = getLegacyNames();
        return names.length == 0 ? getName() : names[0];
    }

    protected String[] getLegacyNames() {
        return new String[0];
    }

    public String getGroupName() {
        return "Other";
    }
}
