// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.config.base;

import java.io.Serializable;
import java.util.Collections;
import java.util.Enumeration;
import javax.swing.tree.TreeNode;

/** One key of the settings tree, with its type and parent. */
public abstract class AbstractConfigEntry implements Serializable, TreeNode {

    private static final long serialVersionUID = 1L;

    private final ConfigEntries m_type;

    private String m_key;

    private AbstractConfigEntry m_parent;

    AbstractConfigEntry(final ConfigEntries type, final String key) {
        if (type == null) {
            throw new IllegalArgumentException("A config entry needs a type.");
        }
        m_type = type;
        setKey(key);
    }

    public final String getKey() {
        return m_key;
    }

    final void setKey(final String key) {
        if (key == null) {
            throw new IllegalArgumentException("A config entry needs a key.");
        }
        m_key = key;
    }

    public final void setParent(final AbstractConfigEntry parent) {
        m_parent = parent;
    }

    public final ConfigEntries getType() {
        return m_type;
    }

    public abstract String toStringValue();

    abstract boolean hasIdenticalValue(AbstractConfigEntry ace);

    public final boolean isIdentical(final AbstractConfigEntry ace) {
        return m_type == ace.m_type && m_key.equals(ace.m_key) && hasIdenticalValue(ace);
    }

    @Override
    public String toString() {
        return m_key + " [" + m_type.name() + "] -> " + toStringValue();
    }

    @Override
    public boolean equals(final Object o) {
        return o == this
                || (o instanceof AbstractConfigEntry other && other.getClass() == getClass() && isIdentical(other));
    }

    @Override
    public int hashCode() {
        return m_key.hashCode() ^ m_type.name().hashCode();
    }

    @Override
    public TreeNode getChildAt(final int childIndex) {
        return null;
    }

    @Override
    public int getChildCount() {
        return 0;
    }

    @Override
    public final TreeNode getParent() {
        return m_parent;
    }

    @Override
    public int getIndex(final TreeNode node) {
        return -1;
    }

    @Override
    public final boolean getAllowsChildren() {
        return !isLeaf();
    }

    @Override
    public boolean isLeaf() {
        return true;
    }

    @Override
    public Enumeration<TreeNode> children() {
        return Collections.emptyEnumeration();
    }
}
