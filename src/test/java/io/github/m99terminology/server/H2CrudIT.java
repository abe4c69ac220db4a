package io.github.m99terminology.server;

import java.util.Map;

class H2CrudIT extends CrudContract {
    @Override
    Map<String, String> database() {
        return Map.of();
    }
}
