#!/usr/bin/env bash
# Removes the two stacks of an installation. The tables of records stay: they can't be made again.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=shared.sh
. "$here/shared.sh"

usage() {
  cat <<'TEXT'
usage: destroy.sh --prefix PREFIX [--region REGION] [--profile NAME] [--dry-run] [--yes]

  --prefix PREFIX                  the installation's UniquePrefix
  --region REGION, --profile NAME  as for the aws command
  --dry-run                        changes nothing, and prints what it would run
  --yes                            asks nothing
TEXT
}

while [ $# -gt 0 ]; do
  common_option "$@"
  [ "$taken" -gt 0 ] || misuse "unknown option $1"
  shift "$taken"
done
check_prefix
need aws
settle_region
settle_account

# Deletes every version of every object: S3 deletes no bucket that has any.
empty_bucket() { # bucket
  local batch
  while true; do
    # shellcheck disable=SC2016 # the backquotes are JMESPath's
    batch=$(aws s3api list-object-versions --bucket "$1" --max-items 500 --output json \
      --query '{Objects: [Versions, DeleteMarkers][][].{Key: Key, VersionId: VersionId}, Quiet: `true`}')
    grep -q '"Key"' <<<"$batch" || break
    aws s3api delete-objects --bucket "$1" --delete "$batch" >/dev/null
  done
}

delete_stack() { # stack
  local status token
  token=destroy-$(date +%s)
  status=$(stack_status "$1")
  if [ -z "$status" ] && [ -z "$dry_run" ]; then
    printf 'There is no stack %s.\n' "$1"
    return
  fi
  change aws cloudformation delete-stack --stack-name "$1" --client-request-token "$token"
  change aws cloudformation wait stack-delete-complete --stack-name "$1" || {
    printf 'What failed first:\n%s\n' "$(first_failure "$1" "$token")" >&2
    fail "stack $1 could not be deleted"
  }
}

viewer_stack=spot-viewer-$prefix
analytics_stack=spot-viewer-analytics-$prefix
if [ -z "$dry_run" ]; then
  agreed "Remove the installation $prefix from $account, $region?" || fail 'nothing was removed'
fi
if [ -n "$dry_run" ]; then
  printf 'would empty the site bucket of stack %s\n' "$viewer_stack"
elif [ -n "$(stack_status "$viewer_stack")" ]; then
  site=$(stack_output "$viewer_stack" SiteBucketName)
  if [ -n "$site" ] && [ "$site" != None ]; then
    # Nothing may publish into it meanwhile.
    aws scheduler delete-schedule --name "spot-viewer-$prefix-regeneration" 2>/dev/null || true
    empty_bucket "$site"
  fi
fi
delete_stack "$viewer_stack"
delete_stack "$analytics_stack"

cat <<TEXT

Kept, with what to run where it shall go too:
  table jobTracker-$prefix       aws dynamodb update-table --no-deletion-protection-enabled --table-name jobTracker-$prefix
                                 aws dynamodb delete-table --table-name jobTracker-$prefix
  table instanceTracker-$prefix  likewise
  bucket $(artifacts_bucket)     aws s3 rb --force s3://$(artifacts_bucket)   (other installations may use it)
TEXT
