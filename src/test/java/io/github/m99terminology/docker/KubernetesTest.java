package io.github.m99terminology.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The manifests, read by the classes that are generated from Kubernetes' own schema: a name that the schema has not is refused. */
class KubernetesTest {
    private static final Path FILE = Path.of("docker/kubernetes.yaml");
    private static final Map<String, Class<?>> KINDS = Map.of(
            "Deployment", Deployment.class,
            "Service", Service.class,
            "PodDisruptionBudget", PodDisruptionBudget.class,
            "NetworkPolicy", NetworkPolicy.class);

    private static final ObjectMapper YAML = strict();

    /** The classes would keep what they do not know. */
    private static ObjectMapper strict() {
        ObjectMapper mapper =
                new ObjectMapper(new YAMLFactory()).enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        mapper.setAnnotationIntrospector(new JacksonAnnotationIntrospector() {
            @Override
            public Boolean hasAnySetter(Annotated annotated) {
                return false;
            }
        });
        return mapper;
    }

    private static List<JsonNode> documents() throws IOException {
        return YAML.readerFor(JsonNode.class)
                .<JsonNode>readValues(FILE.toFile())
                .readAll();
    }

    private static <T> T only(Class<T> type) throws IOException {
        for (JsonNode each : documents()) {
            if (type.equals(KINDS.get(each.path("kind").asText()))) {
                return YAML.treeToValue(each, type);
            }
        }
        throw new AssertionError("No " + type.getSimpleName());
    }

    @Test
    void everyManifest_isAsTheSchemaSays() throws IOException {
        List<JsonNode> documents = documents();
        assertThat(documents)
                .extracting(each -> each.path("kind").asText())
                .containsExactlyInAnyOrderElementsOf(KINDS.keySet());
        for (JsonNode each : documents) {
            YAML.treeToValue(each, KINDS.get(each.path("kind").asText()));
        }
    }

    @Test
    void nameThatTheSchemaHasNot_isRefused() {
        assertThatThrownBy(() -> YAML.readValue("{kind: Deployment, spec: {replica: 2}}", Deployment.class))
                .hasMessageContaining("replica");
    }

    @Test
    void selectors_chooseThePods() throws IOException {
        Deployment deployment = only(Deployment.class);
        Map<String, String> pods =
                deployment.getSpec().getTemplate().getMetadata().getLabels();
        assertThat(deployment.getSpec().getSelector().getMatchLabels()).isEqualTo(pods);
        assertThat(only(Service.class).getSpec().getSelector()).isEqualTo(pods);
        assertThat(only(PodDisruptionBudget.class).getSpec().getSelector().getMatchLabels())
                .isEqualTo(pods);
        assertThat(only(NetworkPolicy.class).getSpec().getPodSelector().getMatchLabels())
                .isEqualTo(pods);
        assertThat(deployment.getSpec().getReplicas()).isGreaterThanOrEqualTo(2);
    }

    @Test
    void everySetting_isOneOfTheServers() throws IOException {
        assertThat(server().getEnv()).extracting(EnvVar::getName).isSubsetOf(ServerVariables.all());
    }

    /** Until then a balancer still sends requests, and those that have begun come to their end. */
    @Test
    void pods_areGivenTheTimeThatTheServerTakes() throws IOException {
        String delay = server().getEnv().stream()
                .filter(each -> each.getName().equals("M99_SHUTDOWN_DELAY"))
                .map(EnvVar::getValue)
                .findFirst()
                .orElseThrow();
        Duration drained = Duration.parse("PT" + delay.toUpperCase(Locale.ROOT)).plusSeconds(20);
        long grace = only(Deployment.class).getSpec().getTemplate().getSpec().getTerminationGracePeriodSeconds();
        assertThat(grace).isGreaterThan(drained.toSeconds());
        int looks = server().getReadinessProbe().getPeriodSeconds()
                * server().getReadinessProbe().getFailureThreshold();
        assertThat(Duration.parse("PT" + delay.toUpperCase(Locale.ROOT)).toSeconds())
                .isGreaterThan(looks);
    }

    private static Container server() throws IOException {
        return only(Deployment.class)
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .get(0);
    }
}
