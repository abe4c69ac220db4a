package io.github.m99terminology.guide;

import io.github.m99terminology.guide.Guide.Chapter;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.CustomBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.Link;
import org.commonmark.node.Node;

/**
 * A page as the IG Publisher has it, made one of the server: its headings, which begin at the third level there, begin at the second below
 * the title here; links go where the server has what they lead to; tables may be wider than the screen.
 */
final class Adaptation extends AbstractVisitor {

    /** A page or an artifact of the guide, as the IG Publisher names its files. */
    private static final Pattern FILE = Pattern.compile("([A-Za-z0-9.-]+)\\.html(#.*)?");

    private static final Pattern ARTIFACT = Pattern.compile("([A-Z][A-Za-z]+)-(.+)");

    private final Map<Node, String> anchors = new HashMap<>();
    private final Set<String> taken = new HashSet<>();
    private String heading;
    private int tables;

    /** @param title of the page, which names tables before the first heading */
    private Adaptation(String title) {
        heading = title;
    }

    /** @return the anchor of each heading */
    static Map<Node, String> of(Node document, String title) {
        Adaptation adaptation = new Adaptation(title);
        document.accept(adaptation);
        return adaptation.anchors;
    }

    @Override
    public void visit(Heading node) {
        node.setLevel(Math.max(2, node.getLevel() - 1));
        heading = NodeText.of(node);
        tables = 0;
        anchors.put(node, anchor(heading));
        super.visit(node);
    }

    /** As the IG Publisher's Markdown (kramdown) makes them, so that a link holds there and here. */
    private String anchor(String text) {
        String plain = text.replaceFirst("^[^a-zA-Z]+", "")
                .replaceAll("[^a-zA-Z0-9 -]", "")
                .replace(' ', '-')
                .toLowerCase(Locale.ROOT);
        String first = plain.isEmpty() ? "section" : plain;
        String anchor = first;
        for (int number = 1; !taken.add(anchor); number++) {
            anchor = first + "-" + number;
        }
        return anchor;
    }

    @Override
    public void visit(Link node) {
        node.setDestination(destination(node.getDestination()));
        super.visit(node);
    }

    static String destination(String written) {
        Matcher file = FILE.matcher(written);
        if (!file.matches()) {
            return written;
        }
        String name = file.group(1);
        String anchor = file.group(2) == null ? "" : file.group(2);
        Matcher artifact = ARTIFACT.matcher(name);
        if (artifact.matches()) {
            return "../fhir/" + artifact.group(1) + "/" + artifact.group(2);
        }
        return switch (name) {
            case Chapter.FIRST -> "./" + anchor;
            case "artifacts" -> "../fhir#resources";
            default -> name + anchor;
        };
    }

    @Override
    public void visit(CustomBlock node) {
        if (node instanceof TableBlock) {
            tables++;
            WideBlock wide = new WideBlock(tables == 1 ? heading : heading + ", table " + tables);
            node.insertBefore(wide);
            wide.appendChild(node);
        }
        super.visit(node);
    }
}
