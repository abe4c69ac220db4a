package io.github.m99terminology.pages;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The templates, compiled once. Every value is escaped for HTML; a missing value leaves nothing behind. */
final class Templates {

    private static final Mustache.Compiler COMPILER = Mustache.compiler()
            .escapeHTML(true)
            .nullValue("")
            .emptyStringIsFalse(true)
            .withLoader(name -> new StringReader(text(name)));

    static final Template CODE = COMPILER.compile(text("code.html"));
    static final Template HOME = COMPILER.compile(text("home.html"));
    static final Template RESOURCE = COMPILER.compile(text("resource.html"));
    static final Template ANSWER = COMPILER.compile(text("answer.html"));
    static final Template SUGGEST = COMPILER.compile(text("suggest.html"));
    static final Template COMPARE = COMPILER.compile(text("compare.html"));
    static final Template API = COMPILER.compile(text("api.html"));
    static final Template GUIDE = COMPILER.compile(text("guide.html"));
    static final Template SCRIBE = COMPILER.compile(text("scribe.html"));
    static final Template MISSING = COMPILER.compile(text("missing.html"));

    private Templates() {}

    /** A file that comes with the pages. */
    static byte[] resource(String name) {
        try (InputStream stream = Templates.class.getResourceAsStream("/web/" + name)) {
            if (stream == null) {
                throw new IllegalStateException("the jar lacks web/" + name);
            }
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(String name) {
        return new String(resource(name), StandardCharsets.UTF_8);
    }
}
