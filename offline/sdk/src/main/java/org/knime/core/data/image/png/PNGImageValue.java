// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data.image.png;

import org.knime.core.data.DataValueComparator;
import org.knime.core.data.ExtensibleUtilityFactory;
import org.knime.core.data.image.ImageValue;

/** A picture in the format PNG. */
public interface PNGImageValue extends ImageValue {

    UtilityFactory UTILITY = new ImageCellUtilityFactory();

    @Override
    PNGImageContent getImageContent();

    /** Name and order of such pictures. */
    class ImageCellUtilityFactory extends ExtensibleUtilityFactory {

        private static final PNGImageValueComparator COMPARATOR = new PNGImageValueComparator();

        protected ImageCellUtilityFactory() {
            super(PNGImageValue.class);
        }

        @Override
        protected DataValueComparator getComparator() {
            return COMPARATOR;
        }

        @Override
        public String getName() {
            return "Image (PNG)";
        }

        @Override
        protected String[] getLegacyNames() {
            return new String[] {"PNG Image"};
        }

        @Override
        public String getGroupName() {
            return "Other";
        }
    }
}
