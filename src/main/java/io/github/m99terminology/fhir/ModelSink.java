package io.github.m99terminology.fhir;

import io.github.m99terminology.model.Extension;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ResourceFactory;

/** Builds R4's model, by the names of its elements. */
final class ModelSink implements Sink {

    private Base current;
    private String list = "";

    private ModelSink(Resource root) {
        this.current = root;
    }

    static Resource build(String type, Consumer<Sink> description) {
        Resource root = ResourceFactory.createResource(type);
        description.accept(new ModelSink(root));
        return root;
    }

    @Override
    public void primitive(String name, String type, String value) {
        current.setProperty(name, literal(type, value));
    }

    @Override
    public void choice(String name, String type, String value) {
        current.setProperty(name + "[x]", literal(type, value));
    }

    @Override
    public void extended(String name, String type, Extension extension) {
        Base literal = ResourceFactory.createType(type);
        inside(literal, () -> Elements.extensions(this, List.of(extension)));
        current.setProperty(name, literal);
    }

    @Override
    public void primitives(String name, String type, List<String> values) {
        values.forEach(value -> primitive(name, type, value));
    }

    private static Base literal(String type, String value) {
        PrimitiveType<?> literal = (PrimitiveType<?>) ResourceFactory.createType(type);
        literal.setValueAsString(value);
        return literal;
    }

    @Override
    public void object(String name, Runnable content) {
        inside(current.addChild(name), content);
    }

    @Override
    public void list(String name, Runnable items) {
        String outer = list;
        list = name;
        items.run();
        list = outer;
    }

    @Override
    public void item(Runnable content) {
        object(list, content);
    }

    @Override
    public void resource(String name, String type, Runnable content) {
        Resource resource = ResourceFactory.createResource(type);
        inside(resource, content);
        current.setProperty(name, resource);
    }

    @Override
    public <T> void resources(String name, String type, Collection<T> items, Consumer<? super T> content) {
        items.forEach(item -> resource(name, type, () -> content.accept(item)));
    }

    private void inside(Base element, Runnable content) {
        Base outer = current;
        current = element;
        content.run();
        current = outer;
    }
}
