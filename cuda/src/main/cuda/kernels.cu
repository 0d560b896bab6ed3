// SPDX-License-Identifier: Apache-2.0
// All kernels as one translation unit: one image a device.
#include "elementwise.cu"
#include "optimiser.cu"
#include "product.cu"
#include "product_tf32.cu"
#include "sampling.cu"
#include "sums.cu"
