/**
 * Columns to vectors and back. A {@link org.phdiffusion.table.RowSource} gives rows of plain Java values;
 * {@link org.phdiffusion.table.TableEncodingFitter} looks at them once and builds a
 * {@link org.phdiffusion.table.TableEncoding}, an ordered list of columns, each with its
 * {@link org.phdiffusion.table.ColumnCodec}. Encoding gives float32 coordinates of about unit scale; decoding accepts any
 * coordinates whatever and returns values of the original type inside the column's domain.
 *
 * <p>Every type of column has its codec: numbers and whole numbers by {@link org.phdiffusion.table.NumberCodec} and
 * {@link org.phdiffusion.table.IntegerCodec} with a scaling, frequent single values by
 * {@link org.phdiffusion.table.SpikeCodec}, ordered levels by {@link org.phdiffusion.table.OrdinalCodec}, categories by
 * {@link org.phdiffusion.table.NominalCodec}, dates and times by {@link org.phdiffusion.table.TemporalCodec}; keys by
 * {@link org.phdiffusion.table.IdentifierCodec} and constants by {@link org.phdiffusion.table.ConstantColumn}, neither of
 * which is learned. The fitter chooses by the values and says why in a
 * {@link org.phdiffusion.table.ColumnProposal}; {@link org.phdiffusion.table.ColumnSettings} decide otherwise.
 *
 * <p>Reading order: ColumnKind, TableColumn, RowSource, ColumnCodec, TableEncoding, Treatment, TableEncodingFitter,
 * NumericStatistics, TextStatistics.
 */
package org.phdiffusion.table;
