// SPDX-License-Identifier: Apache-2.0
package org.knime.node.parameters.widget.message;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Optional;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.updates.StateProvider;

/** Shows a message in the dialog; the field it is on has type {@link Void}. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface TextMessage {

    /** The provider of the message. */
    Class<? extends StateProvider<Optional<Message>>> value();

    /** A message that depends on the node's inputs only. */
    interface SimpleTextMessageProvider extends StateProvider<Optional<TextMessage.Message>> {

        /** Whether there is a message. */
        boolean showMessage(NodeParametersInput context);

        /** Title of the message. */
        String title();

        /** Text of the message. */
        String description();

        /** Kind of message. */
        MessageType type();

        @Override
        default void init(final StateProviderInitializer initializer) {
            initializer.computeBeforeOpenDialog();
        }

        @Override
        default Optional<Message> computeState(final NodeParametersInput context) {
            return showMessage(context) ? Optional.of(new Message(title(), description(), type())) : Optional.empty();
        }
    }

    /** Title, text and kind of a message. */
    record Message(String title, String description, MessageType type) {}

    /** Kind of a message. */
    enum MessageType {
        /** Something to know. */
        INFO,
        /** Something to check. */
        WARNING,
        /** Something wrong. */
        ERROR,
        /** Something that went well. */
        SUCCESS
    }
}
