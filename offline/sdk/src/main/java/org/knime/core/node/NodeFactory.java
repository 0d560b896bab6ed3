// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node;

import java.net.URL;
import java.util.Arrays;
import org.w3c.dom.Element;

/** Creates nodes and describes them. */
public abstract class NodeFactory<T extends NodeModel> {

    /** Kind of node. */
    public static enum NodeType {
        /** Brings data into a workflow. */
        Source,
        /** Takes data out of a workflow. */
        Sink,
        /** Learns a model. */
        Learner,
        /** Applies a model. */
        Predictor,
        /** Changes data. */
        Manipulator,
        /** Shows data. */
        Visualizer,
        /** Interacts in a component's view. */
        Widget,
        /** Contains other nodes. */
        Meta,
        /** Begins a loop. */
        LoopStart,
        /** Ends a loop. */
        LoopEnd,
        /** Begins a scope. */
        ScopeStart,
        /** Ends a scope. */
        ScopeEnd,
        /** Replaced by {@link #Configuration}. */
        @Deprecated
        QuickForm,
        /** Configures a component. */
        Configuration,
        /** None of the others. */
        Other,
        /** Stands for a node that is not installed. */
        Missing,
        /** Not known. */
        Unknown,
        /** A component. */
        Subnode,
        /** Input of a component. */
        VirtualIn,
        /** Output of a component. */
        VirtualOut,
        /** Input or output of a workflow. */
        Container
    }

    private final boolean m_lazy;

    /** Creates a factory that describes itself at once. */
    protected NodeFactory() {
        this(false);
    }

    /** Creates a factory that describes itself when it chooses. */
    protected NodeFactory(final boolean lazyInitialization) {
        m_lazy = lazyInitialization;
    }

    /** Whether the factory describes itself when it chooses. */
    public final boolean isLazilyInitialized() {
        return m_lazy;
    }

    /** The description of the node. */
    public Element getXMLDescription() {
        throw new UnsupportedOperationException(
                getClass().getName() + " has no description; only a DefaultNodeFactory is supported here.");
    }

    /** Name of the node. */
    public final String getNodeName() {
        return child(getXMLDescription(), "name", 0).getTextContent();
    }

    /** Kind of node. */
    public NodeType getType() {
        return NodeType.valueOf(getXMLDescription().getAttribute("type"));
    }

    /** Name of an input. */
    public String getInportName(final int index) {
        return child(getXMLDescription(), "inPort", index).getAttribute("name");
    }

    /** Name of an output. */
    public String getOutportName(final int index) {
        return child(getXMLDescription(), "outPort", index).getAttribute("name");
    }

    /** Words by which the node is found. */
    public final String[] getKeywords() {
        final var words = getXMLDescription().getElementsByTagName("keyword");
        final var keywords = new String[words.getLength()];
        Arrays.setAll(keywords, i -> words.item(i).getTextContent());
        return keywords;
    }

    /** The icon, a file beside the class of the factory; null if there is none. */
    public URL getIcon() {
        return getClass().getResource(getXMLDescription().getAttribute("icon"));
    }

    private static Element child(final Element description, final String tag, final int index) {
        return (Element) description.getElementsByTagName(tag).item(index);
    }
}
