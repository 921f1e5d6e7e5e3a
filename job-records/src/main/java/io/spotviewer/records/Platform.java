package io.spotviewer.records;

/** What a job runs on. */
public enum Platform {
    EC2,
    FARGATE,
    EKS
}
