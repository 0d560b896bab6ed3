// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.nodes.view;

import java.util.List;
import java.util.function.Function;
import org.knime.core.node.ExecutionContext;
import org.knime.node.DefaultModel.ExecuteOutput;
import org.knime.node.DefaultView;
import org.knime.node.DefaultView.RequireViewParameters;
import org.knime.node.DefaultView.ViewInput;
import org.phdiffusion.diagnostics.Verdict;
import org.phdiffusion.page.Headline;
import org.phdiffusion.page.Page;
import org.phdiffusion.page.PageJson;

/**
 * The view of a node: a node keeps its {@link Page} when it is executed, and the view hands it to the {@link ViewPage}.
 * KNIME saves what is kept with the workflow and forgets it when the node is reset.
 */
public final class PageView {

    private PageView() {
        // functions only
    }

    /**
     * What a node adds to its description to have a view.
     *
     * @param kind which page the node keeps
     * @param description of the view, in HTML that is XML
     * @return the argument of {@code DefaultNode.addView}
     */
    public static Function<RequireViewParameters, DefaultView> of(Page.Kind kind, String description) {
        return view -> view.withoutParameters()
                .description(description)
                .page(page -> page.fromString(ViewPage::html).relativePath(ViewPage.PATH))
                .initialData(data -> data.data((ViewInput input) -> json(kind, input)));
    }

    /**
     * Keeps a page for the view. To be called last in a node's execution, when nothing can be cancelled any more.
     *
     * @param page what to show
     * @param exec of the execution
     * @param out of the execution
     */
    public static void keep(Page page, ExecutionContext exec, ExecuteOutput out) {
        out.setInternalData(PageTable.write(PageJson.write(page), exec));
    }

    /** KNIME gives no objects for a node that was executed and saved before it had a view. */
    private static String json(Page.Kind kind, ViewInput input) {
        return PageTable.read(input.getInternalPortObjects()).orElseGet(() -> PageJson.write(nothing(kind)));
    }

    private static Page nothing(Page.Kind kind) {
        Headline headline = new Headline(
                Verdict.INFO,
                "Execute the node again to see its view.",
                List.of("It was executed by a version that kept nothing to show."));
        return new Page(kind, "Nothing to show yet", "", headline, List.of(), List.of());
    }
}
