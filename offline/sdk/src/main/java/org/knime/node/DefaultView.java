// SPDX-License-Identifier: Apache-2.0
package org.knime.node;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.FluentNodeAPI;
import org.knime.core.node.port.PortObject;
import org.knime.core.webui.data.DataService.DataServiceBuilder;
import org.knime.core.webui.data.InitialDataService;
import org.knime.core.webui.data.InitialDataService.Serializer;
import org.knime.core.webui.page.Page;
import org.knime.core.webui.page.Page.RequireFromFileOrString;
import org.knime.node.parameters.NodeParameters;

/** What a node shows of its result: a page and the data it starts with. */
@SuppressWarnings("TypeParameterUnusedInFormals")
public final class DefaultView implements FluentNodeAPI {

    private final Class<? extends NodeParameters> m_parametersClass;
    final String m_description;
    final Page m_page;
    private Function<ViewInput, InitialDataService<?>> m_initialData;

    private DefaultView(
            final Class<? extends NodeParameters> parametersClass, final String description, final Page page) {
        m_parametersClass = parametersClass;
        m_description = description;
        m_page = page;
    }

    static RequireViewParameters create() {
        return parametersClass ->
                description -> page -> new DefaultView(parametersClass, description, page.apply(Page.create()));
    }

    Optional<Class<? extends NodeParameters>> getParametersClass() {
        return Optional.ofNullable(m_parametersClass);
    }

    Optional<InitialDataService<?>> initialDataService(final ViewInput input) {
        return Optional.ofNullable(m_initialData).map(service -> service.apply(input));
    }

    /** Sets the data that the page starts with. */
    public <D> DefaultView initialData(final Function<RequireInitialData, DefaultInitialData<D>> initialData) {
        m_initialData = input -> initialData.apply(DefaultInitialData.create()).toService(input);
        return this;
    }

    /** Stage: the parameters. */
    public interface RequireViewParameters {

        /** Sets the class of the parameters. */
        RequireDescription parametersClass(Class<? extends NodeParameters> parametersClass);

        /** The view has no parameters. */
        default RequireDescription withoutParameters() {
            return parametersClass(null);
        }
    }

    /** Stage: the description. */
    public interface RequireDescription {

        /** Sets the description in HTML that must parse as XML. */
        RequirePage description(String description);
    }

    /** Stage: the page. */
    public interface RequirePage {

        /** Sets the page. */
        DefaultView page(Function<RequireFromFileOrString, Page> page);
    }

    /** Stage of the initial data: what supplies it. */
    public interface RequireInitialData {

        /** Sets what supplies the data; it is turned into JSON. */
        <D> DefaultInitialData<D> data(Function<ViewInput, D> data);
    }

    /** What a view is shown with. */
    public interface ViewInput {

        /** The view's parameters. */
        <S extends NodeParameters> S getParameters();

        /** The node's internal data, all of which must be tables. */
        default BufferedDataTable[] getInternalTables() {
            return Arrays.stream(getInternalPortObjects())
                    .map(BufferedDataTable.class::cast)
                    .toArray(BufferedDataTable[]::new);
        }

        /** The node's internal data, as its execution set it. */
        PortObject[] getInternalPortObjects();
    }

    /** What the services of a view have in common. */
    abstract static class AbstractDataService<T extends DataServiceBuilder> implements DataServiceBuilder {

        private Runnable m_dispose;
        private Runnable m_deactivate;

        @Override
        public T onDispose(final Runnable dispose) {
            if (m_dispose != null) {
                throw new IllegalStateException("onDispose already set");
            }
            m_dispose = dispose;
            return self();
        }

        @Override
        public T onDeactivate(final Runnable deactivate) {
            if (m_deactivate != null) {
                throw new IllegalStateException("onDeactivate already set");
            }
            m_deactivate = deactivate;
            return self();
        }

        void copyTo(final DataServiceBuilder builder) {
            if (m_dispose != null) {
                builder.onDispose(m_dispose);
            }
            if (m_deactivate != null) {
                builder.onDeactivate(m_deactivate);
            }
        }

        @SuppressWarnings("unchecked")
        private T self() {
            return (T) this;
        }
    }

    /** The data that a page starts with. */
    public static final class DefaultInitialData<D> extends AbstractDataService<DefaultInitialData<D>>
            implements FluentNodeAPI {

        private final Function<ViewInput, D> m_supplier;
        private Serializer<D> m_serializer;

        DefaultInitialData(final Function<ViewInput, D> supplier) {
            m_supplier = supplier;
        }

        static RequireInitialData create() {
            return DefaultInitialData::new;
        }

        /** Sets how the data becomes text. */
        public DefaultInitialData<D> serializer(final Serializer<D> serializer) {
            if (m_serializer != null) {
                throw new IllegalStateException("Serializer already set.");
            }
            m_serializer = serializer;
            return this;
        }

        InitialDataService<D> toService(final ViewInput input) {
            final var builder = InitialDataService.builder(() -> m_supplier.apply(input));
            copyTo(builder);
            return m_serializer == null
                    ? builder.build()
                    : builder.serializer(m_serializer).build();
        }
    }
}
