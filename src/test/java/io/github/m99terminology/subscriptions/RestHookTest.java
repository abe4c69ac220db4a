package io.github.m99terminology.subscriptions;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RestHookTest {

    private final RestHook hook = new RestHook(false);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1/x",
                "http://localhost:8080/fhir",
                "http://0.0.0.0/",
                "http://10.1.2.3/",
                "http://172.16.0.1/",
                "http://192.168.1.1/",
                "http://169.254.169.254/latest/meta-data",
                "http://100.64.0.1/",
                "http://[::1]/",
                "http://[fd00::1]/",
                "http://[fe80::1]/",
                "http://[::ffff:127.0.0.1]/",
                "http://224.0.0.1/",
                "http://0.1.2.3/",
                "http://255.255.255.255/",
                "http://[64:ff9b::10.0.0.1]/",
                "http://[64:ff9b:1::a9fe:a9fe]/",
                "http://[2002:7f00:1::1]/",
                "http://[::169.254.169.254]/"
            })
    void privateAddress_isRefused_unlessTheSettingsAllowIt(String endpoint) {
        assertThat(hook.refusal(endpoint)).contains("is private");
        assertThat(new RestHook(true).refusal(endpoint)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://192.0.2.1/hook",
                "http://100.128.0.1:8080/",
                "http://[2001:db8::1]/",
                "http://[64:ff9b::192.0.2.1]/"
            })
    void publicAddress_mayBeCalled(String endpoint) {
        assertThat(hook.refusal(endpoint)).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Authorization: Bearer abc  | true",
                "X-Empty:                   | true",
                "Host: example.org          | false",
                "Content-Length: 5          | false",
                "no header                  | false",
                "Bad Name: x                | false"
            })
    void header_isOneThatAClientMaySet(String line, boolean is) {
        assertThat(RestHook.isHeader(line)).isEqualTo(is);
    }
}
