# How deploy.sh makes and upgrades a stack, and the bucket from which it does. deploy.sh sources it.
# shellcheck shell=bash disable=SC2154 # the variables are deploy.sh's

make_bucket() {
  # Its name can be guessed. In somebody else's bucket, code could be exchanged before it is deployed.
  if aws s3api head-bucket --bucket "$bucket" --expected-bucket-owner "$account" >/dev/null 2>&1; then return; fi
  [ -z "$own_bucket" ] || [ -n "$dry_run" ] || fail "--bucket: $own_bucket is not there, or not this account's"
  local partition=aws tag set=''
  [ -z "$caller" ] || partition=$(printf '%s' "$caller" | cut -d: -f2)
  change aws s3 mb "s3://$bucket"
  change aws s3api put-public-access-block --bucket "$bucket" --public-access-block-configuration \
    BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,RestrictPublicBuckets=true
  change aws s3api put-bucket-policy --bucket "$bucket" --policy '{"Version":"2012-10-17","Statement":[{"Sid":"OnlyOverTls","Effect":"Deny",
    "Principal":"*","Action":"s3:*","Resource":["arn:'"$partition"':s3:::'"$bucket"'","arn:'"$partition"':s3:::'"$bucket"'/*"],
    "Condition":{"Bool":{"aws:SecureTransport":"false"}}}]}'
  change aws s3api put-bucket-versioning --bucket "$bucket" --versioning-configuration Status=Enabled
  # Jars in force stay, however old; prune.sh deletes the others.
  change aws s3api put-bucket-lifecycle-configuration --bucket "$bucket" --lifecycle-configuration '{"Rules":[{"ID":"OldVersions","Status":"Enabled",
    "Filter":{},"NoncurrentVersionExpiration":{"NoncurrentDays":15},"Expiration":{"ExpiredObjectDeleteMarker":true},
    "AbortIncompleteMultipartUpload":{"DaysAfterInitiation":1}}]}'
  if [ -n "$kms_key" ]; then
    change aws s3api put-bucket-encryption --bucket "$bucket" --server-side-encryption-configuration '{"Rules":[{"ApplyServerSideEncryptionByDefault":
      {"SSEAlgorithm":"aws:kms","KMSMasterKeyID":"'"$kms_key"'"},"BucketKeyEnabled":true}]}'
  fi
  for tag in ${tags[@]+"${tags[@]}"}; do
    set=$set,'{"Key":"'${tag%%=*}'","Value":"'${tag#*=}'"}'
  done
  [ -z "$set" ] || change aws s3api put-bucket-tagging --bucket "$bucket" --tagging '{"TagSet":['"${set#,}"']}'
}

# Prints the release's name. It changes if code or a setting changes: only then functions publish a new version. No name is ever used again: after a rollback
# Lambda would refuse to publish an unchanged function under it.
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
    printf '%s-%s-%s' "$code" "$(date -u +%Y%m%d%H%M%S)" "$$"
  fi
}

# What came of a stack that failed. After a first creation nothing is left: its resources are deleted with it, since no table is protected yet.
give_up() { # stack, token, first
  local instance
  printf 'First failure:\n%s\n' "$(first_failure "$1" "$2")" >&2
  instance=$(aws cloudformation describe-stack-events --stack-name "$1" --output text \
    --query "StackEvents[?LogicalResourceId=='Viewer' && starts_with(PhysicalResourceId, 'i-')].PhysicalResourceId | [0]" 2>/dev/null || true)
  case $instance in
    i-*)
      printf 'The end of the console of its instance %s, as far as it came:\n' "$instance" >&2
      aws ec2 get-console-output --instance-id "$instance" --output text --query Output 2>/dev/null | tail -n 40 >&2 || true
      ;;
  esac
  [ -n "$3" ] || fail "stack $1 could not be upgraded. CloudFormation has put everything back; remove the reason, and deploy again"
  if [ "$(stack_status "$1")" = ROLLBACK_COMPLETE ]; then
    aws cloudformation delete-stack --stack-name "$1"
    if aws cloudformation wait stack-delete-complete --stack-name "$1"; then
      fail "stack $1 could not be deployed. Nothing of it is left; remove the reason, and deploy again"
    fi
  fi
  fail "stack $1 could not be deployed. Clear what is left with destroy.sh --prefix $prefix, remove the reason, and deploy again"
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
    --tags "spot-viewer=$prefix" ${tags[@]+"${tags[@]}"} --parameter-overrides ${parameters[@]+"${parameters[@]}"} "ReleaseId=$release")
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
  wait_for='stack-update-complete'
  local token first=() at_first=
  if [ -z "$present" ]; then
    wait_for='stack-create-complete'
    at_first=1
    first=(--retain-except-on-create) # else a failed creation would leave the tables behind
  fi
  token=deploy-$(date +%s)
  aws cloudformation execute-change-set --change-set-name "$changes" --client-request-token "$token" ${first[@]+"${first[@]}"}
  printf 'Deploying; a first installation takes some minutes.\n'
  aws cloudformation wait "$wait_for" --stack-name "$stack" || give_up "$stack" "$token" "$at_first"
}

# Protects the tables once they are there for good: protected ones would outlive a failed creation.
protect_tables() {
  local name parameters=()
  for name in $(parameters_of analytics.yaml); do
    if [ "$name" = TableDeletionProtection ]; then
      parameters+=("ParameterKey=$name,ParameterValue=true")
    else
      parameters+=("ParameterKey=$name,UsePreviousValue=true")
    fi
  done
  step 'Tables are protected from deletion'
  change aws cloudformation update-stack --stack-name "$analytics_stack" --use-previous-template --capabilities CAPABILITY_IAM \
    --parameters ${parameters[@]+"${parameters[@]}"} --query StackId --output text
  change aws cloudformation wait stack-update-complete --stack-name "$analytics_stack" \
    || fail "the tables could not be protected from deletion; deploy again with --set TableDeletionProtection=true"
}

build() {
  local commit
  if [ -f "$here/../pom.xml" ]; then # a release has no sources and brings the jars
    step 'Build'
    commit=$(git -C "$here" rev-parse --short=12 HEAD 2>/dev/null || true) # the pages name it
    change mvn -B -q -f "$here/../pom.xml" -DskipTests "-Dbuild.commit=$commit" package
  fi
  [ -n "$dry_run" ] || mkdir -p "$built"
}

# Sets $checksum, by which the instance knows the jar.
upload_viewer() {
  local jar=$here/../viewer-server/target/viewer-server.jar
  checksum=CHECKSUM
  if [ -z "$dry_run" ]; then
    checksum=$(sha256 <"$jar")
  fi
  step 'Jar of the viewer'
  change aws s3 cp --only-show-errors "$jar" "s3://$bucket/$prefix/viewer-server-$checksum.jar"
}

# For Terraform, the CDK and others: packaged templates, and what a release needs to know.
package_into() { # folder
  local template code
  step "Bucket for artifacts: $bucket"
  make_bucket
  [ -n "$dry_run" ] || mkdir -p "$1"
  for template in analytics.yaml spot-viewer.yaml; do
    change aws cloudformation package --template-file "$here/$template" --s3-bucket "$bucket" --s3-prefix "$prefix" --output-template-file "$1/$template"
  done
  upload_viewer
  [ -z "$dry_run" ] || return 0
  code=$(cat "$1/analytics.yaml" "$1/spot-viewer.yaml" | sha256 | cut -c1-16)
  printf '{"id": "%s-%s", "viewerJarKey": "%s", "viewerJarSha256": "%s"}\n' "$code" "$(date -u +%Y%m%d%H%M%S)" \
    "$prefix/viewer-server-$checksum.jar" "$checksum" >"$1/release.json"
  printf 'Wrote %s\n' "$1/analytics.yaml" "$1/spot-viewer.yaml" "$1/release.json"
}
