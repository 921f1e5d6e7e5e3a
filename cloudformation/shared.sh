# What deploy.sh, destroy.sh and replay.sh have in common. They source it; it does nothing by itself.
# shellcheck shell=bash disable=SC2034 # the variables are theirs

export AWS_PAGER=
program=$(basename "$0")
prefix=
dry_run=
yes=

fail() {
  printf '%s: %s\n' "$program" "$1" >&2
  exit 1
}

misuse() {
  printf '%s: %s\n\n' "$program" "$1" >&2
  usage >&2
  exit 2
}

# Takes an option that all scripts know, and says in $taken how many words it was; 0 for another option.
common_option() {
  taken=0
  case $1 in
    --prefix | --region | --profile)
      [ $# -ge 2 ] || misuse "$1: expected a value"
      case $1 in
        --prefix) prefix=$2 ;;
        --region) export AWS_REGION=$2 AWS_DEFAULT_REGION=$2 ;;
        --profile) export AWS_PROFILE=$2 ;;
      esac
      taken=2
      ;;
    --dry-run) dry_run=1; taken=1 ;;
    --yes) yes=1; taken=1 ;;
    --help) usage; exit 0 ;;
  esac
}

# For a script that has no other options.
only_common_options() {
  while [ $# -gt 0 ]; do
    common_option "$@"
    [ "$taken" -gt 0 ] || misuse "unknown option $1"
    shift "$taken"
  done
  check_prefix
}

check_prefix() {
  [ -n "$prefix" ] || misuse '--prefix: expected the prefix of the installation, got none'
  [[ $prefix =~ ^[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?$ && ${#prefix} -le 24 ]] \
    || misuse "--prefix: expected 1 to 24 letters, digits and hyphens, with a letter or digit at both ends, got '$prefix'"
}

need() {
  local tool
  for tool in "$@"; do
    command -v "$tool" >/dev/null || fail "expected the command $tool, found none: install it"
  done
}

settle_region() {
  region=${AWS_REGION:-${AWS_DEFAULT_REGION:-$(aws configure get region || true)}}
  [ -n "$region" ] || fail 'expected a region, got none: give --region, or set AWS_REGION'
  export AWS_REGION=$region AWS_DEFAULT_REGION=$region
}

# Settles $account, which a dry run can do without.
settle_account() {
  if ! account=$(aws sts get-caller-identity --query Account --output text 2>/dev/null); then
    [ -n "$dry_run" ] || fail 'expected AWS credentials, found none that work: try aws sts get-caller-identity'
    account=ACCOUNT
  fi
}

# Runs what changes something; a dry run only says it.
change() {
  if [ -n "$dry_run" ]; then
    printf 'would run:'
    printf ' %q' "$@"
    printf '\n'
  else
    "$@"
  fi
}

agreed() {
  local answer
  [ -z "$yes" ] || return 0
  read -r -p "$1 [y/N] " answer
  [ "$answer" = y ]
}

artifacts_bucket() {
  printf 'spot-viewer-artifacts-%s-%s' "$account" "$region"
}

stack_output() { # stack, output
  aws cloudformation describe-stacks --stack-name "$1" --query "Stacks[0].Outputs[?OutputKey=='$2'].OutputValue | [0]" --output text
}

stack_status() { # stack; nothing where there is none
  local told
  if told=$(aws cloudformation describe-stacks --stack-name "$1" --query 'Stacks[0].StackStatus' --output text 2>&1); then
    printf '%s' "${told##*$'\n'}"
  elif [[ $told != *'does not exist'* ]]; then
    fail "expected to be told of stack $1, got: ${told##*$'\n'}"
  fi
}

# What failed first in the operation of that token: the rest failed because of it.
first_failure() { # stack, client request token
  # As JSON, for as text the command would answer page by page, and each page has a first of its own.
  aws cloudformation describe-stack-events --stack-name "$1" --output json \
    --query "reverse(StackEvents[?ClientRequestToken=='$2' && contains(ResourceStatus, 'FAILED')]) | [0].[LogicalResourceId, ResourceType, ResourceStatusReason]" \
    | sed -n 's/^ *"\(.*\)",\{0,1\}$/\1/p' | paste -sd ' ' -
}
