"""One AWS account on loopback in which real templates, state machines and jars run, without Docker or a network.

moto runs inside this process and gives the account its CloudFormation, DynamoDB, S3, SQS, IAM, EC2, EventBridge, Scheduler and Step
Functions. This package adds the parts that moto lacks, and repairs those that differ from AWS:
  lab             starts the account, deploys templates, sends events, waits for executions
  front           logs every API call with its caller, and answers the ones that have a stub
  functions       runs every Lambda function's real jar in a JVM of its own, under AWS's runtime client
  eventbridge     lets rules start state machines, with input transformers and dead-letter queues
  cloudformation  makes state machines, schedules and versions; records the resources that moto can't make
  updates         updates stacks in CloudFormation's order, and says what was replaced
  step_functions  repairs moto's interpreter of the States Language
  world           answers Describe and price calls out of files in AWS's own shapes
"""
import os
import pathlib

ACCOUNT = "123456789012"
REGION = "us-east-1"
# Where setup.sh puts what the account needs besides Python's packages.
INSTALLED = pathlib.Path(__file__).resolve().parents[2] / "target" / "lab"
# For every client of the account: credentials that are good for nothing else, and no way to real ones.
CREDENTIALS = {
    "AWS_ACCESS_KEY_ID": "lab",
    "AWS_SECRET_ACCESS_KEY": "fake",
    "AWS_DEFAULT_REGION": REGION,
    "AWS_REGION": REGION,
    "AWS_CONFIG_FILE": os.devnull,
    "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
    "AWS_EC2_METADATA_DISABLED": "true",
}

os.environ.update(CREDENTIALS)  # before any AWS library reads them
