package io.github.m99terminology.hooks;

import java.util.List;

/** One thing that there is to say of a chart. What it goes by is content; the rule itself knows no code. */
interface CardRule {

    /** All of them, what stops a claim first. */
    List<CardRule> ALL = List.of(new HeaderRule(), new ExclusionRule(), new CoverageRule(), new DocumentationRule());

    List<Card> cards(Chart chart, GuidedCodes codes);
}
