/**
 * Columns to vectors and back. A {@link org.phdiffusion.table.RowSource} gives rows of plain Java values;
 * {@link org.phdiffusion.table.TableEncodingFitter} looks at them once and builds a
 * {@link org.phdiffusion.table.TableEncoding}, an ordered list of columns, each with its
 * {@link org.phdiffusion.table.ColumnCodec}. Encoding gives float32 coordinates of about unit scale; decoding accepts any
 * coordinates whatever and returns values of the original type inside the column's domain.
 *
 * <p>Reading order: ColumnKind, TableColumn, RowSource, ColumnCodec, TableEncoding, TableEncodingFitter.
 */
package org.phdiffusion.table;
