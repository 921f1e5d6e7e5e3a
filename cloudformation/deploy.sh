#!/usr/bin/env bash
# Builds Spot Viewer and installs or upgrades its two stacks. Shows each change before it is made.
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
usage: deploy.sh --prefix PREFIX [options]

What to install
  --prefix PREFIX                  distinguishes installations; part of the names of tables, functions and rules
  --compute-environments NAMES     compute environments to watch: names separated by commas, or * (first installation: *)
  --vpc ID --subnet ID --key-name NAME --allowed-cidr CIDR
                                   where the pages are served, and to which network; without them only the first stack is installed
  --set NAME=VALUE                 any other parameter of either template; may be repeated

An existing installation is upgraded; parameters that are not given keep their values.

How
  --region REGION, --profile NAME  as for the aws command
  --dry-run                        prints the commands that would run; builds and changes nothing
  --yes                            makes all changes without asking
TEXT
}

has_parameter() { # template, name
  sed -n '/^Parameters:/,/^[A-Z][A-Za-z]*:$/p' "$here/$1" | grep "^  $2:" >/dev/null
}

compute_environments=
vpc=
subnet=
key_name=
allowed_cidr=
settings=()
while [ $# -gt 0 ]; do
  common_option "$@"
  if [ "$taken" -gt 0 ]; then
    shift "$taken"
    continue
  fi
  case $1 in
    --compute-environments | --vpc | --subnet | --key-name | --allowed-cidr | --set) [ $# -ge 2 ] || misuse "$1: a value is missing" ;;
    *) misuse "unknown option $1" ;;
  esac
  case $1 in
    --compute-environments) compute_environments=$2 ;;
    --vpc) vpc=$2 ;;
    --subnet) subnet=$2 ;;
    --key-name) key_name=$2 ;;
    --allowed-cidr) allowed_cidr=$2 ;;
    --set)
      [[ $2 =~ ^[A-Za-z0-9]+= ]] || misuse "--set: expected NAME=VALUE, got '$2'"
      has_parameter analytics.yaml "${2%%=*}" || has_parameter spot-viewer.yaml "${2%%=*}" \
        || misuse "--set: expected a parameter of analytics.yaml or spot-viewer.yaml, got '${2%%=*}'"
      settings+=("$2")
      ;;
  esac
  shift 2
done
check_prefix
need aws
if [ -f "$here/../pom.xml" ]; then # a release has no sources and brings the jars
  need mvn java
fi
settle_region
settle_account
bucket=$(artifacts_bucket)
built=$here/target/packaged
analytics_stack=spot-viewer-analytics-$prefix
viewer_stack=spot-viewer-$prefix

# Sets $present if there is a stack to upgrade. A dry run without credentials assumes that there is none.
look_for() { # stack
  local status=
  present=
  if [ "$account" != ACCOUNT ]; then
    status=$(stack_status "$1")
  fi
  case $status in
    '' | REVIEW_IN_PROGRESS) ;;
    CREATE_FAILED | ROLLBACK_COMPLETE | ROLLBACK_FAILED | DELETE_FAILED)
      fail "stack $1 is $status, left over from a failed installation or removal: clear it with destroy.sh --prefix $prefix, and deploy again"
      ;;
    *_IN_PROGRESS) fail "stack $1 is busy ($status): deploy again when it is done" ;;
    *) present=1 ;;
  esac
}

look_for "$analytics_stack"
analytics_parameters=("UniquePrefix=$prefix")
if [ -n "$compute_environments" ]; then
  analytics_parameters+=("BatchComputeEnvironmentName=$compute_environments")
elif [ -z "$present" ]; then
  analytics_parameters+=('BatchComputeEnvironmentName=*')
fi

look_for "$viewer_stack"
with_viewer=$present
if [ -n "$vpc$subnet$key_name$allowed_cidr" ]; then
  with_viewer=1
fi
viewer_parameters=("UniquePrefix=$prefix")
for given in "VpcId=$vpc" "SubnetId=$subnet" "KeyName=$key_name" "AllowedCidr=$allowed_cidr"; do
  if [ -n "${given#*=}" ]; then
    viewer_parameters+=("$given")
  elif [ -n "$with_viewer" ] && [ -z "$present" ]; then
    misuse 'the second stack needs all of --vpc, --subnet, --key-name and --allowed-cidr'
  fi
done

step() { printf '\n== %s\n' "$1"; }

make_bucket() {
  # Its name can be guessed. In somebody else's bucket, code could be exchanged before it is deployed.
  if aws s3api head-bucket --bucket "$bucket" --expected-bucket-owner "$account" >/dev/null 2>&1; then return; fi
  local partition=aws
  if [ -z "$dry_run" ]; then
    partition=$(aws sts get-caller-identity --query Arn --output text | cut -d: -f2)
  fi
  change aws s3 mb "s3://$bucket"
  change aws s3api put-public-access-block --bucket "$bucket" --public-access-block-configuration \
    BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,RestrictPublicBuckets=true
  change aws s3api put-bucket-policy --bucket "$bucket" --policy '{"Version":"2012-10-17","Statement":[{"Sid":"OnlyOverTls","Effect":"Deny",
    "Principal":"*","Action":"s3:*","Resource":["arn:'"$partition"':s3:::'"$bucket"'","arn:'"$partition"':s3:::'"$bucket"'/*"],
    "Condition":{"Bool":{"aws:SecureTransport":"false"}}}]}'
}

# Prints the release's name. It changes if code or a setting changes: only then functions publish a new version.
release_of() { # stack, packaged template, NAME=VALUE...
  local code known=UNKNOWN current given same=1
  code=$(sha256 <"$2" | cut -c1-16)
  if [ -n "$present" ]; then
    known=$(aws cloudformation describe-stacks --stack-name "$1" --output text \
      --query "Stacks[0].Parameters[].join('=', [ParameterKey, ParameterValue])" | tr '\t' '\n')
  fi
  current=$(sed -n 's/^ReleaseId=//p' <<<"$known")
  for given in "${@:3}"; do
    grep -qxF -e "$given" <<<"$known" || same=
  done
  if [ -n "$same" ] && [[ $current == "$code"-* ]]; then
    printf '%s' "$current"
  else
    printf '%s-%s' "$code" "$(printf '%s\n' "${@:3}" | sha256 | cut -c1-8)"
  fi
}

# Packages a template, shows its change set, and carries it out.
install_stack() { # stack, template, NAME=VALUE...
  local stack=$1 template=$2 packaged=$built/$2 parameters=("${@:3}") setting release='' planned changes wait_for
  for setting in ${settings[@]+"${settings[@]}"}; do
    if [[ $setting == ReleaseId=* ]]; then
      release=${setting#*=}
    elif has_parameter "$template" "${setting%%=*}"; then
      parameters+=("$setting")
    fi
  done
  look_for "$stack"
  step "Stack $stack"
  change aws cloudformation package --template-file "$here/$template" --s3-bucket "$bucket" --s3-prefix "$prefix" \
    --output-template-file "$packaged"
  if [ -n "$dry_run" ]; then
    release=${release:-RELEASE}
  elif [ -z "$release" ]; then
    release=$(release_of "$stack" "$packaged" ${parameters[@]+"${parameters[@]}"})
  fi
  local plan=(aws cloudformation deploy --no-execute-changeset --stack-name "$stack" --template-file "$packaged"
    --s3-bucket "$bucket" --s3-prefix "$prefix" --capabilities CAPABILITY_IAM --no-fail-on-empty-changeset
    --tags "spot-viewer=$prefix" --parameter-overrides ${parameters[@]+"${parameters[@]}"} "ReleaseId=$release")
  if [ -n "$dry_run" ]; then
    change ${plan[@]+"${plan[@]}"}
    return
  fi
  planned=$(${plan[@]+"${plan[@]}"})
  changes=$(grep -oE 'arn:[^ ]*:changeSet/[^ ]+' <<<"$planned" | head -n 1 || true)
  if [ -z "$changes" ]; then
    printf 'Nothing to change.\n'
    return
  fi
  aws cloudformation describe-change-set --change-set-name "$changes" --output table \
    --query 'Changes[].ResourceChange.[Action, LogicalResourceId, ResourceType, Replacement]'
  agreed "Make these changes in $account, $region?" || fail "nothing was changed; the change set is still there: $changes"
  wait_for='stack-create-complete'
  if [ -n "$present" ]; then
    wait_for='stack-update-complete'
  fi
  local token
  token=deploy-$(date +%s)
  aws cloudformation execute-change-set --change-set-name "$changes" --client-request-token "$token"
  printf 'Deploying; a first installation takes some minutes.\n'
  aws cloudformation wait "$wait_for" --stack-name "$stack" || {
    printf 'First failure:\n%s\n' "$(first_failure "$stack" "$token")" >&2
    fail "stack $stack could not be deployed. After a failed first installation, clear what is left with destroy.sh --prefix $prefix"
  }
}

# Sends an event of an instance that does not exist: it is looked up, and nothing is recorded. Only AWS may send events of aws.ec2, so
# EventBridge is asked whether the rule matches this one, and the rule's target is started with it.
try_it() {
  step 'A synthetic event'
  if [ -n "$dry_run" ]; then
    printf 'would start an execution of the state machine for an instance that does not exist, and wait for its end\n'
    return
  fi
  local machine now common detail rule=spot-viewer-$prefix-instance-events pattern input execution status
  machine=$(stack_output "$analytics_stack" InstanceStateMachineArn)
  now=$(date -u +%Y-%m-%dT%H:%M:%SZ)
  common='"id":"deploy-check","time":"'$now'","account":"'$account'","region":"'$region'","source":"aws.ec2"'
  detail='"detail":{"instance-id":"i-00000000000000000","state":"running"}'
  pattern=$(aws events describe-rule --name "$rule" --query EventPattern --output text)
  [ "$(aws events test-event-pattern --query Result --output text --event-pattern "$pattern" \
    --event '{'"$common"',"detail-type":"EC2 Instance State-change Notification","resources":[],'"$detail"'}')" = True ] \
    || fail "the rule $rule does not match an event of a running instance"
  input='{"entrance":"instance","event":{'$common',"detailType":"EC2 Instance State-change Notification",'$detail'}}'
  if [[ $machine == *-express ]]; then
    status=$(aws stepfunctions start-sync-execution --cli-read-timeout 310 --state-machine-arn "$machine" --input "$input" \
      --query status --output text)
  else
    execution=$(aws stepfunctions start-execution --state-machine-arn "$machine" --input "$input" --query executionArn --output text)
    for _ in $(seq 1 150); do
      status=$(aws stepfunctions describe-execution --execution-arn "$execution" --query status --output text)
      [ "$status" = RUNNING ] || break
      sleep 2
    done
  fi
  [ "$status" = SUCCEEDED ] || fail "the execution of the synthetic event is $status, not SUCCEEDED; look at it in the console: $(stack_output "$analytics_stack" InstanceStateMachineConsoleUrl)"
  printf 'The rule matches it, and its execution succeeded.\n'
}

links() { # stack
  aws cloudformation describe-stacks --stack-name "$1" --query 'Stacks[0].Outputs[].[OutputKey, OutputValue]' --output table
}

# Asks only on a terminal. The backfill shows what it costs, and asks again.
offer_backfill() {
  local backfill=("$here/../spot-viewer" backfill --prefix "$prefix" --region "$region")
  step 'Jobs of the last days'
  printf 'Batch still knows jobs of about 7 days. This records them, with what CloudTrail knows of their hosts, and shows the cost first:\n  %s\n' \
    "spot-viewer backfill --prefix $prefix --region $region"
  if [ -z "$dry_run$yes" ] && [ -t 0 ] && [ -t 1 ] && agreed 'Look at them now?'; then
    ${backfill[@]+"${backfill[@]}"} || printf 'The backfill did not end well. It can be run again at any time.\n' >&2
  fi
}

if [ -f "$here/../pom.xml" ]; then
  step 'Build'
  commit=$(git -C "$here" rev-parse --short=12 HEAD 2>/dev/null || true) # the pages name it
  change mvn -B -q -f "$here/../pom.xml" -DskipTests "-Dbuild.commit=$commit" package
fi
[ -n "$dry_run" ] || mkdir -p "$built"

step "Bucket for artifacts: $bucket"
make_bucket

install_stack "$analytics_stack" analytics.yaml ${analytics_parameters[@]+"${analytics_parameters[@]}"}
try_it

if [ -n "$with_viewer" ]; then
  jar=$here/../viewer-server/target/viewer-server.jar
  checksum=CHECKSUM
  if [ -z "$dry_run" ]; then
    checksum=$(sha256 <"$jar")
  fi
  step 'Jar of the viewer'
  change aws s3 cp --only-show-errors "$jar" "s3://$bucket/$prefix/viewer-server-$checksum.jar"
  recorder=
  if [ -z "$dry_run" ]; then
    recorder=$(stack_output "$analytics_stack" StateMachineArn)
  fi
  install_stack "$viewer_stack" spot-viewer.yaml ${viewer_parameters[@]+"${viewer_parameters[@]}"} "AnalyticsStateMachineArn=${recorder:-MACHINE}" \
    "ArtifactsBucket=$bucket" "ViewerJarKey=$prefix/viewer-server-$checksum.jar" "ViewerJarSha256=$checksum"
  step 'First site'
  machine=MACHINE
  if [ -z "$dry_run" ]; then
    machine=$(stack_output "$viewer_stack" RegenerationStateMachineArn)
  fi
  change aws stepfunctions start-execution --state-machine-arn "$machine" --query executionArn --output text
fi

if [ -z "$dry_run" ]; then
  step 'Where to look'
  links "$analytics_stack"
  [ -z "$with_viewer" ] || links "$viewer_stack"
fi

offer_backfill
