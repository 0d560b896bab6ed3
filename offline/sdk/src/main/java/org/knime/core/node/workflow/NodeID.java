// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.workflow;

import java.io.Serializable;
import java.util.Objects;

/** The number of a node in its workflow, written with those of the workflows around it: 0:3. */
public class NodeID implements Serializable, Comparable<NodeID> {

    private static final long serialVersionUID = 1L;

    private final NodeID m_prefix;

    private final int m_index;

    public NodeID(final int id) {
        this(null, id);
    }

    public NodeID(final NodeID prefix, final int ix) {
        m_prefix = prefix;
        m_index = ix;
    }

    public NodeID getPrefix() {
        return m_prefix;
    }

    public int getIndex() {
        return m_index;
    }

    @Override
    public int compareTo(final NodeID o) {
        if (m_prefix != null && o.m_prefix != null) {
            final int outer = m_prefix.compareTo(o.m_prefix);
            return outer != 0 ? outer : Integer.compare(m_index, o.m_index);
        }
        return m_prefix == o.m_prefix ? Integer.compare(m_index, o.m_index) : m_prefix == null ? -1 : 1;
    }

    @Override
    public boolean equals(final Object obj) {
        return obj instanceof NodeID other && m_index == other.m_index && Objects.equals(m_prefix, other.m_prefix);
    }

    @Override
    public int hashCode() {
        return Objects.hash(m_prefix, m_index);
    }

    @Override
    public String toString() {
        return m_prefix == null ? Integer.toString(m_index) : m_prefix + ":" + m_index;
    }
}
