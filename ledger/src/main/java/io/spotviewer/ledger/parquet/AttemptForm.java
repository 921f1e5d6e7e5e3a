package io.spotviewer.ledger.parquet;

import io.spotviewer.ledger.line.AttemptLine;
import io.spotviewer.ledger.line.AttemptLine.State;
import io.spotviewer.ledger.line.HostFacts;
import io.spotviewer.ledger.line.LineKind;
import io.spotviewer.ledger.parquet.Field.Kind;
import io.spotviewer.records.verdict.Ending;
import io.spotviewer.records.verdict.Verdict.Confidence;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The form of {@link AttemptLine}. */
final class AttemptForm extends LineForm<AttemptLine> {

    private static final List<Field> FIELDS = Field.all(
            List.of(Field.optional("x_Day", Kind.DAY)),
            Facts.JOB,
            List.of(Field.required("x_AttemptNumber", Kind.INTEGER)),
            Facts.HOST,
            List.of(
                    Field.required("x_AttemptState", Kind.TEXT),
                    Field.required("x_CountsAttempt", Kind.FLAG),
                    Field.optional("x_Ending", Kind.TEXT),
                    Field.optional("x_EndingConfidence", Kind.TEXT),
                    Field.required("x_HostLost", Kind.FLAG),
                    Field.optional("x_PlacedAt", Kind.TIME),
                    Field.optional("x_StartedAt", Kind.TIME),
                    Field.optional("x_EndedAt", Kind.TIME),
                    Field.required("x_RunSeconds", Kind.NUMBER),
                    Facts.CURRENCY),
            Facts.MONEY,
            List.of(
                    Field.optional("x_UnpricedReason", Kind.TEXT),
                    Field.optional("x_QueueSeconds", Kind.NUMBER),
                    Field.optional("x_StartUpSeconds", Kind.NUMBER),
                    Field.optional("x_PullSeconds", Kind.NUMBER),
                    Field.required("x_LostSeconds", Kind.NUMBER),
                    Field.required("x_WaitedSeconds", Kind.NUMBER),
                    Field.required("x_EndsJob", Kind.FLAG)));

    AttemptForm() {
        super(
                LineKind.ATTEMPTS,
                FIELDS,
                Set.of(
                        "x_JobId",
                        "x_AttemptNumber",
                        "x_AttemptState",
                        "x_CountsAttempt",
                        "x_Ending",
                        "x_EndingConfidence"),
                AttemptLine.ORDER);
    }

    @Override
    void write(AttemptLine line, RowOut out) {
        out.day(line.day());
        Facts.write(line.job(), out);
        out.integer(line.number());
        Facts.write(line.host(), out);
        out.word(line.state());
        out.flag(line.counts());
        out.word(line.ending());
        out.word(line.confidence());
        out.flag(line.hostLost());
        out.time(line.placedAt());
        out.time(line.startedAt());
        out.time(line.endedAt());
        out.number(line.runSeconds());
        Facts.writeCurrency(out);
        Facts.write(line.money(), out);
        out.text(line.unpricedReason());
        seconds(line.queueSeconds(), out);
        seconds(line.startUpSeconds(), out);
        seconds(line.pullSeconds(), out);
        out.number(line.lostSeconds());
        out.number(line.waitedSeconds());
        out.flag(line.endsJob());
    }

    private static void seconds(long seconds, RowOut out) {
        out.number(seconds != AttemptLine.UNKNOWN_SECONDS, seconds);
    }

    @Override
    LineIn<AttemptLine> reader(RowIn in) {
        return new Lines(in);
    }

    private static final class Lines implements LineIn<AttemptLine> {

        private final RowIn in;
        private @Nullable HostFacts host;

        Lines(RowIn in) {
            this.in = in;
        }

        @Override
        public AttemptLine read() {
            AttemptLine.Builder line =
                    AttemptLine.builder().day(in.day()).job(Facts.readJob(in)).number(in.integer(1));
            host = Facts.readHost(in, host);
            State state = in.word(State.class);
            line.host(host)
                    .state(state == null ? State.UNPRICED : state)
                    .counts(in.flag())
                    .ending(in.word(Ending.class))
                    .confidence(in.word(Confidence.class))
                    .hostLost(in.flag())
                    .placedAt(in.time())
                    .startedAt(in.time())
                    .endedAt(in.time())
                    .runSeconds(in.number(0));
            Facts.readCurrency(in);
            return line.money(Facts.readMoney(in))
                    .unpricedReason(in.text())
                    .queueSeconds(in.number(AttemptLine.UNKNOWN_SECONDS))
                    .startUpSeconds(in.number(AttemptLine.UNKNOWN_SECONDS))
                    .pullSeconds(in.number(AttemptLine.UNKNOWN_SECONDS))
                    .lostSeconds(in.number(0))
                    .waitedSeconds(in.number(0))
                    .endsJob(in.flag())
                    .build();
        }
    }

    @Override
    String nameOf(AttemptLine line) {
        return "attempt " + line.number() + " of job " + line.job().jobId() + " on " + line.day();
    }
}
