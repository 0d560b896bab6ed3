// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data.image;

import org.knime.core.data.DataValue;
import org.knime.core.data.ExtensibleUtilityFactory;

/** A picture of some format. */
public interface ImageValue extends DataValue {

    UtilityFactory UTILITY = new ImageValueUtilityFactory();

    ImageContent getImageContent();

    /** The usual ending of such a file's name. */
    String getImageExtension();

    /** Name of pictures. */
    class ImageValueUtilityFactory extends ExtensibleUtilityFactory {

        ImageValueUtilityFactory() {
            super(ImageValue.class);
        }

        @Override
        public String getName() {
            return "Generic Image";
        }
    }
}
