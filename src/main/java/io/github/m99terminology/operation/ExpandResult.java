package io.github.m99terminology.operation;

import io.github.m99terminology.model.Designation;
import io.github.m99terminology.model.Extension;
import io.github.m99terminology.model.Property;
import io.github.m99terminology.valueset.ValueSetDefinition;
import io.github.m99terminology.valueset.ValueSetDefinition.ExpansionParameter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An expansion.
 *
 * @param definition the value set that was expanded; its metadata heads the answer, its compose too when
 *     {@code withDefinition}
 * @param total concepts in all, without paging; null when that is not known
 * @param offset set when the request paged
 * @param parameters what the expansion depended on: the request's parameters, then used-codesystem, used-valueset,
 *     used-supplement, version, warning-… as HL7's ecosystem defines them
 * @param properties the properties that concepts list
 * @param extensions extensions of the expansion itself, such as {@code valueset-unclosed}
 */
public record ExpandResult(
        ValueSetDefinition definition,
        boolean withDefinition,
        @Nullable Integer total,
        @Nullable Integer offset,
        List<ExpansionParameter> parameters,
        List<ExpansionProperty> properties,
        List<Contained> contains,
        List<Extension> extensions) {

    public ExpandResult {
        extensions = List.copyOf(extensions);
        parameters = List.copyOf(parameters);
        properties = List.copyOf(properties);
        contains = List.copyOf(contains);
    }

    public record ExpansionProperty(String code, @Nullable String uri) {}

    /** One concept of the expansion, with those nested below it. */
    public record Contained(
            @Nullable String system,
            @Nullable String version,
            String code,
            @Nullable String display,
            boolean isAbstract,
            boolean inactive,
            List<Designation> designations,
            List<Property> properties,
            List<Extension> extensions,
            List<Contained> contains) {

        public Contained {
            designations = List.copyOf(designations);
            properties = List.copyOf(properties);
            extensions = List.copyOf(extensions);
            contains = List.copyOf(contains);
        }
    }
}
