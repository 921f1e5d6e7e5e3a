#!/usr/bin/env bash
# Removes the two stacks of an installation. The tables of records stay, because they can't be made again.
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
usage: destroy.sh --prefix PREFIX [--region REGION] [--profile NAME] [--dry-run] [--yes]

  --prefix PREFIX                  the installation's UniquePrefix
  --region REGION, --profile NAME  as for the aws command
  --dry-run                        prints the commands that would run; changes nothing
  --yes                            removes without asking
TEXT
}

only_common_options "$@"
need aws
settle_region
settle_account

# Deletes every version of every object, because S3 deletes only empty buckets.
empty_bucket() { # bucket
  local batch failures
  while true; do
    # shellcheck disable=SC2016 # the backquotes are JMESPath's
    batch=$(aws s3api list-object-versions --bucket "$1" --max-items 300 --output json \
      --query '{Objects: [Versions, DeleteMarkers][][].{Key: Key, VersionId: VersionId}, Quiet: `true`}')
    grep -q '"Key"' <<<"$batch" || break
    failures=$(aws s3api delete-objects --bucket "$1" --delete "$batch" --output text --query 'Errors[].[Key, Message]')
    case $failures in
      '' | None) ;;
      *) fail "the bucket $1 can't be emptied: $failures" ;;
    esac
  done
}

# Records that have ended are in no table, and not to be lost with the site.
keep_ended_records() { # bucket
  if aws s3 cp "s3://$1/ledger/index.json" - 2>/dev/null | grep '"archived"' >/dev/null; then
    fail "the ledger has records that the tables have no more; take it away first, then run this again:
  aws s3 mv --recursive s3://$1/ledger/ FOLDER"
  fi
}

# Nothing may publish into the bucket while it is emptied.
stop_regenerations() { # stack
  local machine execution
  aws scheduler delete-schedule --name "spot-viewer-$prefix-regeneration" 2>/dev/null || true # an earlier run may have deleted it
  machine=$(stack_output "$1" RegenerationStateMachineArn)
  for execution in $(aws stepfunctions list-executions --state-machine-arn "$machine" --status-filter RUNNING \
    --query 'executions[].executionArn' --output text); do
    [ "$execution" = None ] || aws stepfunctions stop-execution --execution-arn "$execution" >/dev/null
  done
}

delete_stack() { # stack
  local status token
  token=destroy-$(date +%s)
  status=
  if [ "$account" != ACCOUNT ]; then
    status=$(stack_status "$1")
  fi
  if [ -z "$status" ] && [ "$account" != ACCOUNT ]; then
    printf 'There is no stack %s.\n' "$1"
    return
  fi
  change aws cloudformation delete-stack --stack-name "$1" --client-request-token "$token"
  change aws cloudformation wait stack-delete-complete --stack-name "$1" || {
    printf 'First failure:\n%s\n' "$(first_failure "$1" "$token")" >&2
    fail "stack $1 could not be deleted"
  }
}

viewer_stack=spot-viewer-$prefix
analytics_stack=spot-viewer-analytics-$prefix
# Both before anything is removed.
if [ "$account" != ACCOUNT ]; then
  for stack in "$viewer_stack" "$analytics_stack"; do
    if [ -n "$(stack_status "$stack")" ]; then
      check_owner "$stack"
    fi
  done
fi
cat <<TEXT
Removes the stacks $viewer_stack and $analytics_stack, with the site, the logs,
and the queues with the events that wait in them for a replay.
TEXT
if [ -z "$dry_run" ]; then
  agreed "Remove the installation $prefix from $account, $region?" || fail 'nothing was removed'
fi
site=
if [ "$account" = ACCOUNT ]; then
  site=UNKNOWN
elif [ -n "$(stack_status "$viewer_stack")" ]; then
  site=$(stack_output "$viewer_stack" SiteBucketName)
fi
case $site in
  '' | None) ;;
  *)
    if [ -n "$dry_run" ]; then
      printf 'would stop the regenerations of stack %s and empty its bucket %s\n' "$viewer_stack" "$site"
    else
      keep_ended_records "$site"
      stop_regenerations "$viewer_stack"
      empty_bucket "$site"
    fi
    ;;
esac
delete_stack "$viewer_stack"
delete_stack "$analytics_stack"

cat <<TEXT

Kept, with the commands that remove it:
  table jobTracker-$prefix, and instanceTracker-$prefix likewise
    aws dynamodb update-table --region $region --no-deletion-protection-enabled --table-name jobTracker-$prefix
    aws dynamodb delete-table --region $region --table-name jobTracker-$prefix
  versions of the functions are deleted with them; uploads of this installation are in
    s3://$(artifacts_bucket)/$prefix/
  bucket $(artifacts_bucket), which other installations may use
    aws s3 rb --region $region --force s3://$(artifacts_bucket)
TEXT
