// SPDX-License-Identifier: Apache-2.0
/** What every long computation needs from its caller: a place to report progress, and a way to be cancelled. */
package org.phdiffusion.run;
