// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data;

/** A value with an order: columns of it state their smallest and largest value in the domain. */
public interface BoundedValue extends DataValue {}
