// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.chart;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** One drawing: numbers with the meaning that they have for a reader, not how they look. Immutable. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = LineChart.class, name = "lines"),
    @JsonSubTypes.Type(value = BarChart.class, name = "bars"),
    @JsonSubTypes.Type(value = MarginalChart.class, name = "marginals"),
    @JsonSubTypes.Type(value = PointChart.class, name = "points"),
    @JsonSubTypes.Type(value = HeatMap.class, name = "heatmap"),
    @JsonSubTypes.Type(value = TableChart.class, name = "table")
})
public sealed interface Chart permits LineChart, BarChart, MarginalChart, PointChart, HeatMap, TableChart {

    /**
     * What tells the chart from others of the same panel.
     *
     * @return a few words; may be empty
     */
    String title();

    /**
     * A smaller chart that shows the same with less detail, for pages that would become too large.
     *
     * @return about half the numbers, or this if there is nothing to leave out
     */
    Chart thinned();
}
