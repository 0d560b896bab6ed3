// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data.time.localdatetime;

import java.time.LocalDateTime;
import org.knime.core.data.DataValue;

/** A LocalDateTime as value. */
public interface LocalDateTimeValue extends DataValue {

    LocalDateTimeUtility UTILITY = new LocalDateTimeUtility();

    LocalDateTime getLocalDateTime();
}
