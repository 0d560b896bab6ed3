/**
 * A learned table: {@link org.phdiffusion.model.ModelLearner} makes a {@link org.phdiffusion.model.DiffusionModel},
 * {@link org.phdiffusion.model.ModelFile} keeps it, {@link org.phdiffusion.model.TableSampler} turns it into rows. One
 * network answers every question about a row, since it was taught with any columns given and any cells missing: a
 * {@link org.phdiffusion.model.CellSource} says which cells of a sample are given or absent, and
 * {@link org.phdiffusion.model.TableImputer} fills the missing cells of a table.
 *
 * <h2>The model file, version 3</h2>
 * <pre>
 * offset  bytes  content (integers and floats are little-endian)
 * 0       8      the ASCII letters PHDMODEL
 * 8       4      format version, 3; version 2 lacks the field {@code stopping} and is read as well
 * 12      4      length n of the header, at most 32 MiB
 * 16      n      header: a JSON object in UTF-8
 * 16+n    4 p    p parameters of the network, float32, block after block as the header's "tensors" lists them
 * ...     32     SHA-256 of all bytes before
 * </pre>
 *
 * <p>The header's fields: {@code encoding} (see {@link org.phdiffusion.table.TableEncodingJson}), {@code conditioning}
 * ({@code givenShare}, and {@code column} if there is a standard condition), {@code patterns} ({@code droppedRows} and
 * {@code counts}, each {@code category}, {@code missing}, {@code count}), {@code network} ({@code hiddenWidth},
 * {@code hiddenLayers}, {@code residual}, {@code readOut}, {@code dataDeviation}), {@code tensors} (each {@code name},
 * {@code rows}, {@code columns}; row-major), {@code provenance}, {@code stopping} ({@link
 * org.phdiffusion.model.StoppingAdvice}) if the learner had rows enough to advise, and {@code marginals} ({@link
 * org.phdiffusion.table.Marginals}: {@code rows}, and {@code columns}, for each column that varies the number of missing
 * values and the counts of its bins), which is optional. Nothing follows the checksum. Equal models give equal bytes.
 *
 * <p>Of the training rows a file thus holds bounds, categories, rare values as far as the encoding names them, patterns of
 * missing cells, and histograms of single columns; no row.
 */
package org.phdiffusion.model;
