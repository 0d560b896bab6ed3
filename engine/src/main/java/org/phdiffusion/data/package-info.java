/**
 * Where rows come from: {@link org.phdiffusion.data.CsvSource} reads files, {@link org.phdiffusion.data.ExampleData} has
 * four real tables (source and licence in the README beside the files) and four planar densities, sampled with a seed.
 */
package org.phdiffusion.data;
