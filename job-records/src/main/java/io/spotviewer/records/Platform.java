package io.spotviewer.records;

/** The platform that a job runs on. */
public enum Platform {
    EC2,
    FARGATE,
    EKS
}
