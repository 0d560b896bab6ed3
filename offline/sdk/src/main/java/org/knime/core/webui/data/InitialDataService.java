// SPDX-License-Identifier: Apache-2.0
package org.knime.core.webui.data;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.function.Supplier;

/** Serves the data that a page shows first. */
public final class InitialDataService<D> extends AbstractDataService {

    private final Supplier<D> m_supplier;
    private final Serializer<D> m_serializer;
    private final ObjectMapper m_mapper = new ObjectMapper();

    private InitialDataService(final InitialDataServiceBuilder<D> builder) {
        super(builder);
        m_supplier = builder.m_supplier;
        m_serializer = builder.m_serializer == null ? this::asJson : builder.m_serializer;
    }

    private String asJson(final D data) throws JsonProcessingException {
        return data instanceof String text ? text : m_mapper.writeValueAsString(data);
    }

    /** The data as a JSON object: {@code result}, or {@code internalError} with the message of a failure. */
    public String getInitialData() {
        final ObjectNode root = m_mapper.createObjectNode();
        try {
            putResult(root, m_serializer.serialize(m_supplier.get()));
        } catch (IOException | RuntimeException ex) {
            final var error = root.putObject("internalError");
            error.put("title", ex.getClass().getSimpleName());
            error.put("message", ex.getMessage());
        }
        return root.toString();
    }

    private void putResult(final ObjectNode root, final String data) {
        try {
            root.set("result", m_mapper.readTree(data));
        } catch (JsonProcessingException notJson) {
            root.put("result", data);
        }
    }

    /** Begins a service of what {@code dataSupplier} gives. */
    public static <D> InitialDataServiceBuilder<D> builder(final Supplier<D> dataSupplier) {
        return new InitialDataServiceBuilder<>(dataSupplier);
    }

    /** Collects the parts of the service. */
    public static final class InitialDataServiceBuilder<D> extends AbstractDataServiceBuilder {

        private final Supplier<D> m_supplier;
        private Serializer<D> m_serializer;

        private InitialDataServiceBuilder(final Supplier<D> supplier) {
            m_supplier = supplier;
        }

        @Override
        public InitialDataServiceBuilder<D> onDispose(final Runnable dispose) {
            super.onDispose(dispose);
            return this;
        }

        @Override
        public InitialDataServiceBuilder<D> onDeactivate(final Runnable deactivate) {
            super.onDeactivate(deactivate);
            return this;
        }

        /** Sets how the data becomes text. */
        public InitialDataServiceBuilder<D> serializer(final Serializer<D> serializer) {
            m_serializer = serializer;
            return this;
        }

        /** Completes the service. */
        public InitialDataService<D> build() {
            return new InitialDataService<>(this);
        }
    }

    /** Turns data into text. */
    @FunctionalInterface
    public interface Serializer<D> {

        /**
         * Turns {@code obj} into text, usually JSON.
         *
         * @throws IOException if it cannot
         */
        String serialize(D obj) throws IOException;
    }
}
