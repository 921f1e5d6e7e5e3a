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
# shellcheck source=preflight.sh
. "$here/preflight.sh"
# shellcheck source=plan.sh
. "$here/plan.sh"
# shellcheck source=stacks.sh
. "$here/stacks.sh"
# shellcheck source=prune.sh
. "$here/prune.sh"

usage() {
  cat <<'TEXT'
usage: deploy.sh --prefix PREFIX [options]

What to install
  --prefix PREFIX                  distinguishes installations; part of the names of tables, functions and rules
  --compute-environments NAMES     compute environments to watch: names separated by commas, or * (first installation: *)
  --vpc ID --subnet ID             where the pages are served; without them only the first stack is installed
  --allowed-cidr CIDR              the network that may reach the pages, /8 at the largest; without it, they are reached by Session Manager
  --key-name NAME                  a key pair of the instance; no port is open for it
  --set NAME=VALUE                 any other parameter of either template; may be repeated

How to guard it
  --alarm-email ADDRESS            where alarms ring; --set AlarmTopicArn=ARN for a topic of yours
  --permissions-boundary ARN       the permissions boundary of all roles
  --kms-key ARN                    a key of yours that encrypts tables, site, token and queues
  --tags NAME=VALUE[,…]            tags of the stacks and all that is in them
  --bucket NAME                    a bucket of yours for jars and templates, in the same region

An existing installation is upgraded; parameters that are not given keep their values.

How
  --region REGION, --profile NAME  as for the aws command
  --dry-run                        checks what is needed, and prints the commands that would run; builds and changes nothing
  --skip-checks                    does not check what is needed
  --package-only FOLDER            makes no stack: uploads, and writes the packaged templates for other tools into that folder
  --yes                            makes all changes without asking
TEXT
}

has_parameter() { # template, name
  sed -n '/^Parameters:/,/^[A-Z][A-Za-z]*:$/p' "$here/$1" | grep "^  $2:" >/dev/null
}

parameters_of() { # template
  sed -n '/^Parameters:/,/^[A-Z][A-Za-z]*:$/s/^  \([A-Za-z0-9]*\):$/\1/p' "$here/$1"
}

compute_environments=
vpc=
subnet=
key_name=
allowed_cidr=
alarm_email=
permissions_boundary=
kms_key=
own_bucket=
skip_checks=
package_only=
settings=()
tags=()
while [ $# -gt 0 ]; do
  common_option "$@"
  if [ "$taken" -gt 0 ]; then
    shift "$taken"
    continue
  fi
  case $1 in
    --skip-checks)
      skip_checks=1
      shift
      continue
      ;;
    --compute-environments | --vpc | --subnet | --key-name | --allowed-cidr | --alarm-email | --permissions-boundary | --kms-key | --tags | --bucket | --package-only | --set)
      [ $# -ge 2 ] || misuse "$1: a value is missing"
      ;;
    *) misuse "unknown option $1" ;;
  esac
  case $1 in
    --compute-environments) compute_environments=$2 ;;
    --vpc) vpc=$2 ;;
    --subnet) subnet=$2 ;;
    --key-name) key_name=$2 ;;
    --allowed-cidr) allowed_cidr=$2 ;;
    --alarm-email)
      [[ $2 =~ ^[^@\ ]+@[^@\ ]+$ ]] || misuse "--alarm-email: expected an e-mail address, got '$2'"
      alarm_email=$2
      ;;
    --permissions-boundary)
      form='^arn:[a-z0-9-]+:iam::([0-9]+|aws):policy/'
      [[ $2 =~ $form ]] || misuse "--permissions-boundary: expected the ARN of a policy, got '$2'"
      permissions_boundary=$2
      ;;
    --kms-key)
      [[ $2 =~ ^arn:[a-z0-9-]+:kms:[a-z0-9-]+:[0-9]+:key/ ]] || misuse "--kms-key: expected the ARN of a key, got '$2'"
      kms_key=$2
      ;;
    --bucket) own_bucket=$2 ;;
    --package-only) package_only=$2 ;;
    --tags)
      rest=$2,
      while [ -n "$rest" ]; do
        tag=${rest%%,*}
        rest=${rest#*,}
        [[ $tag =~ ^[^=]+=.*$ ]] || misuse "--tags: expected NAME=VALUE, several separated by commas, got '$2'"
        [ "${tag%%=*}" != spot-viewer ] || misuse '--tags: spot-viewer is the tag by which the stacks are known'
        tags+=("$tag")
      done
      ;;
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
bucket=${own_bucket:-$(artifacts_bucket)}
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
    '' | REVIEW_IN_PROGRESS) return ;; # a change set that nobody carried out
  esac
  check_owner "$1"
  case $status in
    CREATE_FAILED | ROLLBACK_COMPLETE | ROLLBACK_FAILED | DELETE_FAILED)
      fail "stack $1 is $status, left over from a failed installation or removal: clear it with destroy.sh --prefix $prefix, and deploy again"
      ;;
    *_IN_PROGRESS) fail "stack $1 is busy ($status): deploy again when it is done" ;;
    *) present=1 ;;
  esac
}

# Adds the settings that both stacks have to $common.
common=()
[ -z "$permissions_boundary" ] || common+=("PermissionsBoundaryArn=$permissions_boundary")
[ -z "$kms_key" ] || common+=("KmsKeyArn=$kms_key")

look_for "$analytics_stack"
first_installation=
[ -n "$present" ] || first_installation=1
analytics_parameters=("UniquePrefix=$prefix" ${common[@]+"${common[@]}"})
if [ -n "$compute_environments" ]; then
  analytics_parameters+=("BatchComputeEnvironmentName=$compute_environments")
elif [ -n "$first_installation" ]; then
  analytics_parameters+=('BatchComputeEnvironmentName=*')
fi

look_for "$viewer_stack"
with_viewer=$present
first_viewer=
if [ -n "$vpc$subnet" ]; then
  if [ -z "$present" ]; then
    first_viewer=1
    if [ -z "$vpc" ] || [ -z "$subnet" ]; then
      misuse 'the second stack needs both --vpc and --subnet'
    fi
  fi
  with_viewer=1
elif [ -n "$key_name$allowed_cidr" ] && [ -z "$present" ]; then
  misuse 'the second stack needs both --vpc and --subnet'
fi
viewer_parameters=("UniquePrefix=$prefix" ${common[@]+"${common[@]}"})
for given in "VpcId=$vpc" "SubnetId=$subnet" "KeyName=$key_name" "AllowedCidr=$allowed_cidr"; do
  if [ -n "${given#*=}" ]; then
    viewer_parameters+=("$given")
  fi
done
vpc_used=$vpc
subnet_used=$subnet
if [ -n "$with_viewer" ] && [ "$account" != ACCOUNT ]; then
  vpc_used=${vpc:-$(stack_parameter "$viewer_stack" VpcId)}
  subnet_used=${subnet:-$(stack_parameter "$viewer_stack" SubnetId)}
fi

is_set() { # parameter
  local setting
  for setting in ${settings[@]+"${settings[@]}"}; do
    [[ $setting != "$1="* ]] || return 0
  done
  return 1
}

step() { printf '\n== %s\n' "$1"; }

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

# Asks for an address only on a terminal, and only if alarms would ring nowhere.
settle_alarms() {
  if [ -n "$alarm_email" ] || is_set AlarmTopicArn || is_set AlarmEmail; then
    :
  elif [ "$account" != ACCOUNT ] && [ -n "$(stack_parameter "$analytics_stack" AlarmTopicArn)$(stack_parameter "$analytics_stack" AlarmEmail)" ]; then
    return
  elif [ -z "$dry_run$yes" ] && [ -t 0 ] && [ -t 1 ]; then
    read -r -p 'E-mail address that alarms are sent to (empty for none): ' alarm_email
  fi
  if [ -n "$alarm_email" ]; then
    analytics_parameters+=("AlarmEmail=$alarm_email")
  elif ! is_set AlarmTopicArn && ! is_set AlarmEmail; then
    printf '\nAlarms ring nowhere: they are in the console only. Give --alarm-email ADDRESS or --set AlarmTopicArn=ARN.\n'
  fi
}

if [ -n "$package_only" ]; then
  build
  package_into "$package_only"
  exit
fi

associate_public_ip=
without_snapstart=
[ -n "$skip_checks" ] || preflight
if [ -n "$first_viewer" ] && [ -n "$associate_public_ip" ] && ! is_set AssociatePublicIp; then
  viewer_parameters+=("AssociatePublicIp=$associate_public_ip")
else
  associate_public_ip=
fi
if [ -n "$without_snapstart" ] && ! is_set SnapStart; then
  analytics_parameters+=(SnapStart=false)
  viewer_parameters+=(SnapStart=false)
fi
protect=
if [ -n "$first_installation" ] && ! is_set TableDeletionProtection; then
  protect=1
  analytics_parameters+=(TableDeletionProtection=false)
fi
settle_alarms
show_plan

build
step "Bucket for artifacts: $bucket"
make_bucket

install_stack "$analytics_stack" analytics.yaml ${analytics_parameters[@]+"${analytics_parameters[@]}"}
[ -z "$protect" ] || protect_tables
if [ -z "$first_installation" ] && ! is_set TableDeletionProtection && [ "$(stack_parameter "$analytics_stack" TableDeletionProtection)" = false ]; then
  printf 'The tables are not protected from deletion: --set TableDeletionProtection=true protects them.\n'
fi
try_it

if [ -n "$with_viewer" ]; then
  upload_viewer
  recorder=
  if [ -z "$dry_run" ]; then
    recorder=$(stack_output "$analytics_stack" StateMachineArn)
    topic=$(stack_output "$analytics_stack" AlarmTopicArn)
    case $topic in
      arn:*) is_set AlarmTopicArn || viewer_parameters+=("AlarmTopicArn=$topic") ;;
    esac
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

step 'What is needed no longer'
prune_versions
prune_artifacts

if [ -z "$dry_run" ]; then
  step 'Where to look'
  links "$analytics_stack"
  [ -z "$with_viewer" ] || links "$viewer_stack"
fi

offer_backfill
