#!/usr/bin/env bash
# Replays parked and undelivered events, once the reason is gone. Replaying an event twice, or late, does no harm.
set -euo pipefail

unset CDPATH

# The folder of this file itself, however many links lead to it.
file=${BASH_SOURCE[0]}
while [ -L "$file" ]; do
  folder=$(cd -- "$(dirname -- "$file")" && pwd -P)
  file=$(readlink "$file")
  case $file in
    /*) ;;
    *) file=$folder/$file ;;
  esac
done
here=$(cd -- "$(dirname -- "$file")" && pwd -P)
# shellcheck source=shared.sh
. "$here/shared.sh"

usage() {
  cat <<'TEXT'
usage: replay.sh --prefix PREFIX [--region REGION] [--profile NAME] [--dry-run] [--yes]

Starts an execution for each event in the installation's queues, and removes the event from its queue:
  parked events       an execution could not process it
  undelivered events  EventBridge could not start an execution for it

  --prefix PREFIX                  the installation's UniquePrefix
  --region REGION, --profile NAME  as for the aws command
  --dry-run                        shows the number of events, and the reasons of the first ten in each queue
  --yes                            replays without asking
TEXT
}

only_common_options "$@"
need aws jq
settle_region

# Makes the execution's input with the rule's own transformer, as EventBridge does: a path that the event lacks becomes "".
# shellcheck disable=SC2016 # the dollars are jq's
transform='
  (.Body | fromjson) as $event
  | $targets.Targets[0].InputTransformer as $transformer
  | reduce ($transformer.InputPathsMap | to_entries[]) as $part (
      $transformer.InputTemplate;
      ($part.value | [scan("[^.\\[\\]]+")][1:] | map(if test("^[0-9]+$") then tonumber else . end)) as $path
      | ((try ($event | getpath($path)) catch null) | if . == null then "" else . end | tojson) as $json
      | split("<\($part.key)>") | join($json))
  | fromjson'

machine_arn() { # job or instance
  local name=spot-viewer-$prefix-$1-analytics arn
  arn=$(aws stepfunctions list-state-machines --output json \
    | jq -r --arg name "$name" '[.stateMachines[] | select(.name == $name or .name == $name + "-express") | .stateMachineArn][0] // empty')
  [ -n "$arn" ] || fail "there is no state machine $name: check --prefix and --region"
  printf '%s' "$arn"
}

count() {
  aws sqs get-queue-attributes --queue-url "$1" --attribute-names ApproximateNumberOfMessages \
    --query Attributes.ApproximateNumberOfMessages --output text
}

input_of() { # message
  local rule targets
  rule=$(jq -r '.MessageAttributes.RULE_ARN.StringValue // empty' <<<"$1")
  if [ -z "$rule" ]; then
    jq -ce '.Body | fromjson | .input' <<<"$1"
  else
    targets=$(aws events list-targets-by-rule --rule "${rule##*/}")
    jq -c --argjson targets "$targets" "$transform" <<<"$1"
  fi
}

reasons() { # queue URL
  aws sqs receive-message --queue-url "$1" --max-number-of-messages 10 --visibility-timeout 0 --message-attribute-names All \
    | jq -r '.Messages[]? | .MessageAttributes.ERROR_CODE.StringValue // (.Body | fromjson | "\(.error): \(.cause)") | "  " + .[0:300]'
}

replay() { # queue URL, how many: events that fail again return to the queue and wait for another run
  local left=$2 answer message id machine
  while [ "$left" -gt 0 ]; do
    answer=$(aws sqs receive-message --queue-url "$1" --max-number-of-messages 1 --visibility-timeout 60 \
      --wait-time-seconds 1 --message-attribute-names All)
    [ -n "$answer" ] || break
    message=$(jq '.Messages[0]' <<<"$answer")
    [ "$message" != null ] || break
    id=$(jq -r .MessageId <<<"$message")
    input_of "$message" >"$work/input" || fail "message $id of $1 has no event: look at it, and delete it if it isn't Spot Viewer's"
    if [ "$(jq -r '.entrance? // empty' "$work/input")" = instance ]; then machine=$instance_machine; else machine=$job_machine; fi
    aws stepfunctions start-execution --state-machine-arn "$machine" --name "replay-$id-$(date +%s)" \
      --input "file://$work/input" --query executionArn --output text
    aws sqs delete-message --queue-url "$1" --receipt-handle "$(jq -r .ReceiptHandle <<<"$message")"
    left=$((left - 1))
  done
}

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
job_machine=$(machine_arn job)
instance_machine=$(machine_arn instance)
for kind in undelivered parked; do
  queue=$(aws sqs get-queue-url --queue-name "spot-viewer-$prefix-$kind-events" --query QueueUrl --output text)
  waiting=$(count "$queue")
  printf '%s %s events\n' "$waiting" "$kind"
  [ "$waiting" -gt 0 ] || continue
  if [ -n "$dry_run" ]; then
    reasons "$queue"
    continue
  fi
  agreed "Replay the $kind events?" || continue
  replay "$queue" "$waiting"
done
