package io.spotviewer.statemachine.executor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.beans.ConstructorProperties;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Handlers as Lambda would run them; the first tests pin down what Lambda's serializer does with records. */
class LambdaTaskRuntimeTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final InstantSource NOON = InstantSource.fixed(Instant.parse("2026-03-14T12:00:00Z"));

    enum Shade {
        LIGHT,
        DARK
    }

    record Inner(@Nullable String name, @Nullable Integer size) {

        @ConstructorProperties({"name", "size"})
        Inner {}
    }

    /** A record without {@link ConstructorProperties}. */
    record Bare(@Nullable String name) {}

    public static final class EchoBare implements RequestHandler<Bare, Bare> {

        @Override
        public Bare handleRequest(Bare input, Context context) {
            return input;
        }
    }

    record Wire(
            @Nullable String text,
            @Nullable Integer whole,
            @Nullable Long big,
            int plain,
            @Nullable Boolean flag,
            @Nullable Shade shade,
            @Nullable Inner inner,
            @Nullable List<Inner> list,
            @Nullable List<String> texts,
            @Nullable Map<String, Object> map) {

        @ConstructorProperties({"text", "whole", "big", "plain", "flag", "shade", "inner", "list", "texts", "map"})
        Wire {
            if (text != null && text.startsWith("bad")) {
                throw new IllegalArgumentException("text should not begin with bad, but is " + text);
            }
            list = list == null ? List.of() : List.copyOf(list);
        }

        /** Not a component: it must not show in the JSON. */
        String derived() {
            return "derived";
        }
    }

    public static final class Echo implements RequestHandler<Wire, Wire> {

        @Override
        public Wire handleRequest(Wire input, Context context) {
            return input;
        }
    }

    private static JsonNode echo(String json) throws Exception {
        return run(new Echo(), json);
    }

    private static JsonNode run(RequestHandler<?, ?> handler, String json) throws Exception {
        return new LambdaTaskRuntime(Map.of("${F}", handler), NOON).run("${F}", JSON.readTree(json));
    }

    @Test
    void aRecordComesThroughWithItsRecordsListsAndMaps() throws Exception {
        String json = "{\"text\":\"a\",\"whole\":1,\"big\":1700000000000,\"plain\":2,\"flag\":true,\"shade\":\"DARK\","
                + "\"inner\":{\"name\":\"n\",\"size\":3},\"list\":[{\"name\":\"x\",\"size\":4}],\"texts\":[\"p\",\"q\"],"
                + "\"map\":{\"k\":[1,{\"z\":2}]}}";
        assertThat(echo(json)).isEqualTo(JSON.readTree(json));
    }

    /** Handlers' records carry ConstructorProperties all the same: an older serializer in Lambda's runtime would need them. */
    @Test
    void aRecordIsReadByItsComponentsNames() throws Exception {
        assertThat(run(new EchoBare(), "{\"name\":\"a\"}")).isEqualTo(JSON.readTree("{\"name\":\"a\"}"));
    }

    @Test
    void nullsAreReadAndNotWritten() throws Exception {
        assertThat(echo("{\"text\":null,\"inner\":{\"name\":null,\"size\":1}}"))
                .isEqualTo(JSON.readTree("{\"plain\":0,\"inner\":{\"size\":1},\"list\":[]}"));
    }

    @Test
    void aMissingPrimitiveIsReadAsZeroSoWireRecordsUseBoxes() throws Exception {
        assertThat(echo("{}")).isEqualTo(JSON.readTree("{\"plain\":0,\"list\":[]}"));
    }

    @Test
    void whatTheRecordDoesNotKnowIsPassedOver() throws Exception {
        assertThat(echo("{\"whole\":1,\"other\":{\"deep\":[1]}}").get("whole").intValue())
                .isEqualTo(1);
    }

    @Test
    void anUnknownConstantOfAnEnumIsReadAsNull() throws Exception {
        assertThat(echo("{\"shade\":\"PURPLE\"}").has("shade")).isFalse();
    }

    @Test
    void anEmptyTextOrListIsReadAsNoRecordAndAListOfOneAsTheRecord() throws Exception {
        assertThat(echo("{\"inner\":\"\"}").has("inner")).isFalse();
        assertThat(echo("{\"inner\":[]}").has("inner")).isFalse();
        assertThat(echo("{\"inner\":[{\"size\":1}]}").at("/inner/size").intValue())
                .isEqualTo(1);
    }

    @Test
    void aSingleValueIsReadAsAListOfIt() throws Exception {
        assertThat(echo("{\"texts\":\"p\"}").get("texts")).isEqualTo(JSON.readTree("[\"p\"]"));
    }

    @Test
    void scalarsAreBentToTheTypeThatIsAskedFor() throws Exception {
        JsonNode bent = echo("{\"text\":5,\"whole\":\"12\",\"big\":1.9,\"flag\":1}");
        assertThat(bent.get("text").textValue()).isEqualTo("5");
        assertThat(bent.get("whole").intValue()).isEqualTo(12);
        assertThat(bent.get("big").longValue()).as("a fraction is cut off").isEqualTo(1);
        assertThat(bent.get("flag").booleanValue()).isTrue();
    }

    @Test
    void whatCannotBeReadNeverReachesTheHandlerAndHasLambdasErrorName() {
        for (String json : List.of("{\"whole\":\"abc\"}", "{\"inner\":5}", "\"text\"", "{\"text\":\"bad news\"}")) {
            TaskFailedException failure = catchThrowableOfType(TaskFailedException.class, () -> echo(json));
            assertThat(failure.errorName()).as(json).isEqualTo("java.lang.RuntimeException");
            assertThat(failure.getMessage()).contains("An error occurred during JSON parsing");
        }
    }

    public static final class Nothing implements RequestHandler<Wire, Object> {

        @Override
        public @Nullable Object handleRequest(@Nullable Wire input, Context context) {
            return input == null ? null : Map.of("got", "something");
        }
    }

    @Test
    void aNullInputIsANullAndANullAnswerIsAJsonNull() throws Exception {
        assertThat(run(new Nothing(), "null").isNull()).isTrue();
        assertThat(run(new Nothing(), "{}").get("got").textValue()).isEqualTo("something");
    }

    record Moment(Instant at) {}

    public static final class Timing implements RequestHandler<Map<String, Object>, Moment> {

        @Override
        public Moment handleRequest(Map<String, Object> input, Context context) {
            return new Moment(NOON.instant());
        }
    }

    @Test
    void anInstantIsWrittenAsANumberSoWireRecordsUseText() throws Exception {
        assertThat(run(new Timing(), "{}").get("at").isNumber()).isTrue();
    }

    static final class OddFaultException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        OddFaultException(@Nullable String message) {
            super(message);
        }
    }

    public static final class Failing implements RequestHandler<Map<String, String>, String> {

        @Override
        public String handleRequest(Map<String, String> input, Context context) {
            throw new OddFaultException(input.get("message"));
        }
    }

    @Test
    void anExceptionIsNamedByItsClassAndTellsItsStory() throws Exception {
        TaskFailedException failure = catchThrowableOfType(
                TaskFailedException.class, () -> run(new Failing(), "{\"message\":\"no \\\"luck\\\"\"}"));
        assertThat(failure.errorName()).isEqualTo(OddFaultException.class.getName());
        JsonNode cause = JSON.readTree(failure.getMessage());
        assertThat(cause.fieldNames()).toIterable().containsExactly("errorMessage", "errorType", "stackTrace");
        assertThat(cause.get("errorMessage").textValue()).isEqualTo("no \"luck\"");
        assertThat(cause.get("errorType").textValue()).isEqualTo(OddFaultException.class.getName());
        assertThat(cause.get("stackTrace")).isNotEmpty();
        assertThat(cause.get("stackTrace"))
                .allSatisfy(line -> assertThat(line.textValue()).contains("Failing.handleRequest"));
    }

    @Test
    void anExceptionWithoutAMessageTellsItsClass() throws Exception {
        TaskFailedException failure = catchThrowableOfType(TaskFailedException.class, () -> run(new Failing(), "{}"));
        assertThat(JSON.readTree(failure.getMessage()).get("errorMessage").textValue())
                .isEqualTo(OddFaultException.class.getName());
    }

    public static final class Reporting implements RequestHandler<Map<String, String>, Map<String, String>> {

        @Override
        public Map<String, String> handleRequest(Map<String, String> input, Context context) {
            return Map.of(
                    "function", context.getFunctionName(), "left", String.valueOf(context.getRemainingTimeInMillis()));
        }
    }

    @Test
    void theContextNamesTheFunctionAndTheTimeLeft() throws Exception {
        JsonNode answer = new LambdaTaskRuntime(Map.of("${FetchJobFunctionArn}", new Reporting()), NOON)
                .run("${FetchJobFunctionArn}", JSON.readTree("{}"));
        assertThat(answer).isEqualTo(JSON.readTree("{\"function\":\"FetchJob\",\"left\":\"30000\"}"));
    }

    @Test
    void halfASurrogatePairComesInAsAQuestionMark() throws Exception {
        assertThat(echo("{\"text\":\"a\\ud800b\"}").get("text").textValue()).isEqualTo("a?b");
    }

    @Test
    void aResourceWithoutAHandlerEndsTheProgramAndNamesThoseThereAre() {
        LambdaTaskRuntime runtime = new LambdaTaskRuntime(Map.of("${F}", new Echo()), NOON);
        assertThatThrownBy(() -> runtime.run("${G}", JSON.readTree("{}")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no handler for the resource ${G}; there is one for [${F}]");
    }

    @Test
    void aHandlerThatDoesNotTellItsTypesIsRefusedAtOnce() {
        RequestHandler<String, String> anonymous = (input, context) -> input;
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> new LambdaTaskRuntime(Map.of("${F}", anonymous), NOON))
                .withMessageContaining("handleRequest");
    }
}
