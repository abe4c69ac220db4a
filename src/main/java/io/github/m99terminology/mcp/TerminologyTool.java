package io.github.m99terminology.mcp;

import java.util.List;
import java.util.Map;

/** Something that a model may ask. Tools only read; each answers from the content of one moment. */
interface TerminologyTool {

    List<TerminologyTool> ALL = List.of(
            new LookupTool(), new FindTool(), new ValidateTool(), new CheckTool(), new TranslateTool(), new DiffTool());

    String name();

    /** A few words for a person who chooses. */
    String title();

    /** For the model that chooses. */
    String description();

    ArgumentTable arguments();

    /** JSON Schema of what is answered. */
    Map<String, Object> output();

    /** @throws io.github.m99terminology.model.TerminologyException for what cannot be answered, or is not here */
    ToolAnswer answer(Arguments arguments, ToolContent content);

    static List<String> names() {
        return ALL.stream().map(TerminologyTool::name).toList();
    }
}
