// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.compute;

/**
 * Tensors that are a vector together, such as all weights of a network: {@link VectorOperations} work on the vector as a
 * whole, matrix operations on its parts. Each part begins at a multiple of {@link #ALIGNMENT} elements; gaps between
 * parts hold zeros. Parts are neither reshaped nor released by themselves. Opaque to all but the back-end that allocated
 * it.
 */
public interface TensorVector {

    /** Each part begins at a multiple of so many elements, which keeps it aligned in the memory of a device. */
    int ALIGNMENT = 64;

    /**
     * The length of the vector, with the gaps between the parts.
     *
     * @return the end of the last part
     */
    int size();

    /**
     * The number of parts.
     *
     * @return at least 1
     */
    int parts();

    /**
     * One of the tensors.
     *
     * @param index in [0, parts())
     * @return the part itself
     */
    Tensor part(int index);

    /**
     * Where a part begins.
     *
     * @param index in [0, parts())
     * @return index in the vector of its first element
     */
    int offset(int index);
}
