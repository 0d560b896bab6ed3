// SPDX-License-Identifier: Apache-2.0
/**
 * Training and sampling side by side with PyTorch: {@code benchmarks/vs-pytorch/run}. Start reading at
 * {@code PytorchBenchmark}; {@code Peer} talks to {@code benchmarks/vs-pytorch/peer.py}, each {@code ...Race} measures one
 * thing in alternating turns.
 */
package org.phdiffusion.benchmarks.pytorch;
