// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.nodes.shared;

import org.knime.node.parameters.updates.EffectPredicate;
import org.knime.node.parameters.updates.EffectPredicateProvider;
import org.knime.node.parameters.updates.ParameterReference;

/** The device chosen in a dialog, for what depends on it. */
public final class DeviceReference implements ParameterReference<Device> {

    /** Used by KNIME. */
    public DeviceReference() {
        // nothing to set up
    }

    /** Whether there can be several devices of the kind chosen. */
    public static final class CanBeOneOfMany implements EffectPredicateProvider {

        /** Used by KNIME. */
        public CanBeOneOfMany() {
            // nothing to set up
        }

        @Override
        public EffectPredicate init(PredicateInitializer initializer) {
            return initializer.getEnum(DeviceReference.class).isOneOf(Device.AUTO, Device.CUDA);
        }
    }
}
