// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data.time.localtime;

import java.time.LocalTime;
import org.knime.core.data.DataValue;

/** A LocalTime as value. */
public interface LocalTimeValue extends DataValue {

    LocalTimeUtility UTILITY = new LocalTimeUtility();

    LocalTime getLocalTime();
}
