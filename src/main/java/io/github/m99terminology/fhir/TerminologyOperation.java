package io.github.m99terminology.fhir;

import io.github.m99terminology.operation.CheckDocumentation;
import io.github.m99terminology.operation.Compare;
import io.github.m99terminology.operation.Diff;
import io.github.m99terminology.operation.DocumentationQuestionnaire;
import io.github.m99terminology.operation.Expand;
import io.github.m99terminology.operation.FindMatches;
import io.github.m99terminology.operation.Lookup;
import io.github.m99terminology.operation.PreferredId;
import io.github.m99terminology.operation.Subsumes;
import io.github.m99terminology.operation.Translate;
import io.github.m99terminology.operation.ValidateCode;
import io.github.m99terminology.snapshot.TerminologySnapshot;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The operations that are answered here: parse, decide, render. */
public enum TerminologyOperation {
    LOOKUP("CodeSystem", "lookup", ParameterTable.LOOKUP) {
        @Override
        Answer answer(TerminologySnapshot snapshot, RequestParameters parameters, RequestContext context) {
            return Answers.lookup(Lookup.lookup(snapshot, Requests.lookup(parameters, context)));
        }
    },
    CODE_SYSTEM_VALIDATE_CODE("CodeSystem", "validate-code", ParameterTable.CODE_SYSTEM_VALIDATE_CODE) {
        @Override
        Answer answer(TerminologySnapshot snapshot, RequestParameters parameters, RequestContext context) {
            return Answers.validateCode(
                    ValidateCode.validate(snapshot, ValidateCodeRequests.inCodeSystem(parameters, context)));
        }
    },
    SUBSUMES("CodeSystem", "subsumes", ParameterTable.SUBSUMES) {
        @Override
        Answer answer(TerminologySnapshot snapshot, RequestParameters parameters, RequestContext context) {
            return Answers.subsumes(Subsumes.subsumes(snapshot, Requests.subsumes(parameters, context)));
        }
    },
    FIND_MATCHES("CodeSystem", "find-matches", ParameterTable.FIND_MATCHES) {
        @Override
        Answer answer(TerminologySnapshot snapshot, RequestParameters parameters, RequestContext context) {
            return Answers.findMatches(
                    FindMatches.findMatches(snapshot, FindMatchesRequests.findMatches(parameters, context)));
        }
    },
    CHECK_DOCUMENTATION("CodeSystem", "check-documentation", ParameterTable.CHECK_DOCUMENTATION) {
        @Override
        Answer answer(TerminologySnapshot snapshot, RequestParameters parameters, RequestContext context) {
            return Answers.checkDocumentation(
                    CheckDocumentation.check(snapshot, CheckDocumentationRequests.check(parameters, context)));
        }
    },
    QUESTIONNAIRE("CodeSystem", "questionnaire", ParameterTable.QUESTIONNAIRE) {
        @Override
        Answer answer(TerminologySnapshot snapshot, RequestParameters parameters, RequestContext context) {
            return Answers.questionnaire(
                    DocumentationQuestionnaire.questionnaire(snapshot, Requests.questionnaire(parameters, context)));
        }
    },
    EXPAND("ValueSet", "expand", ParameterTable.EXPAND) {
        @Override
        Answer answer(TerminologySnapshot snapshot, RequestParameters parameters, RequestContext context) {
            return Answers.expand(Expand.expand(snapshot, ExpandRequests.expand(parameters, context)));
        }
    },
    VALUE_SET_VALIDATE_CODE("ValueSet", "validate-code", ParameterTable.VALUE_SET_VALIDATE_CODE) {
        @Override
        Answer answer(TerminologySnapshot snapshot, RequestParameters parameters, RequestContext context) {
            return Answers.validateCode(
                    ValidateCode.validate(snapshot, ValidateCodeRequests.inValueSet(parameters, context)));
        }
    },
    COMPARE("ValueSet", "compare", ParameterTable.COMPARE) {
        @Override
        Answer answer(TerminologySnapshot snapshot, RequestParameters parameters, RequestContext context) {
            return Answers.compare(Compare.compare(snapshot, CompareRequests.compare(parameters, context)));
        }
    },
    CODE_SYSTEM_DIFF("CodeSystem", "diff", ParameterTable.CODE_SYSTEM_DIFF) {
        @Override
        Answer answer(TerminologySnapshot snapshot, RequestParameters parameters, RequestContext context) {
            return Answers.diff(Diff.diff(snapshot, DiffRequests.ofCodeSystem(parameters, context)));
        }
    },
    VALUE_SET_DIFF("ValueSet", "diff", ParameterTable.VALUE_SET_DIFF) {
        @Override
        Answer answer(TerminologySnapshot snapshot, RequestParameters parameters, RequestContext context) {
            return Answers.diff(Diff.diff(snapshot, DiffRequests.ofValueSet(parameters, context)));
        }
    },
    CODE_SYSTEM_BATCH("CodeSystem", "batch-validate-code", ParameterTable.CODE_SYSTEM_BATCH) {
        @Override
        Answer answer(TerminologySnapshot snapshot, RequestParameters parameters, RequestContext context) {
            return new BatchValidation(CODE_SYSTEM_VALIDATE_CODE, snapshot, context).answer(parameters);
        }
    },
    VALUE_SET_BATCH("ValueSet", "batch-validate-code", ParameterTable.VALUE_SET_BATCH) {
        @Override
        Answer answer(TerminologySnapshot snapshot, RequestParameters parameters, RequestContext context) {
            return new BatchValidation(VALUE_SET_VALIDATE_CODE, snapshot, context).answer(parameters);
        }
    },
    TRANSLATE("ConceptMap", "translate", ParameterTable.TRANSLATE) {
        @Override
        Answer answer(TerminologySnapshot snapshot, RequestParameters parameters, RequestContext context) {
            return Answers.translate(
                    Translate.translate(snapshot, TranslateRequests.translate(parameters, context)),
                    TranslateRequests.speaksR5(parameters));
        }
    },
    PREFERRED_ID("NamingSystem", "preferred-id", ParameterTable.PREFERRED_ID) {
        @Override
        Answer answer(TerminologySnapshot snapshot, RequestParameters parameters, RequestContext context) {
            return Answers.preferredId(PreferredId.preferredId(snapshot, PreferredIdRequests.preferredId(parameters)));
        }
    };

    /** How a parameter is written in an address. */
    public enum Form {
        TEXT,
        BOOLEAN,
        INTEGER,
        DATE,
        /** Not at all: it comes in a body. */
        BODY
    }

    /**
     * A parameter that has an effect.
     *
     * @param repeats whether it may be given more than once
     * @param expected what it may be, in words
     */
    public record Parameter(String name, Form form, boolean repeats, String expected) {
        static List<Parameter> ofAll(ParameterTable table) {
            return table.effective().map(Parameter::of).toList();
        }

        private static Parameter of(ParameterDefinition definition) {
            Form form =
                    switch (definition.type()) {
                        case TEXT -> Form.TEXT;
                        case BOOLEAN -> Form.BOOLEAN;
                        case INTEGER -> Form.INTEGER;
                        case DATE -> Form.DATE;
                        default -> Form.BODY;
                    };
            return new Parameter(
                    definition.name(),
                    form,
                    definition.repeats(),
                    definition.type().expected());
        }
    }

    private final String resourceType;
    private final String code;
    private final ParameterTable table;

    TerminologyOperation(String resourceType, String code, ParameterTable table) {
        this.resourceType = resourceType;
        this.code = code;
        this.table = table;
    }

    public String resourceType() {
        return resourceType;
    }

    /** Without the dollar sign. */
    public String code() {
        return code;
    }

    /** Whether it can be asked of one resource, by its id. */
    public boolean hasInstanceLevel() {
        return this != PREFERRED_ID
                && this != CHECK_DOCUMENTATION
                && this != CODE_SYSTEM_BATCH
                && this != VALUE_SET_BATCH;
    }

    /** Whether everything that it cannot do without may stand in an address. */
    public boolean isAskedByAddress() {
        return this != FIND_MATCHES
                && this != CHECK_DOCUMENTATION
                && this != CODE_SYSTEM_BATCH
                && this != VALUE_SET_BATCH;
    }

    /** The names of the parameters that have an effect. */
    public List<String> parameters() {
        return table.supported();
    }

    /** The parameters that have an effect. */
    public List<Parameter> described() {
        return Parameter.ofAll(table);
    }

    /** The operation {@code $code} of a resource type, or null when it is none of these. */
    public static @Nullable TerminologyOperation find(String resourceType, String code) {
        for (TerminologyOperation operation : values()) {
            if (operation.resourceType.equals(resourceType) && operation.code.equals(code)) {
                return operation;
            }
        }
        return null;
    }

    /**
     * Answers a request from a snapshot; content that came with the request is laid over it.
     *
     * @throws io.github.m99terminology.model.TerminologyException for a request that cannot be answered
     */
    public Answer answer(TerminologySnapshot snapshot, IncomingParameters incoming, RequestContext context) {
        return within(snapshot.within(context.limits().deadline()), incoming, context);
    }

    /** As one of many that a request asks for: within what is left of the effort that the snapshot allows. */
    Answer within(TerminologySnapshot content, IncomingParameters incoming, RequestContext context) {
        RequestParameters parameters = table.check(incoming, context.strict());
        TerminologySnapshot snapshot = content.overlay(RequestContent.of(parameters, context.limits()));
        return answer(snapshot, SystemUrls.resolved(parameters, snapshot), context)
                .with(parameters.warnings());
    }

    abstract Answer answer(TerminologySnapshot snapshot, RequestParameters parameters, RequestContext context);
}
