package io.spotviewer.local.doctor;

import io.spotviewer.local.doctor.finding.Check;
import io.spotviewer.local.doctor.finding.Finding;
import java.util.List;
import java.util.Optional;

/** The table of job records. */
record RecordsCheck(Installation installation, Deployment deployment) implements Check {

    @Override
    public String what() {
        return "records";
    }

    @Override
    public List<Finding> findings() {
        String table = installation.recorder().output("DynamoDBTableName");
        Optional<Boolean> hasItems = deployment.hasItems(table);
        if (hasItems.isEmpty()) {
            return List.of(Finding.fail(
                    what(),
                    "the table " + table + " was deleted; its backups are kept for 35 days",
                    installation.commands().aws("dynamodb list-backups --backup-type ALL --table-name " + table)));
        }
        return List.of(
                hasItems.get()
                        ? Finding.ok(what(), "the table " + table + " has records")
                        : Finding.warn(
                                what(),
                                "the table " + table
                                        + " is empty: no job has changed since the installation. Read the last week's jobs from Batch",
                                "./spot-viewer backfill --prefix " + installation.prefix()));
    }
}
