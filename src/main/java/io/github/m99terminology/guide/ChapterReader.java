package io.github.m99terminology.guide;

import io.github.m99terminology.guide.Guide.Chapter;
import io.github.m99terminology.guide.Guide.Chapter.Passage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/** Markdown to a chapter. */
final class ChapterReader {

    private static final List<Extension> EXTENSIONS = List.of(TablesExtension.create());

    private static final Parser PARSER = Parser.builder().extensions(EXTENSIONS).build();

    private ChapterReader() {}

    static Chapter read(String name, String title, String markdown) {
        Node document = PARSER.parse(withoutTemplating(markdown));
        Map<Node, String> anchors = Adaptation.of(document, title);
        return new Chapter(name, title, html(document, anchors), passages(document, anchors));
    }

    /** Without what the IG Publisher fills in (Liquid) or hangs on to a block (kramdown's attribute lists): neither is text. */
    private static String withoutTemplating(String markdown) {
        return markdown.replaceAll("(?s)\\{%.*?%\\}|\\{\\{.*?\\}\\}", "").replaceAll("\\{:[^}\\n]*\\}", "");
    }

    private static String html(Node document, Map<Node, String> anchors) {
        return HtmlRenderer.builder()
                .extensions(EXTENSIONS)
                .nodeRendererFactory(WideBlock.Renderer::new)
                .attributeProviderFactory(
                        context -> (node, tag, attributes) -> attributes(node, tag, attributes, anchors))
                .build()
                .render(document);
    }

    private static void attributes(Node node, String tag, Map<String, String> attributes, Map<Node, String> anchors) {
        String anchor = anchors.get(node);
        if (anchor != null) {
            attributes.put("id", anchor);
        } else if (node instanceof TableBlock && tag.equals("table")) {
            attributes.put("class", "listing");
        } else if (node instanceof TableCell cell && cell.isHeader()) {
            attributes.put("scope", "col");
        }
    }

    private static List<Passage> passages(Node document, Map<Node, String> anchors) {
        List<Passage> passages = new ArrayList<>();
        String id = "";
        String title = "";
        StringBuilder text = new StringBuilder();
        for (Node node = document.getFirstChild(); node != null; node = node.getNext()) {
            String anchor = anchors.get(node);
            if (anchor == null) {
                text.append(NodeText.of(node)).append(' ');
                continue;
            }
            add(passages, new Passage(id, title, text.toString().strip()));
            id = anchor;
            title = NodeText.of(node);
            text.setLength(0);
        }
        add(passages, new Passage(id, title, text.toString().strip()));
        return passages;
    }

    /** Where a chapter begins with a heading, nothing stands before it. */
    private static void add(List<Passage> passages, Passage passage) {
        if (!passage.id().isEmpty() || !passage.text().isEmpty()) {
            passages.add(passage);
        }
    }
}
