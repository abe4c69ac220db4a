package io.github.m99terminology.testscript;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.TestScript.TestScriptVariableComponent;
import org.jspecify.annotations.Nullable;

/**
 * The variables of a script: {@code ${name}} in a text becomes the variable's value at that moment. A value comes from an expression, a
 * path or a header of a source; where that gives none, from the default. Both may name further variables, but not in a circle.
 */
final class Variables {
    private static final Pattern NAMED = Pattern.compile("\\$\\{([^{}]*)}");

    private final Map<String, TestScriptVariableComponent> byName = new HashMap<>();
    private final ScriptSources sources;
    private final Evaluation evaluation;

    Variables(List<TestScriptVariableComponent> variables, ScriptSources sources, Evaluation evaluation) {
        variables.forEach(variable -> byName.put(variable.getName(), variable));
        this.sources = sources;
        this.evaluation = evaluation;
    }

    String fill(String text) throws Unrunnable {
        return fill(text, UnaryOperator.identity());
    }

    /** @param escape what a value goes through before it is put in, such as {@code &} to {@code &amp;} in XML */
    String fill(String text, UnaryOperator<String> escape) throws Unrunnable {
        return fill(text, escape, new ArrayDeque<>());
    }

    @Nullable
    String fillIfAny(@Nullable String text) throws Unrunnable {
        return text == null ? null : fill(text);
    }

    private String fill(String text, UnaryOperator<String> escape, Deque<String> asked) throws Unrunnable {
        Matcher named = NAMED.matcher(text);
        StringBuilder filled = new StringBuilder();
        while (named.find()) {
            named.appendReplacement(
                    filled, Matcher.quoteReplacement(escape.apply(value(String.valueOf(named.group(1)), asked))));
        }
        return named.appendTail(filled).toString();
    }

    private String value(String name, Deque<String> asked) throws Unrunnable {
        TestScriptVariableComponent variable = byName.get(name);
        if (variable == null) {
            throw new Unrunnable(Reasons.unknownVariable(name));
        }
        if (asked.contains(name)) {
            asked.addLast(name);
            throw new Unrunnable(Reasons.circle(List.copyOf(asked)));
        }
        asked.addLast(name);
        String value = valueOf(variable, asked);
        asked.removeLast();
        return value;
    }

    private String valueOf(TestScriptVariableComponent variable, Deque<String> asked) throws Unrunnable {
        Looked looked = look(variable, asked);
        if (looked.value().isPresent()) {
            return looked.value().get();
        }
        if (!variable.hasDefaultValue()) {
            throw new Unrunnable(Reasons.noValue(variable.getName(), looked.why()));
        }
        return fill(variable.getDefaultValue(), UnaryOperator.identity(), asked);
    }

    /** @param why there is no value, when there is none */
    private record Looked(Optional<String> value, String why) {
        static Looked nothing(String why) {
            return new Looked(Optional.empty(), why);
        }
    }

    /** A source that is not there, or says nothing, is what a default is for; an expression that is wrong is not. */
    private Looked look(TestScriptVariableComponent variable, Deque<String> asked) throws Unrunnable {
        if (!variable.hasExpression() && !variable.hasPath() && !variable.hasHeaderField()) {
            return Looked.nothing(Reasons.NEITHER_SOURCE_NOR_DEFAULT);
        }
        Optional<ScriptSource> source = sources.find(variable.getSourceId());
        if (source.isEmpty()) {
            return Looked.nothing(Reasons.noSource(variable.getSourceId()));
        }
        try {
            return new Looked(found(variable, source.get(), asked), Reasons.foundNothing(source.get()));
        } catch (Unmet unreadable) {
            return Looked.nothing(unreadable.sentence());
        }
    }

    private Optional<String> found(TestScriptVariableComponent variable, ScriptSource source, Deque<String> asked)
            throws Unmet, Unrunnable {
        if (variable.hasHeaderField()) {
            return source.header(variable.getHeaderField());
        }
        Found found = variable.hasExpression()
                ? evaluation.expression(source, fill(variable.getExpression(), UnaryOperator.identity(), asked))
                : evaluation.path(source, fill(variable.getPath(), UnaryOperator.identity(), asked));
        if (found.complex() > 0 || found.texts().size() > 1) {
            throw new Unrunnable(Reasons.notOneText(found));
        }
        return found.texts().stream().findFirst();
    }
}
