// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.offline.runner.workflow;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.config.base.AbstractConfigEntry;
import org.knime.core.node.config.base.ConfigBase;
import org.knime.core.node.config.base.ConfigEntries;

/**
 * A parameter set on the command line, such as {@code 2.steps=500}. Dots in the key lead into nested settings, and the
 * elements of an array are separated by commas. The value takes the type that the parameter has in the workflow.
 *
 * @param node id of the node
 * @param key the parameter's key
 * @param value the new value as text
 */
public record ParameterOverride(int node, String key, String value) {

    private static final Pattern SYNTAX = Pattern.compile("(\\d{1,9})\\.([^=]+)=(.*)", Pattern.DOTALL);

    /**
     * Reads an override.
     *
     * @param text {@code <node id>.<parameter>=<value>}
     * @return the override
     * @throws IllegalArgumentException if the text has another form
     */
    public static ParameterOverride parse(final String text) {
        final Matcher m = SYNTAX.matcher(text);
        if (!m.matches()) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is not of the form <node id>.<parameter>=<value>, for example 2.steps=500");
        }
        return new ParameterOverride(Integer.parseInt(m.group(1)), m.group(2).strip(), m.group(3));
    }

    /**
     * Puts the value into a node's settings.
     *
     * @param settings the node's parameters, modified
     * @throws WorkflowException if the node has no such parameter or the value does not fit its type
     */
    public void applyTo(final NodeSettings settings) throws WorkflowException {
        final ConfigBase parent = ParameterKeys.parent(settings, key).orElseThrow(() -> unknown(settings));
        final String name = ParameterKeys.lastPart(key);
        final AbstractConfigEntry current = parent.getEntry(name);
        if (ParameterKeys.isArray(current)) {
            setArray((ConfigBase) current);
        } else if (current == null || current instanceof ConfigBase) {
            throw unknown(settings);
        } else {
            parent.addEntry(entry(current.getType(), name, value));
        }
    }

    private void setArray(final ConfigBase array) throws WorkflowException {
        final ConfigEntries type = array.containsKey("0") ? array.getEntry("0").getType() : ConfigEntries.xstring;
        final String[] texts = value.isEmpty() ? new String[0] : value.split(",", -1);
        final AbstractConfigEntry[] elements = new AbstractConfigEntry[texts.length];
        for (int i = 0; i < texts.length; i++) {
            elements[i] = entry(type, Integer.toString(i), texts[i].strip());
        }
        List.copyOf(array.keySet()).forEach(array::removeConfig);
        array.addInt(ParameterKeys.ARRAY_SIZE, elements.length);
        for (final AbstractConfigEntry element : elements) {
            array.addEntry(element);
        }
    }

    private AbstractConfigEntry entry(final ConfigEntries type, final String name, final String text)
            throws WorkflowException {
        if (type == ConfigEntries.xboolean && !text.equals("true") && !text.equals("false")) {
            throw unfit(text, "true or false", null);
        }
        try {
            return type.createEntry(name, text);
        } catch (final IllegalArgumentException e) {
            throw unfit(text, description(type), e);
        }
    }

    private static String description(final ConfigEntries type) {
        return switch (type) {
            case xint -> "a whole number from " + Integer.MIN_VALUE + " to " + Integer.MAX_VALUE;
            case xlong -> "a whole number";
            case xdouble, xfloat -> "a number";
            default -> "of type " + type.name().substring(1);
        };
    }

    private WorkflowException unfit(final String text, final String allowed, final Exception cause) {
        return new WorkflowException(
                "--set " + node + "." + key + ": the value must be " + allowed + ", but is \"" + text + "\".", cause);
    }

    private WorkflowException unknown(final NodeSettings settings) {
        return new WorkflowException("--set " + node + "." + key + ": node " + node + " has no such parameter; it has "
                + ParameterKeys.list(settings) + ".");
    }
}
