package io.spotviewer.ledger.sql;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The totals of a report by SQL over the tables of the ledger, written from the glossary and not from the code: the place of each in
 * {@code summary.json} and its query.
 */
final class SqlTotals {

    private static final String FINISHED = "x_AttemptState <> 'RUNNING'";
    private static final String COMPARED =
            FINISHED + " AND EffectiveCost IS NOT NULL AND (x_Ending = 'SPOT_RECLAIMED' OR ListCost IS NOT NULL)";
    private static final String SUCCEEDED = "x_Ending = 'SUCCEEDED'";
    private static final String UNKNOWN = "x_Ending = 'UNKNOWN'";

    private SqlTotals() {}

    /** Returns the queries by the JSON pointer of the same number in {@code summary.json}. */
    static Map<String, String> queries() {
        Map<String, String> totals = new LinkedHashMap<>();
        totals.put("/headline/costUsd", costWhere("true"));
        totals.put("/headline/idleUsd", "SELECT COALESCE(SUM(x_IdleCost), 0) FROM instances");
        totals.put("/headline/usefulUsd", costWhere(SUCCEEDED));
        totals.put(
                "/headline/wasteUsd", costWhere(FINISHED + " AND NOT (" + SUCCEEDED + ") AND NOT (" + UNKNOWN + ")"));
        totals.put("/headline/waste/reclaimedUsd", costWhere("x_Ending = 'SPOT_RECLAIMED'"));
        totals.put("/headline/waste/failedUsd", costWhere("x_Ending IN ('APPLICATION_FAILED', 'START_FAILED')"));
        totals.put("/headline/waste/timedOutUsd", costWhere("x_Ending = 'TIMED_OUT'"));
        totals.put("/headline/waste/outOfMemoryUsd", costWhere("x_Ending = 'OUT_OF_MEMORY'"));
        totals.put("/headline/waste/hostFailedUsd", costWhere("x_Ending = 'HOST_FAILED'"));
        totals.put(
                "/headline/waste/hostTerminatedUsd",
                costWhere("x_Ending IN ('HOST_TERMINATED', 'RESERVATION_RECLAIMED')"));
        totals.put("/headline/waste/endedByUserUsd", costWhere("x_Ending = 'USER_TERMINATED'"));
        totals.put("/headline/unknownEndingUsd", costWhere(UNKNOWN));
        totals.put(
                "/headline/onDemandWouldHaveCostUsd",
                "SELECT COALESCE(SUM(ListCost), 0) FROM attempts WHERE " + COMPARED
                        + " AND x_Ending <> 'SPOT_RECLAIMED'");
        totals.put("/headline/comparedCostUsd", costWhere(COMPARED));
        totals.put(
                "/headline/netSavingsUsd",
                "SELECT COALESCE(SUM(CASE WHEN x_Ending <> 'SPOT_RECLAIMED' THEN ListCost ELSE 0 END), 0)"
                        + " - COALESCE(SUM(EffectiveCost), 0) FROM attempts WHERE " + COMPARED);
        totals.put("/headline/lostSeconds", "SELECT COALESCE(SUM(x_LostSeconds), 0) FROM attempts");
        totals.put("/headline/waitedSeconds", "SELECT COALESCE(SUM(x_WaitedSeconds), 0) FROM attempts");
        totals.put("/headline/attempts", countWhere("true"));
        totals.put("/headline/countedAttempts", countWhere(FINISHED + " AND EffectiveCost IS NOT NULL"));
        totals.put("/headline/comparedAttempts", countWhere(COMPARED));
        totals.put(
                "/headline/reclaimEvents",
                "SELECT (SELECT COUNT(*) FROM instances CROSS JOIN UNNEST(x_SpotLives) AS t(life) WHERE life.Reclaimed)"
                        + " + (SELECT COUNT(*) FROM attempts WHERE x_CountsAttempt AND x_Ending = 'SPOT_RECLAIMED'"
                        + " AND x_InstanceId IS NULL)");
        totals.put("/totals/all/jobs", "SELECT COUNT(*) FROM jobs");
        totals.put("/totals/all/retries", countWhere("x_AttemptNumber > 1"));
        totals.put("/totals/all/runSeconds", "SELECT COALESCE(SUM(x_RunSeconds), 0) FROM attempts");
        totals.put("/totals/startedJobs", "SELECT COUNT(*) FROM jobs WHERE x_Attempts > 0");
        totals.put("/totals/instances/usd", "SELECT COALESCE(SUM(EffectiveCost), 0) FROM instances");
        totals.put("/totals/attemptsOnEndedInstances/usd", "SELECT COALESCE(SUM(x_AttemptsCost), 0) FROM instances");
        totals.put("/totals/onSpot/costs/cost/usd", costWhere("x_PurchaseOption = 'SPOT'"));
        return Collections.unmodifiableMap(totals);
    }

    private static String costWhere(String condition) {
        return "SELECT COALESCE(SUM(EffectiveCost), 0) FROM attempts WHERE " + condition;
    }

    private static String countWhere(String condition) {
        return "SELECT COUNT(*) FROM attempts WHERE x_CountsAttempt AND " + condition;
    }
}
