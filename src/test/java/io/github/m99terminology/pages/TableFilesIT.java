package io.github.m99terminology.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.m99terminology.cli.ContentCommands;
import io.github.m99terminology.server.Http;
import io.github.m99terminology.server.TestServer;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** Code systems, maps and expansions as files for spreadsheets, from the server and from the terminal. */
class TableFilesIT {

    private static final String BILLABLE =
            "/ValueSet/$expand?url=https://m99-terminology.github.io/fhir/ValueSet/m99-billable";

    private final Http fhir = TestServer.shared().fhir();

    private static String type(HttpResponse<String> answer) {
        return answer.headers().firstValue("Content-Type").orElse("");
    }

    private static void isTable(HttpResponse<String> answer, String file) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(type(answer)).startsWith("text/csv;charset=utf-8");
        assertThat(answer.headers().firstValue("Content-Disposition"))
                .hasValue("attachment; filename=\"" + file + ".csv\"");
        assertThat(String.join(",", answer.headers().allValues("Vary"))).contains("Accept");
        assertThat(answer.body()).startsWith("\uFEFF\"");
    }

    @Test
    void expansion_byFormatOrAccept_byGetOrPost_isATable() {
        HttpResponse<String> byFormat = fhir.get(BILLABLE + "&_format=csv");
        isTable(byFormat, "ValueSet-m99-billable");
        assertThat(byFormat.body().lines()).hasSize(92);
        assertThat(byFormat.body())
                .contains(
                        "\"http://hl7.org/fhir/sid/icd-10-cm\",\"2027\",\"M99.03\",\"Segmental and somatic dysfunction of lumbar region\",\"false\",\"false\",\"\"\r\n");
        for (String accept : List.of("text/csv", "text/csv, */*;q=0.1", "text/csv;q=0.9,application/json;q=0.8")) {
            assertThat(fhir.get(BILLABLE, "Accept", accept).body()).as(accept).isEqualTo(byFormat.body());
        }
        String body = "{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"url\",\"valueUri\":\"%s\"}]}"
                .formatted(BILLABLE.substring(BILLABLE.indexOf('=') + 1));
        assertThat(fhir.post("/ValueSet/$expand", body, "Accept", "text/csv").body())
                .isEqualTo(byFormat.body());
        assertThat(fhir.get("/ValueSet/m99-billable/$expand?_format=text/csv").body())
                .isEqualTo(byFormat.body());
        HttpResponse<String> fhirs = fhir.get(BILLABLE, "Accept", "application/json,text/csv;q=0.9");
        assertThat(type(fhirs)).contains("json");
    }

    @Test
    void guidance_standsInColumnsWhereItIsAskedFor() {
        HttpResponse<String> answer = fhir.get(BILLABLE + "&includeDesignations=true&property=billable&_format=csv");

        isTable(answer, "ValueSet-m99-billable");
        assertThat(answer.body().lines().findFirst().orElseThrow())
                .contains("\"Caution\",\"Caution (evidence)\"", "\"Documentation tip\"", "\"billable\"");
    }

    @Test
    void codeSystemAndMap_areTables_andSoAreTheirVersions() {
        isTable(fhir.get("/CodeSystem/icd-10-cm-m99?_format=csv"), "CodeSystem-icd-10-cm-m99");
        isTable(fhir.get("/CodeSystem/icd-10-cm-m99/_history/1?_format=csv"), "CodeSystem-icd-10-cm-m99");
        HttpResponse<String> map = fhir.get("/ConceptMap/m99-to-cpt", "Accept", "text/csv");
        isTable(map, "ConceptMap-m99-to-cpt");
        assertThat(map.body()).containsPattern("\"M99\\.03\",[^\r]*\"98941\",[^\r]*\"supports\",\"B\",");
    }

    @Test
    void nothingChanged_is304() {
        for (String path : List.of(BILLABLE + "&_format=csv", "/ConceptMap/m99-to-cpt?_format=csv")) {
            String tag = fhir.get(path).headers().firstValue("ETag").orElseThrow();
            assertThat(fhir.get(path, "If-None-Match", tag).statusCode())
                    .as(path)
                    .isEqualTo(304);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/CodeSystem?_format=csv, 406",
        "/ValueSet/m99-billable?_format=csv, 406",
        "/metadata?_format=csv, 406",
        "/CodeSystem/_history?_format=csv, 406",
        "/CodeSystem/_search?_format=csv, 406",
        "/CodeSystem/icd-10-cm-m99/_history?_format=csv, 406",
        "/CodeSystem/no-such?_format=csv, 404",
        "/ValueSet/$expand?url=urn:no-such&_format=csv, 404",
        "/ValueSet/$expand?_format=csv, 400"
    })
    void whatIsNoTable_isRefused_andSaysWhy(String path, int status) {
        HttpResponse<String> answer = fhir.get(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains("OperationOutcome");
        if (status == 406) {
            assertThat(answer.body()).contains("A table (text/csv) is given of $expand");
        }
    }

    @Test
    void export_onTheCommandLine_isTheSameBytes(@TempDir Path folder) throws Exception {
        assertThat(exported(folder, "CodeSystem/icd-10-cm-m99-2026"))
                .isEqualTo(
                        fhir.get("/CodeSystem/icd-10-cm-m99-2026?_format=csv").body());
        assertThat(exported(folder, "CodeSystem/m99-documentation-guidance"))
                .isEqualTo(fhir.get("/CodeSystem/m99-documentation-guidance?_format=csv")
                        .body());
        assertThat(exported(folder, "ConceptMap/m99-to-cpt"))
                .isEqualTo(fhir.get("/ConceptMap/m99-to-cpt?_format=csv").body());
        assertThat(exported(folder, "ValueSet/m99-billable", "--designations", "--property", "billable"))
                .isEqualTo(fhir.get(BILLABLE + "&includeDesignations=true&property=billable&_format=csv")
                        .body());
    }

    private static String exported(Path folder, String... arguments) throws Exception {
        Path file = folder.resolve("table.csv");
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--out", file.toString()));
        assertThat(export(all.toArray(String[]::new))).isZero();
        return Files.readString(file);
    }

    private static int export(String... arguments) {
        List<String> all = new ArrayList<>(List.of("export"));
        all.addAll(List.of(arguments));
        return ContentCommands.addTo(new CommandLine(CommandSpec.create())).execute(all.toArray(String[]::new));
    }

    @Test
    void export_ofWhatIsNotThere_failsInOneSentence(@TempDir Path folder) {
        assertThat(export("ValueSet/no-such")).isEqualTo(1);
        assertThat(export("../secret")).isEqualTo(2);
        assertThat(folder).isEmptyDirectory();
    }
}
