// SPDX-License-Identifier: Apache-2.0
/** A plug-in of two nodes and a port type, for tests of what does not depend on the nodes of this project. */
package org.phdiffusion.offline.runner.demo;
