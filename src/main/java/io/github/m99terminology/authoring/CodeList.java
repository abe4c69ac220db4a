package io.github.m99terminology.authoring;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The official codes of a family, in the official order. */
final class CodeList {
    private final Map<String, OfficialCode> byCode;

    private CodeList(Map<String, OfficialCode> byCode) {
        this.byCode = byCode;
    }

    static CodeList read(AuthoringFolder folder, String file) {
        Map<String, OfficialCode> byCode = new LinkedHashMap<>();
        List<String> columns = List.of("order", "code", "billable", "short_title", "long_title");
        for (CsvFile.Row row : folder.csv(file, columns, List.of())) {
            String code = row.cell("code");
            if (!row.cell("billable").matches("[01]") || !row.cell("order").matches("\\d{1,9}")) {
                folder.mistakes().wrongShape(row.at(), "order and billable", "a number, and 0 or 1");
                continue;
            }
            OfficialCode official = new OfficialCode(
                    Integer.parseInt(row.cell("order")),
                    code,
                    row.cell("billable").equals("1"),
                    row.cell("short_title"),
                    row.cell("long_title"),
                    parent(code, byCode.keySet()),
                    row.at());
            OfficialCode first = byCode.putIfAbsent(code, official);
            if (first != null) {
                folder.mistakes().repeated(row.at(), "The code " + code, first.at());
            }
        }
        return new CodeList(byCode);
    }

    List<OfficialCode> all() {
        return List.copyOf(byCode.values());
    }

    Set<String> codes() {
        return byCode.keySet();
    }

    Optional<OfficialCode> find(String code) {
        return Optional.ofNullable(byCode.get(code));
    }

    /** The codes that a cell names: codes and ranges {@code first-last} of billable codes, separated by spaces. */
    List<OfficialCode> named(SourceLocation at, String cell, Mistakes mistakes) {
        List<OfficialCode> named = new ArrayList<>();
        for (String part : cell.split(" +")) {
            String[] ends = part.split("-", 2);
            Optional<OfficialCode> first = known(at, ends[0], mistakes);
            Optional<OfficialCode> last = ends.length == 2 ? known(at, ends[1], mistakes) : first;
            if (first.isPresent() && last.isPresent()) {
                named.addAll(ends.length == 2 ? between(first.get(), last.get()) : List.of(first.get()));
            }
        }
        return named;
    }

    private List<OfficialCode> between(OfficialCode first, OfficialCode last) {
        return byCode.values().stream()
                .filter(code -> code.billable() && code.order() >= first.order() && code.order() <= last.order())
                .toList();
    }

    private Optional<OfficialCode> known(SourceLocation at, String code, Mistakes mistakes) {
        Optional<OfficialCode> found = find(code);
        if (found.isEmpty()) {
            mistakes.unknownCode(at, code, codes());
        }
        return found;
    }

    private static Optional<String> parent(String code, Set<String> before) {
        for (int end = code.length() - 1; end > 0; end--) {
            String prefix = code.substring(0, end);
            if (before.contains(prefix)) {
                return Optional.of(prefix);
            }
        }
        return Optional.empty();
    }
}
