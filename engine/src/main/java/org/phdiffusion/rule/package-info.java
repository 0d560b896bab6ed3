// SPDX-License-Identifier: Apache-2.0
/**
 * The language of rules that every row must obey, one rule a line: linear inequalities and equalities between numbers,
 * dates and times, as in {@code departure + 30 minutes <= arrival}, and combinations of categories, as in {@code
 * combinations of island, species as in data}. It knows neither tables nor codecs: columns are names with a {@link
 * org.phdiffusion.rule.ColumnUnit}, and values numbers in that unit.
 *
 * <p>Reading order: {@link org.phdiffusion.rule.RuleParser}, {@link org.phdiffusion.rule.LinearRule}, {@link
 * org.phdiffusion.rule.CombinationRule}.
 */
package org.phdiffusion.rule;
