// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.nodes.view;

import java.awt.Graphics2D;
import java.util.List;
import org.phdiffusion.chart.BarChart;
import org.phdiffusion.chart.Chart;
import org.phdiffusion.chart.HeatMap;
import org.phdiffusion.chart.LineChart;
import org.phdiffusion.chart.MarginalChart;
import org.phdiffusion.chart.PointChart;
import org.phdiffusion.chart.TableChart;

/** Draws a {@link Chart} into a rectangle. Where the view lets a reader choose, an image shows the first choice. */
interface ChartPicture {

    /** Draws from (0, 0) on. */
    void paint(Graphics2D graphics, int width, int height);

    /** The height that suits a width. */
    int height(int width);

    /** The picture of a chart. */
    static ChartPicture of(Chart chart) {
        if (chart instanceof LineChart lines) {
            return new LinePicture(lines);
        }
        if (chart instanceof BarChart bars) {
            return BarPicture.of(bars);
        }
        if (chart instanceof MarginalChart marginals) {
            return marginals.columns().isEmpty()
                    ? new TablePicture(new TableChart("", List.of(), List.of()))
                    : BarPicture.of(marginals.columns().get(0));
        }
        if (chart instanceof PointChart points) {
            return new PointPicture(points);
        }
        return chart instanceof HeatMap map ? new HeatPicture(map) : new TablePicture((TableChart) chart);
    }
}
