// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.port;

/** A node that keeps port objects of its own, for its views. */
public interface PortObjectHolder {

    PortObject[] getInternalPortObjects();

    void setInternalPortObjects(PortObject[] portObjects);
}
