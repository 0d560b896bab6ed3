// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.offline.parameters;

import com.fasterxml.jackson.databind.JavaType;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.WidgetGroup;
import org.knime.node.parameters.widget.choices.Label;

/** Lists the widgets of parameters for the description of a node. */
public final class DialogOptions {

    private DialogOptions() {}

    /**
     * The widgets of the classes, in the order of the fields.
     *
     * @throws IllegalArgumentException if the classes cannot be saved, or have no visible widget at all
     */
    public static List<DialogOption> of(final List<Class<? extends NodeParameters>> types) {
        ParameterSettings.check(types);
        final var options = new ArrayList<DialogOption>();
        for (final var type : types) {
            options.addAll(of(ParameterClass.of(type)));
        }
        if (options.isEmpty()) {
            throw new IllegalArgumentException("The parameters " + types
                    + " have no visible widget, which gives an invalid description; annotate a field that is not"
                    + " private with @Widget, or use withoutParameters()");
        }
        return options;
    }

    private static List<DialogOption> of(final ParameterClass parameters) {
        final var options = new ArrayList<DialogOption>();
        for (final var field : parameters.fields()) {
            final var widget = field.annotation(Widget.class);
            if (isWidgetGroup(field.type())) {
                options.addAll(of(ParameterClass.of(field.type())));
            } else if (widget.isPresent()) {
                options.add(new DialogOption(widget.get().title(), description(widget.get(), field)));
            }
        }
        return options;
    }

    private static boolean isWidgetGroup(final JavaType type) {
        return WidgetGroup.class.isAssignableFrom(type.getRawClass());
    }

    private static String description(final Widget widget, final ParameterField field) {
        final var type = field.contentType();
        if (type.isEnumType()) {
            return widget.description() + list(constants(type.getRawClass()));
        }
        if (ParameterClass.isGroupArray(type)) {
            return widget.description() + list(of(ParameterClass.of(type.getContentType())));
        }
        return widget.description();
    }

    private static List<DialogOption> constants(final Class<?> type) {
        final var options = new ArrayList<DialogOption>();
        for (final var constant : type.getFields()) {
            final var label = constant.getAnnotation(Label.class);
            if (constant.isEnumConstant() && label != null) {
                options.add(new DialogOption(label.value(), label.description()));
            }
        }
        return options;
    }

    /** The described options as a list in HTML. */
    private static String list(final List<DialogOption> options) {
        final var items = options.stream()
                .filter(option -> !option.description().isEmpty())
                .map(option -> "<li><b>" + escaped(option.title()) + ":</b> " + option.description() + "</li>")
                .collect(Collectors.joining());
        return items.isEmpty() ? "" : "<ul>" + items + "</ul>";
    }

    private static String escaped(final String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
