# The common part of deploy.sh, destroy.sh and replay.sh, which source it. For bash 3.2 and the tools of macOS too. It does nothing by itself.
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

# Reads an option that all scripts have. Sets $taken to the number of its words; 0 for any other option.
common_option() {
  taken=0
  case $1 in
    --prefix | --region | --profile)
      [ $# -ge 2 ] || misuse "$1: a value is missing"
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
  [ -n "$prefix" ] || misuse '--prefix is missing: give the prefix of the installation'
  local form='^[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?$' # bash 3.2 reads no group that is not in a variable
  [[ $prefix =~ $form && ${#prefix} -le 24 ]] \
    || misuse "--prefix: expected 1 to 24 letters, digits and hyphens, with a letter or digit at both ends, got '$prefix'"
}

need() {
  local tool
  for tool in "$@"; do
    command -v "$tool" >/dev/null || fail "the command $tool is missing: install it"
  done
}

# The checksum of standard input. GNU's tool has another name than that of macOS.
sha256() {
  { sha256sum 2>/dev/null || shasum -a 256; } | cut -c1-64
}

settle_region() {
  region=${AWS_REGION:-${AWS_DEFAULT_REGION:-$(aws configure get region || true)}}
  [ -n "$region" ] || fail 'no region: give --region, or set AWS_REGION'
  export AWS_REGION=$region AWS_DEFAULT_REGION=$region
}

# Sets $account, and $caller, the ARN of who is asking. A dry run works without them.
settle_account() {
  local identity
  caller=
  if identity=$(aws sts get-caller-identity --query '[Account, Arn]' --output text 2>/dev/null); then
    account=$(printf '%s' "$identity" | cut -f1)
    caller=$(printf '%s' "$identity" | cut -f2)
  else
    [ -n "$dry_run" ] || fail 'no working AWS credentials: try aws sts get-caller-identity'
    account=ACCOUNT
  fi
}

# Runs a command that changes something; a dry run prints it.
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
  if [ ! -t 0 ]; then
    printf '%s: there is no terminal to ask on: give --yes to go on without a question\n' "$program" >&2
    return 1
  fi
  read -r -p "$1 [y/N] " answer
  [ "$answer" = y ]
}

artifacts_bucket() {
  printf 'spot-viewer-artifacts-%s-%s' "$account" "$region"
}

stack_output() { # stack, output
  aws cloudformation describe-stacks --stack-name "$1" --query "Stacks[0].Outputs[?OutputKey=='$2'].OutputValue | [0]" --output text
}

stack_parameter() { # stack, parameter; prints nothing if there is no such stack or parameter
  local value
  value=$(aws cloudformation describe-stacks --stack-name "$1" --query "Stacks[0].Parameters[?ParameterKey=='$2'].ParameterValue | [0]" \
    --output text 2>/dev/null) || return 0
  case $value in None) ;; *) printf '%s' "$value" ;; esac
}

stack_status() { # stack; prints nothing if there is none
  local status
  if status=$(aws cloudformation describe-stacks --stack-name "$1" --query 'Stacks[0].StackStatus' --output text 2>&1); then
    printf '%s' "${status##*$'\n'}"
  elif [[ $status != *'does not exist'* ]]; then
    fail "the status of stack $1 can't be read: ${status##*$'\n'}"
  fi
}

# Fails unless the stack's tag says that it is this installation's: the stack spot-viewer-analytics-a is the first one of the prefix a, and the second one of
# the prefix analytics-a.
check_owner() { # stack
  local owner
  owner=$(aws cloudformation describe-stacks --stack-name "$1" --query "Stacks[0].Tags[?Key=='spot-viewer'].Value | [0]" --output text)
  case $owner in
    "$prefix") ;;
    None | '')
      fail "stack $1 has no tag spot-viewer, so it may be somebody else's. If it is the installation $prefix, made by hand, tag it first:
  aws cloudformation update-stack --stack-name $1 --region $region --use-previous-template --capabilities CAPABILITY_IAM \\
    --tags Key=spot-viewer,Value=$prefix --parameters ParameterKey=NAME,UsePreviousValue=true …   (every parameter of the stack)"
      ;;
    *) fail "stack $1 is the installation $owner's, not that of $prefix, by its tag spot-viewer: choose another prefix" ;;
  esac
}

# Prints the first failure in the operation of that token: the others follow from it.
first_failure() { # stack, client request token
  # As JSON: as text, the command prints page by page, and each page has a first failure.
  aws cloudformation describe-stack-events --stack-name "$1" --output json \
    --query "reverse(StackEvents[?ClientRequestToken=='$2' && contains(ResourceStatus, 'FAILED')]) | [0].[LogicalResourceId, ResourceType, ResourceStatusReason]" \
    | sed -n 's/^ *"\(.*\)",\{0,1\}$/\1/p' | paste -sd ' ' -
}
