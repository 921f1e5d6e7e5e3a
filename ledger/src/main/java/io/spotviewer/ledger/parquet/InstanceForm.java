package io.spotviewer.ledger.parquet;

import io.spotviewer.cost.capacity.Packing;
import io.spotviewer.cost.reclaim.SpotLife;
import io.spotviewer.ledger.line.HostFacts;
import io.spotviewer.ledger.line.InstanceLine;
import io.spotviewer.ledger.line.InstanceLine.Exposure;
import io.spotviewer.ledger.line.InstanceMoney;
import io.spotviewer.ledger.line.InstanceMoney.Part;
import io.spotviewer.ledger.line.LineKind;
import io.spotviewer.ledger.parquet.Field.Kind;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The form of {@link InstanceLine}. */
final class InstanceForm extends LineForm<InstanceLine> {

    private static final List<Field> LIFE = List.of(
            Field.required("From", Kind.TIME),
            Field.required("Until", Kind.TIME),
            Field.required("Reclaimed", Kind.FLAG));

    private static final List<Field> EXPOSURE = List.of(
            Field.optional("JobDefinition", Kind.TEXT),
            Field.required("Millis", Kind.NUMBER),
            Field.optional("ReclaimedAt", Kind.TIME));

    private static final List<Field> FIELDS = Field.all(
            List.of(Field.optional("x_Day", Kind.DAY)),
            Facts.HOST,
            List.of(
                    Field.optional("SubAccountId", Kind.TEXT),
                    Field.optional("RegionId", Kind.TEXT),
                    Field.optional("x_LaunchedAt", Kind.TIME),
                    Field.optional("x_EndedAt", Kind.TIME),
                    Field.required("x_CountsInstance", Kind.FLAG),
                    Field.required("x_LaunchKnown", Kind.FLAG),
                    Field.required("x_Reclaimed", Kind.FLAG),
                    Field.required("x_Free", Kind.FLAG),
                    Field.required("x_Attempts", Kind.INTEGER),
                    Field.required("x_BusySeconds", Kind.NUMBER),
                    Field.optional("x_LifeSeconds", Kind.NUMBER),
                    Facts.CURRENCY,
                    Field.optional("EffectiveCost", Kind.MONEY),
                    Field.optional("x_CostByHourStart", Kind.MONEY),
                    Field.optional("x_AttemptsCost", Kind.MONEY),
                    Field.optional("x_IdleCost", Kind.MONEY),
                    Field.optional("x_UnpricedReason", Kind.TEXT),
                    Field.list("x_SecondsByHour", Kind.INTEGER),
                    Field.list("x_IdleSecondsByHour", Kind.INTEGER),
                    Field.list("x_BootSecondsByHour", Kind.INTEGER),
                    Field.list("x_TailSecondsByHour", Kind.INTEGER),
                    Field.optional("x_ReservedMilliVcpuSeconds", Kind.NUMBER),
                    Field.optional("x_ReservedMibSeconds", Kind.NUMBER),
                    Field.optional("x_AvailableMilliVcpuSeconds", Kind.NUMBER),
                    Field.optional("x_AvailableMibSeconds", Kind.NUMBER),
                    Field.list("x_SpotLives", LIFE),
                    Field.list("x_Exposures", EXPOSURE),
                    Field.optional("x_Record", Kind.TEXT)));

    InstanceForm() {
        super(LineKind.INSTANCES, FIELDS, Set.of("x_InstanceId", "x_EndedAt"), InstanceLine.ORDER);
    }

    @Override
    void write(InstanceLine line, RowOut out) {
        out.day(line.day());
        Facts.write(line.host(), out);
        out.text(line.account());
        out.text(line.region());
        out.time(line.launchedAt());
        out.time(line.endedAt());
        out.flag(line.counts());
        out.flag(line.launchKnown());
        out.flag(line.reclaimed());
        out.flag(line.free());
        out.integer(line.attempts());
        out.number(line.busySeconds());
        out.number(line.lifeSeconds() != InstanceLine.UNKNOWN_SECONDS, line.lifeSeconds());
        Facts.writeCurrency(out);
        InstanceMoney money = line.money();
        out.number(money.knows(Part.TOTAL), money.total());
        out.number(money.knows(Part.TOTAL_BY_HOUR_START), money.totalByHourStart());
        out.number(money.knows(Part.ATTEMPTS), money.attempts());
        out.number(money.knows(Part.IDLE), money.idle());
        out.text(line.unpricedReason());
        out.list(line.secondsByHour(), 1, out::integer);
        out.list(line.idleSecondsByHour(), 1, out::integer);
        out.list(line.bootSecondsByHour(), 1, out::integer);
        out.list(line.tailSecondsByHour(), 1, out::integer);
        Packing packing = line.packing();
        Packing known = packing == null ? Packing.NOTHING : packing;
        out.number(packing != null, known.reservedMilliVcpuSeconds());
        out.number(packing != null, known.reservedMibSeconds());
        out.number(packing != null, known.availableMilliVcpuSeconds());
        out.number(packing != null, known.availableMibSeconds());
        out.list(line.lives(), LIFE.size(), life -> {
            out.time(life.from());
            out.time(life.until());
            out.flag(life.reclaimed());
        });
        out.list(line.exposures(), EXPOSURE.size(), exposure -> {
            out.text(exposure.definition());
            out.number(exposure.millis());
            out.time(exposure.reclaimedAt());
        });
        out.text(line.record());
    }

    @Override
    LineIn<InstanceLine> reader(RowIn in) {
        return () -> read(in);
    }

    private static InstanceLine read(RowIn in) {
        InstanceLine.Builder line = InstanceLine.builder().day(in.day());
        HostFacts host = Facts.readHost(in, null);
        line.host(host)
                .account(in.text())
                .region(in.text())
                .launchedAt(in.time())
                .endedAt(in.time())
                .counts(in.flag())
                .launchKnown(in.flag())
                .reclaimed(in.flag())
                .free(in.flag())
                .attempts(in.integer(0))
                .busySeconds(in.number(0))
                .lifeSeconds(in.number(InstanceLine.UNKNOWN_SECONDS));
        Facts.readCurrency(in);
        return line.money(readMoney(in))
                .unpricedReason(in.text())
                .secondsByHour(in.list(1, () -> in.integer(0)))
                .idleSecondsByHour(in.list(1, () -> in.integer(0)))
                .bootSecondsByHour(in.list(1, () -> in.integer(0)))
                .tailSecondsByHour(in.list(1, () -> in.integer(0)))
                .packing(readPacking(in))
                .lives(in.list(LIFE.size(), () -> life(host, in)))
                .exposures(in.list(EXPOSURE.size(), () -> new Exposure(in.text(), in.number(0), in.time())))
                .record(in.text())
                .build();
    }

    private static SpotLife life(HostFacts host, RowIn in) {
        return new SpotLife(
                String.valueOf(host.instanceId()),
                InstanceLine.poolOf(host),
                Instant.ofEpochMilli(in.number(0)),
                Instant.ofEpochMilli(in.number(0)),
                in.flag());
    }

    private static @Nullable Packing readPacking(RowIn in) {
        boolean known = in.knows();
        long reservedVcpus = known ? in.number(0) : 0;
        Packing packing = new Packing(reservedVcpus, in.number(0), in.number(0), in.number(0));
        return known ? packing : null;
    }

    private static InstanceMoney readMoney(RowIn in) {
        InstanceMoney.Builder money = InstanceMoney.builder();
        if (in.knows()) {
            money.total(in.number(0));
        }
        if (in.knows()) {
            money.totalByHourStart(in.number(0));
        }
        if (in.knows()) {
            money.attempts(in.number(0));
        }
        if (in.knows()) {
            money.idle(in.number(0));
        }
        return money.build();
    }

    @Override
    String nameOf(InstanceLine line) {
        return "instance " + line.instanceId() + " on " + line.day();
    }
}
