package io.spotviewer.cloudformation.rules;

import com.fasterxml.jackson.databind.JsonNode;
import io.spotviewer.cloudformation.template.Template;
import io.spotviewer.cloudformation.template.Template.Resource;
import java.util.List;
import java.util.regex.Pattern;

/** Rules that keep tables, buckets, queues and secrets from being lost or read. */
final class StorageRules {

    private static final Pattern KEY_STATEMENT =
            Pattern.compile("\\{\"Fn::If\":\\[\"HasKmsKey\",\\{\"Sid\":\"UseTheKey\",\"Effect\":\"Allow\","
                    + "\"Action\":(\"kms:Decrypt\"|\\[\"kms:Decrypt\",\"kms:GenerateDataKey\"]),"
                    + "\"Resource\":\\{\"Ref\":\"KmsKeyArn\"}},\\{\"Ref\":\"AWS::NoValue\"}]}");

    private static final int FOURTEEN_DAYS = 14 * 24 * 60 * 60;

    private StorageRules() {}

    static void check(Template template, Findings findings) {
        template.resources("AWS::DynamoDB::Table").forEach(table -> checkTable(table, findings));
        template.resources("AWS::S3::Bucket").forEach(bucket -> checkBucket(template, bucket, findings));
        template.resources("AWS::SQS::Queue").forEach(queue -> checkQueue(template, queue, findings));
        template.resources("AWS::SQS::QueuePolicy").forEach(policy -> checkSenders(policy, findings));
        template.resources("AWS::SNS::TopicPolicy").forEach(policy -> checkSenders(policy, findings));
        for (Resource topic : template.resources("AWS::SNS::Topic")) {
            findings.expect(
                    onlyOverTls(template, "AWS::SNS::TopicPolicy", "Topics", topic), topic, "is open over TLS only");
        }
        template.resources("AWS::IAM::Role").forEach(role -> checkKey(role, findings));
        for (Resource group : template.resources("AWS::Logs::LogGroup")) {
            findings.expect(
                    group.property("KmsKeyId")
                            .toString()
                            .equals(
                                    "{\"Fn::If\":[\"HasLogKmsKey\",{\"Ref\":\"LogKmsKeyArn\"},{\"Ref\":\"AWS::NoValue\"}]}"),
                    group,
                    "is encrypted by LogKmsKeyArn if there is one");
        }
        for (Resource secret : template.resources("AWS::SecretsManager::Secret")) {
            findings.expect(
                    Template.refersTo(secret.property("KmsKeyId"), "KmsKeyArn"), secret, "is encrypted by KmsKeyArn");
        }
    }

    /** Who reads or writes what a key of the account's may encrypt can use that key, and nobody else. */
    private static void checkKey(Resource role, Findings findings) {
        boolean touches = role.statements().stream()
                .flatMap(statement -> Template.each(statement.path("Action")).stream())
                .anyMatch(action -> action.asText().matches("(dynamodb|s3|secretsmanager|sqs):.*"));
        boolean uses =
                KEY_STATEMENT.matcher(role.property("Policies").toString()).find();
        findings.expect(touches == uses, role, "may use KmsKeyArn if it touches what that key encrypts");
    }

    private static void checkTable(Resource table, Findings findings) {
        findings.expect(table.property("BillingMode").asText().equals("PAY_PER_REQUEST"), table, "is paid per request");
        findings.expect(
                table.property("PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled")
                        .asBoolean(),
                table,
                "can be recovered to a point in time");
        findings.expect(
                table.property("SSESpecification.SSEEnabled").asBoolean()
                        && Template.refersTo(table.property("SSESpecification.KMSMasterKeyId"), "KmsKeyArn"),
                table,
                "is encrypted, by KmsKeyArn if there is one");
        findings.expect(
                table.property("DeletionProtectionEnabled").path("Ref").asText().equals("TableDeletionProtection"),
                table,
                "is protected from deletion by a parameter");
        findings.expect(
                table.whole().path("DeletionPolicy").asText().equals("Retain")
                        && table.whole().path("UpdateReplacePolicy").asText().equals("Retain"),
                table,
                "is retained");
    }

    private static void checkBucket(Template template, Resource bucket, Findings findings) {
        for (String block :
                List.of("BlockPublicAcls", "BlockPublicPolicy", "IgnorePublicAcls", "RestrictPublicBuckets")) {
            findings.expect(
                    bucket.property("PublicAccessBlockConfiguration." + block).asBoolean(), bucket, "sets " + block);
        }
        findings.expect(
                Template.refersTo(bucket.property("BucketEncryption.ServerSideEncryptionConfiguration"), "KmsKeyArn"),
                bucket,
                "is encrypted, by KmsKeyArn if there is one");
        findings.expect(
                bucket.property("VersioningConfiguration.Status").asText().equals("Enabled"), bucket, "keeps versions");
        findings.expect(endsEverywhere(bucket, "NoncurrentVersionExpiration"), bucket, "ends old versions");
        findings.expect(endsEverywhere(bucket, "ExpiredObjectDeleteMarker"), bucket, "ends marks of deleted objects");
        findings.expect(endsEverywhere(bucket, "AbortIncompleteMultipartUpload"), bucket, "ends unfinished uploads");
        findings.expect(bucket.property("WebsiteConfiguration").isMissingNode(), bucket, "hosts no website");
        findings.expect(
                onlyOverTls(template, "AWS::S3::BucketPolicy", "Bucket", bucket), bucket, "is open over TLS only");
    }

    /** Returns true if a rule in force for the whole bucket has it. */
    private static boolean endsEverywhere(Resource bucket, String action) {
        return Template.each(bucket.property("LifecycleConfiguration.Rules")).stream()
                .anyMatch(rule ->
                        rule.has(action) && rule.path("Status").asText().equals("Enabled") && !rule.has("Prefix"));
    }

    private static void checkQueue(Template template, Resource queue, Findings findings) {
        // EventBridge writes as itself: with a key whose policy does not name it, events would be lost.
        boolean ofRules = template.resources("AWS::Events::Rule").stream()
                .anyMatch(rule -> Template.refersTo(rule.property("Targets"), queue.id()));
        boolean byKey = Template.refersTo(queue.property("KmsMasterKeyId"), "KmsKeyArn")
                && queue.property("SqsManagedSseEnabled").toString().equals("{\"Fn::If\":[\"HasKmsKey\",false,true]}");
        boolean bySqs = queue.property("KmsMasterKeyId").isMissingNode()
                && queue.property("SqsManagedSseEnabled").asBoolean();
        findings.expect(
                ofRules ? bySqs : byKey,
                queue,
                ofRules
                        ? "is encrypted by SQS, since EventBridge writes to it as itself"
                        : "is encrypted, by KmsKeyArn if there is one");
        findings.expect(
                queue.property("MessageRetentionPeriod").asInt() == FOURTEEN_DAYS, queue, "keeps messages for 14 days");
        findings.expect(
                onlyOverTls(template, "AWS::SQS::QueuePolicy", "Queues", queue), queue, "is open over TLS only");
        boolean watched = template.resources("AWS::CloudWatch::Alarm").stream()
                .anyMatch(alarm -> alarm.property("MetricName").asText().equals("ApproximateNumberOfMessagesVisible")
                        && Template.refersTo(alarm.property("Dimensions"), queue.id()));
        findings.expect(watched, queue, "has an alarm on its messages");
    }

    private static void checkSenders(Resource policy, Findings findings) {
        for (JsonNode statement : Template.each(policy.property("PolicyDocument.Statement"))) {
            boolean service = statement.path("Principal").has("Service")
                    && statement.path("Effect").asText().equals("Allow");
            findings.expect(
                    !service
                            || statement.path("Condition").path("ArnEquals").has("aws:SourceArn")
                            || statement.path("Condition").path("ArnLike").has("aws:SourceArn"),
                    policy,
                    "lets a service in only from the ARN of its source");
        }
    }

    private static boolean onlyOverTls(Template template, String policyType, String names, Resource guarded) {
        return template.resources(policyType).stream()
                .filter(policy -> Template.refersTo(policy.property(names), guarded.id()))
                .flatMap(policy -> Template.each(policy.property("PolicyDocument.Statement")).stream())
                .anyMatch(statement -> statement.path("Effect").asText().equals("Deny")
                        && statement.path("Principal").asText().equals("*")
                        && statement.path("Action").asText().matches("(s3|sqs):\\*|sns:Publish")
                        && Template.refersTo(statement.path("Resource"), guarded.id())
                        && statement
                                .path("Condition")
                                .path("Bool")
                                .path("aws:SecureTransport")
                                .asText()
                                .equals("false"));
    }
}
