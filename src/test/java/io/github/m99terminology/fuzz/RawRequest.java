package io.github.m99terminology.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** A request as bytes, for nothing that is well-behaved would send it. */
record RawRequest(String method, String path, Map<String, String> headers, byte[] body) {

    static final String JSON = "application/fhir+json";
    static final String XML = "application/fhir+xml";

    static RawRequest get(String path) {
        return new RawRequest("GET", path, Map.of(), new byte[0]);
    }

    static RawRequest post(String path, String body) {
        return get(path).with("POST", JSON, body.getBytes(StandardCharsets.UTF_8));
    }

    static RawRequest postXml(String path, String body) {
        return get(path).with("POST", XML, body.getBytes(StandardCharsets.UTF_8));
    }

    RawRequest with(String otherMethod, String contentType, byte[] otherBody) {
        RawRequest typed = header("Content-Type", contentType);
        return new RawRequest(otherMethod, path, typed.headers, otherBody);
    }

    RawRequest method(String other) {
        return new RawRequest(other, path, headers, body);
    }

    RawRequest header(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new RawRequest(method, path, more, body);
    }

    byte[] bytes() {
        StringBuilder head = new StringBuilder();
        head.append(method).append(' ').append(path).append(" HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n");
        headers.forEach((name, value) -> head.append(name)
                .append(": ")
                .append(value.replaceAll("[\r\n]", ""))
                .append("\r\n"));
        if (body.length > 0) {
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        byte[] first = head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
        byte[] all = new byte[first.length + body.length];
        System.arraycopy(first, 0, all, 0, first.length);
        System.arraycopy(body, 0, all, first.length, body.length);
        return all;
    }

    /** To send it again by hand; long parts are cut. */
    @Override
    public String toString() {
        String text = new String(body, StandardCharsets.UTF_8);
        return method + " " + cut(path) + " " + cut(headers.toString()) + "\n" + cut(text);
    }

    private static String cut(String text) {
        return text.length() > 1500 ? text.substring(0, 1500) + "… (" + text.length() + ")" : text;
    }
}
