// SPDX-License-Identifier: Apache-2.0
// All kernels as one translation unit: one image a device.
#include "elementwise.cu"
#include "product.cu"
