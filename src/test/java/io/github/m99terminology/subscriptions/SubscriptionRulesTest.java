package io.github.m99terminology.subscriptions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.h2.jdbcx.JdbcDataSource;
import org.hl7.fhir.r4.model.Subscription;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which subscriptions are stored, and as what; the others are refused with what would be right. */
class SubscriptionRulesTest {

    private static final String BASE = "http://terminology.example/fhir";

    private final JdbcDataSource database = new JdbcDataSource();
    private Connection open;
    private SubscriptionRules rules;

    @BeforeEach
    void prepare() throws SQLException {
        database.setURL("jdbc:h2:mem:" + System.nanoTime());
        open = database.getConnection();
        execute("CREATE TABLE HFJ_RESOURCE (RES_TYPE VARCHAR(40), RES_DELETED_AT TIMESTAMP)");
        rules = new SubscriptionRules(
                new Criteria(FhirContext.forR4Cached(), null), new RestHook(false), new Told(database));
    }

    @AfterEach
    void close() throws SQLException {
        open.close();
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = open.createStatement()) {
            statement.execute(sql);
        }
    }

    private static RequestDetails byRest() {
        ServletRequestDetails request = new ServletRequestDetails();
        request.setFhirServerBase(BASE);
        return request;
    }

    private static Subscription subscription(String json) {
        return FhirContext.forR4Cached().newJsonParser().parseResource(Subscription.class, json.replace('\'', '"'));
    }

    private static Subscription good() {
        return subscription(
                "{'resourceType':'Subscription','status':'requested','error':'of last time','criteria':'ValueSet',"
                        + "'channel':{'type':'rest-hook','endpoint':'https://192.0.2.1/hook','payload':'application/fhir+json','header':['X-Key: 1']}}");
    }

    @Test
    void requested_isActive_withoutTheErrorOfLastTime() {
        Subscription subscription = good();

        rules.created(subscription, byRest());

        assertThat(subscription.getStatus()).isEqualTo(Subscription.SubscriptionStatus.ACTIVE);
        assertThat(subscription.getError()).isNull();
    }

    @Test
    void off_staysOff() {
        Subscription subscription = good().setStatus(Subscription.SubscriptionStatus.OFF);

        rules.updated(subscription, subscription, byRest());

        assertThat(subscription.getStatus()).isEqualTo(Subscription.SubscriptionStatus.OFF);
    }

    /** Each element, changed to something that cannot be followed, and what the refusal says of it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "'status':'requested' | 'status':'error' | status",
                "'status':'requested' | '_status':{'extension':[{'url':'http://e.example','valueCode':'x'}]} | status",
                "'criteria':'ValueSet' | 'criteria':'Patient' | Name one of CodeSystem",
                "'criteria':'ValueSet' | 'criteria':'valueset' | Name one of CodeSystem",
                "'criteria':'ValueSet' | 'criteria':'ValueSet/1' | Name one of CodeSystem",
                "'criteria':'ValueSet' | 'criteria':'http://h.example/fhir/ValueSet' | Name one of CodeSystem",
                "'criteria':'ValueSet', | '_criteria':{'extension':[{'url':'http://e.example','valueCode':'x'}]}, | Name one of CodeSystem",
                "'type':'rest-hook' | 'type':'email' | rest-hook",
                "'type':'rest-hook', | '_type':{'extension':[{'url':'http://e.example','valueCode':'x'}]}, | rest-hook",
                "'payload':'application/fhir+json' | 'payload':'text/plain' | text/plain",
                "'endpoint':'https://192.0.2.1/hook', | '_endpoint':{'extension':[{'url':'http://e.example','valueCode':'x'}]}, | there is none",
                "https://192.0.2.1/hook | http://127.0.0.1/hook | private",
                "https://192.0.2.1/hook | ftp://192.0.2.1/hook | ftp",
                "https://192.0.2.1/hook | hook | hook",
                "X-Key: 1 | Host: h.example | header",
                "X-Key: 1 | X-Key: 1\\r\\nHost: h.example | header"
            })
    void whatCannotBeFollowed_isRefused(String good, String bad, String said) {
        String json = FhirContext.forR4Cached()
                .newJsonParser()
                .encodeResourceToString(good())
                .replace('"', '\'');
        assertThat(json).contains(good);
        Subscription subscription = subscription(json.replace(good, bad));

        assertThatThrownBy(() -> rules.created(subscription, byRest()))
                .isInstanceOfSatisfying(
                        BaseServerResponseException.class,
                        refused -> assertThat(refused.getStatusCode()).isEqualTo(422))
                .hasMessageContaining(said);
        assertThatThrownBy(() -> rules.updated(good(), subscription, byRest())).hasMessageContaining(said);
    }

    /** It would tell itself of what it was told, for ever. */
    @ParameterizedTest
    @CsvSource({"http://192.0.2.7/fhir", "http://192.0.2.7/fhir/ValueSet"})
    void endpointOfThisServer_isRefused(String endpoint) {
        ServletRequestDetails request = new ServletRequestDetails();
        request.setFhirServerBase("http://192.0.2.7/fhir");
        Subscription subscription = good();
        subscription.getChannel().setEndpoint(endpoint);

        assertThatThrownBy(() -> rules.created(subscription, request)).hasMessageContaining("this server itself");
        subscription.getChannel().setEndpoint("http://192.0.2.7/fhirsuite");
        rules.created(subscription, request);
    }

    /** What is deleted makes room; an update needs none. */
    @Test
    void hundred_areTheMost() throws SQLException {
        execute("INSERT INTO HFJ_RESOURCE SELECT 'Subscription', NULL FROM SYSTEM_RANGE(1, 99)");
        execute("INSERT INTO HFJ_RESOURCE SELECT 'ValueSet', NULL FROM SYSTEM_RANGE(1, 50)");
        rules.created(good(), byRest());
        execute("INSERT INTO HFJ_RESOURCE VALUES ('Subscription', NULL)");

        assertThatThrownBy(() -> rules.created(good(), byRest())).hasMessageContaining("100");
        rules.updated(good(), good(), byRest());

        execute(
                "UPDATE HFJ_RESOURCE SET RES_DELETED_AT = CURRENT_TIMESTAMP WHERE RES_TYPE = 'Subscription' FETCH FIRST 1 ROW ONLY");
        rules.created(good(), byRest());
    }

    /** The server keeps what it has learnt of a subscription by a write of its own. */
    @Test
    void ownWrites_areNotJudged() {
        Subscription subscription =
                good().setStatus(Subscription.SubscriptionStatus.ERROR).setError("It is away");

        rules.updated(subscription, subscription, new SystemRequestDetails());
        rules.created(subscription, null);

        assertThat(subscription.getError()).isEqualTo("It is away");
    }

    /** Whoever reads the answer finds the header by its number in what they sent. */
    @Test
    void wrongHeader_isToldByItsPlace_alsoBehindAnEmptyOne() {
        Subscription subscription = good();
        subscription.getChannel().getHeader().clear();
        for (String line : new String[] {"X-A: 1", " ", "Host: here"}) {
            subscription.getChannel().addHeader(line);
        }

        assertThatThrownBy(() -> rules.created(subscription, byRest()))
                .isInstanceOfSatisfying(
                        BaseServerResponseException.class, refused -> assertThat(FhirContext.forR4Cached()
                                        .newJsonParser()
                                        .encodeResourceToString(refused.getOperationOutcome()))
                                .contains("Subscription.channel.header[2]"));
    }
}
