# What deploy.sh clears away after an upgrade: versions of functions, and uploaded jars and templates. deploy.sh sources it.
# shellcheck shell=bash disable=SC2154 # the variables are deploy.sh's

# A failed execution can be redriven for 14 days, with the versions that it began with.
pruned_after_days=15

# The day before which things are old, as AWS writes it. By the calendar's arithmetic, since GNU's date and that of macOS take days away differently.
old_before() {
  local day era year month
  day=$(($(date +%s) / 86400 - pruned_after_days + 719468)) # days since the first of March of the year 0
  era=$((day / 146097))
  day=$((day % 146097))
  year=$(((day - day / 1460 + day / 36524 - day / 146096) / 365))
  day=$((day - 365 * year - year / 4 + year / 100))
  month=$(((5 * day + 2) / 153)) # 0 is March
  day=$((day - (153 * month + 2) / 5 + 1))
  year=$((year + era * 400 + (month >= 10)))
  month=$((month < 10 ? month + 3 : month - 9))
  printf '%04d-%02d-%02dT00:00:00' "$year" "$month" "$day"
}

functions_of_installation() {
  local stack
  for stack in "$analytics_stack" "$viewer_stack"; do
    aws cloudformation list-stack-resources --stack-name "$stack" --output text \
      --query "StackResourceSummaries[?ResourceType=='AWS::Lambda::Function'].[PhysicalResourceId]" 2>/dev/null || true
  done
}

# Deletes versions that are old, but for the last three: an upgrade that fails goes back to the last one.
prune_versions() {
  local function version modified before count=0
  if [ -n "$dry_run" ]; then
    printf 'would delete versions of functions that are older than %s days and not among the last three\n' "$pruned_after_days"
    return
  fi
  before=$(old_before)
  for function in $(functions_of_installation); do
    while read -r version modified; do
      case $version in '' | None) continue ;; esac
      # Both times are in UTC and of one form, so that they compare as texts.
      [[ $modified < $before ]] || continue
      if aws lambda delete-function --function-name "$function" --qualifier "$version" 2>/dev/null; then
        count=$((count + 1))
      else
        printf '  version %s of %s could not be deleted\n' "$version" "$function"
      fi
    done < <(aws lambda list-versions-by-function --function-name "$function" --output text \
      --query "Versions[?Version!='\$LATEST'].[Version, LastModified]" | sort -n | awk '{ line[NR] = $0 } END { for (i = 1; i <= NR - 3; i++) print line[i] }')
  done
  printf '%s old versions of functions were deleted\n' "$count"
}

# Deletes old uploads of this installation that no stack names.
prune_artifacts() {
  local before named key count=0
  if [ -n "$dry_run" ]; then
    printf 'would delete uploads below s3://%s/%s/ that are older than %s days and that no stack names\n' "$bucket" "$prefix" "$pruned_after_days"
    return
  fi
  named=$(for stack in "$analytics_stack" "$viewer_stack"; do
    aws cloudformation get-template --stack-name "$stack" --query TemplateBody --output json 2>/dev/null || true
    stack_parameter "$stack" ViewerJarKey
  done)
  # Without a template there is nothing to compare with.
  [ -n "$named" ] || return 0
  before=$(old_before)
  while read -r key; do
    case $key in '' | None) continue ;; esac
    case $named in *"${key#"$prefix"/}"*) continue ;; esac
    aws s3api delete-object --bucket "$bucket" --key "$key" >/dev/null && count=$((count + 1))
  done < <(aws s3api list-objects-v2 --bucket "$bucket" --prefix "$prefix/" --output text --query "Contents[?LastModified<'$before'].[Key]")
  printf '%s old uploads were deleted\n' "$count"
}
