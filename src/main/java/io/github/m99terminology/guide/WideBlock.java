package io.github.m99terminology.guide;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.commonmark.node.CustomBlock;
import org.commonmark.node.Node;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlWriter;

/** What is drawn aside where the screen is too narrow for it: by a finger, or by the keys of whoever has come to it. */
final class WideBlock extends CustomBlock {

    private final String label;

    /** @param label what it is called to those who hear the page; no two on a page are called the same */
    WideBlock(String label) {
        this.label = label;
    }

    /** How it becomes HTML. */
    static final class Renderer implements NodeRenderer {

        private final HtmlNodeRendererContext context;

        Renderer(HtmlNodeRendererContext context) {
            this.context = context;
        }

        @Override
        public Set<Class<? extends Node>> getNodeTypes() {
            return Set.of(WideBlock.class);
        }

        @Override
        public void render(Node node) {
            Map<String, String> attributes = new LinkedHashMap<>();
            attributes.put("class", "scroll");
            attributes.put("role", "region");
            attributes.put("tabindex", "0");
            attributes.put("aria-label", ((WideBlock) node).label);
            HtmlWriter html = context.getWriter();
            html.line();
            html.tag("div", attributes);
            for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
                context.render(child);
            }
            html.tag("/div");
            html.line();
        }
    }
}
