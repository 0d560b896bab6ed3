// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.rule;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The columns that rules may name; without a list, any name will do. */
final class KnownColumns {

    private final Map<String, ColumnUnit> units;

    private KnownColumns(Map<String, ColumnUnit> units) {
        this.units = units;
    }

    static KnownColumns of(Collection<RuleColumn> columns) {
        Map<String, ColumnUnit> units = new LinkedHashMap<>();
        columns.forEach(column -> units.put(column.name(), column.unit()));
        return new KnownColumns(units);
    }

    static KnownColumns any() {
        return new KnownColumns(null);
    }

    ColumnUnit unit(TokenStream tokens, Token name) {
        if (units == null) {
            return ColumnUnit.UNKNOWN;
        }
        ColumnUnit unit = units.get(name.text());
        if (unit == null) {
            String hint = Names.hint(name.text(), List.copyOf(units.keySet()));
            throw tokens.mistake(name, "there is no column '" + name.text() + "'; " + hint);
        }
        return unit;
    }
}
