# What deploy.sh looks at before it makes anything. deploy.sh sources it. It only reads. A check that can't be made is a warning.
# shellcheck shell=bash disable=SC2034,SC2154 # the variables are deploy.sh's

problems=0

problem() {
  problems=$((problems + 1))
  printf '  missing: %s\n' "$1"
}

warning() {
  printf '  warning: %s\n' "$1"
}

fine() {
  printf '  ok: %s\n' "$1"
}

# Sets $answer to what a command prints, or warns that something can't be checked.
ask() { # what can't be checked without it, command...
  local what=$1
  shift
  if ! answer=$("$@" 2>&1); then
    warning "$what can't be checked: ${answer##*$'\n'}"
    answer=
    return 1
  fi
}

# The value that a parameter will have: from the command line, from the stack, or the template's default.
value_of() { # stack, template, parameter
  local setting given=
  for setting in ${settings[@]+"${settings[@]}"}; do
    [[ $setting != "$3="* ]] || given=$setting
  done
  if [ -n "$given" ]; then
    printf '%s' "${given#*=}"
    return
  fi
  given=$(stack_parameter "$1" "$3")
  if [ -n "$given" ]; then
    printf '%s' "$given"
  else
    sed -n "/^  $3:\$/,/^  [A-Za-z0-9]*:\$/s/^    Default: //p" "$here/$2" | head -n 1 | tr -d "'"
  fi
}

check_region() {
  case $caller in
    arn:aws:* | arn:aws-cn:* | arn:aws-us-gov:* | arn:aws-eusc:*) ;;
    *)
      problem "the partition $(printf '%s' "$caller" | cut -d: -f2): Spot Viewer was never tried there"
      return
      ;;
  esac
  ask "the region $region" aws ec2 describe-regions --all-regions --region-names "$region" --query 'Regions[0].OptInStatus' --output text || return 0
  case $answer in
    not-opted-in) problem "region $region is not enabled in this account: enable it, or give another one" ;;
    None | '') problem "region $region is unknown to this account: give another one" ;;
    *) fine "region $region" ;;
  esac
}

# Lambda's documentation names two regions without SnapStart. Partitions without it are in the templates.
lacks_snapstart() {
  case $region in
    ap-east-2 | ap-southeast-6) return 0 ;;
    *) return 1 ;;
  esac
}

# By IAM's simulation, service by service: each with the resources that the stacks will have.
check_rights() {
  local role source=$caller partition
  partition=$(printf '%s' "$caller" | cut -d: -f2)
  case $caller in
    *:root) fine 'rights: the root user has all'; return ;;
    *:assumed-role/*)
      role=${caller#*:assumed-role/}
      role=${role%%/*}
      ask "the caller's rights" aws iam get-role --role-name "$role" --query Role.Arn --output text || return 0
      source=$answer
      ;;
  esac
  local of=arn:$partition here_in=$region:$account before=$problems
  simulate "$source" "$of:cloudformation:$here_in:stack/$analytics_stack/*" cloudformation:CreateChangeSet cloudformation:ExecuteChangeSet cloudformation:DescribeStacks \
    cloudformation:DescribeStackEvents cloudformation:UpdateStack cloudformation:DeleteStack || return 0
  simulate "$source" "$of:s3:::$bucket" s3:CreateBucket s3:PutBucketPolicy s3:PutBucketPublicAccessBlock s3:PutLifecycleConfiguration || return 0
  simulate "$source" "$of:s3:::$bucket/$prefix/handlers.jar" s3:GetObject s3:PutObject || return 0
  simulate "$source" "$of:iam::$account:role/$analytics_stack-FetchJobRole-0" iam:CreateRole iam:DeleteRole iam:GetRole iam:PassRole iam:PutRolePolicy iam:TagRole || return 0
  simulate "$source" "$of:lambda:$here_in:function:spot-viewer-$prefix-FetchJob" lambda:CreateFunction lambda:PublishVersion lambda:UpdateFunctionConfiguration \
    lambda:ListVersionsByFunction || return 0
  simulate "$source" "$of:dynamodb:$here_in:table/jobTracker-$prefix" dynamodb:CreateTable dynamodb:UpdateTable dynamodb:UpdateContinuousBackups || return 0
  simulate "$source" "$of:states:$here_in:stateMachine:spot-viewer-$prefix-job-analytics" states:CreateStateMachine states:StartExecution states:TagResource || return 0
  simulate "$source" "$of:events:$here_in:rule/spot-viewer-$prefix-job-events" events:PutRule events:PutTargets || return 0
  simulate "$source" "$of:scheduler:$here_in:schedule/default/spot-viewer-$prefix-reconcile" scheduler:CreateSchedule || return 0
  simulate "$source" "$of:sqs:$here_in:spot-viewer-$prefix-parked-events" sqs:CreateQueue sqs:SetQueueAttributes || return 0
  simulate "$source" "$of:cloudwatch:$here_in:alarm:spot-viewer-$prefix-parked-events" cloudwatch:PutMetricAlarm || return 0
  if [ -n "$with_viewer" ]; then
    simulate "$source" '*' ec2:AllocateAddress ec2:AuthorizeSecurityGroupIngress ec2:CreateSecurityGroup ec2:DescribeInstances ec2:RunInstances ssm:GetParameters || return 0
    simulate "$source" "$of:iam::$account:instance-profile/$viewer_stack-ViewerProfile-0" iam:AddRoleToInstanceProfile iam:CreateInstanceProfile || return 0
    simulate "$source" "$of:secretsmanager:$here_in:secret:RegenerateToken-0" secretsmanager:CreateSecret || return 0
  fi
  [ "$problems" -gt "$before" ] || fine 'rights, as far as IAM can simulate them: not policies of the organization, nor conditions on tags'
}

simulate() { # ARN of who asks, ARN of the resource, action...
  local source=$1 resource=$2 action decision missing
  shift 2
  ask "the caller's rights" aws iam simulate-principal-policy --policy-source-arn "$source" --action-names "$@" --resource-arns "$resource" --output text \
    --query "EvaluationResults[?EvalDecision!='allowed'].[EvalActionName, EvalDecision, MissingContextValues[0]]" || return 1
  while read -r action decision missing; do
    case $action in '' | None) continue ;; esac
    if [ "$decision" = implicitDeny ] && [ -n "$missing" ] && [ "$missing" != None ]; then
      warning "$action on $resource depends on $missing, which can't be simulated"
    else
      problem "the right $action on $resource ($decision)"
    fi
  done <<<"$answer"
}

check_environments() {
  local names name known=
  names=$(value_of "$analytics_stack" analytics.yaml BatchComputeEnvironmentName)
  [ -z "$compute_environments" ] || names=$compute_environments
  case $names in '*' | '') return ;; esac
  ask 'the compute environments' aws batch describe-compute-environments --query 'computeEnvironments[].computeEnvironmentName' --output text || return 0
  known=$(tr '\t' '\n' <<<"$answer")
  while read -r name; do
    name=$(tr -d ' ' <<<"$name")
    grep -qxF -e "$name" <<<"$known" || problem "the compute environment $name: there is none of that name in $region"
  done <<<"$(tr ',' '\n' <<<"$names")"
  fine "compute environments $names, but for what is named above"
}

check_concurrency() {
  local reserved free
  ask 'the quota of concurrent executions' aws lambda get-account-settings --query 'AccountLimit.UnreservedConcurrentExecutions' --output text || return 0
  free=$answer
  reserved=$(value_of "$analytics_stack" analytics.yaml ReservedConcurrency)
  if [ -n "$reserved" ] && [ -z "$(stack_parameter "$analytics_stack" ReservedConcurrency)" ] && [ $((free - 7 * reserved)) -lt 100 ]; then
    problem "concurrent executions of Lambda: ReservedConcurrency=$reserved takes $((7 * reserved)) of $free, and AWS requires that 100 stay free"
  elif [ "$free" -lt 10 ]; then
    problem "concurrent executions of Lambda: $free are free in this account and region, 10 are needed; ask for more at Service Quotas"
  elif [ "$free" -lt 50 ]; then
    warning "only $free executions of Lambda can run at once: events of large arrays will be tried again for some time. Ask for more at Service Quotas"
  else
    fine "$free concurrent executions of Lambda are free"
  fi
}

# What the instance talks to. A route to the internet reaches all of it.
endpoints='s3 cloudformation ec2messages monitoring secretsmanager ssm ssmmessages states'

# Sets $zone and $associate_public_ip.
check_network() {
  local table target missing=() service names dns
  zone=
  ask "the subnet $subnet_used" aws ec2 describe-subnets --subnet-ids "$subnet_used" --output text --query 'Subnets[0].[VpcId, AvailabilityZone]' || return 0
  zone=$(cut -f2 <<<"$answer")
  if [ "$(cut -f1 <<<"$answer")" != "$vpc_used" ]; then
    problem "the subnet $subnet_used in the VPC $vpc_used: it is in $(cut -f1 <<<"$answer")"
    return
  fi
  ask 'the way out' aws ec2 describe-route-tables --filters "Name=association.subnet-id,Values=$subnet_used" --query 'RouteTables[0].RouteTableId' --output text || return 0
  table=$answer
  case $table in
    None | '')
      ask 'the way out' aws ec2 describe-route-tables --filters "Name=vpc-id,Values=$vpc_used" Name=association.main,Values=true \
        --query 'RouteTables[0].RouteTableId' --output text || return 0
      table=$answer
      ;;
  esac
  ask 'the way out' aws ec2 describe-route-tables --route-table-ids "$table" --output text \
    --query "RouteTables[0].Routes[?DestinationCidrBlock=='0.0.0.0/0'] | [0].[State, GatewayId || NatGatewayId || TransitGatewayId || NetworkInterfaceId || InstanceId]" || return 0
  target=$(cut -f2 <<<"$answer")
  case $answer in
    blackhole*) problem "a way out of the subnet $subnet_used: its default route leads to $target, which is gone" ;;
    *igw-*)
      associate_public_ip=true
      fine "way out of $subnet_used: the internet gateway $target, so the instance gets an Elastic IP (AssociatePublicIp=true)"
      ;;
    active*)
      associate_public_ip=false
      fine "way out of $subnet_used: $target, so the instance needs no public address (AssociatePublicIp=false)"
      ;;
    *)
      associate_public_ip=false
      ask 'the VPC endpoints' aws ec2 describe-vpc-endpoints --filters "Name=vpc-id,Values=$vpc_used" Name=vpc-endpoint-state,Values=available \
        --query 'VpcEndpoints[].ServiceName' --output text || return 0
      names=$(tr '\t' '\n' <<<"$answer")
      for service in $endpoints; do
        grep -q "\.$service\$" <<<"$names" || missing+=("$service")
      done
      if [ "${#missing[@]}" -gt 0 ]; then
        problem "a way out of the subnet $subnet_used: it has no default route, and its VPC lacks the endpoints ${missing[*]} (see doc/deploying.md)"
      else
        fine "way out of $subnet_used: VPC endpoints (AssociatePublicIp=false)"
      fi
      ;;
  esac
  ask "the VPC's DNS servers" aws ec2 describe-vpcs --vpc-ids "$vpc_used" --query 'Vpcs[0].DhcpOptionsId' --output text || return 0
  case $answer in default | None | '') return ;; esac
  ask "the VPC's DNS servers" aws ec2 describe-dhcp-options --dhcp-options-ids "$answer" --output text \
    --query "DhcpOptions[0].DhcpConfigurations[?Key=='domain-name-servers'] | [0].Values[].Value" || return 0
  dns=$answer
  case $dns in
    AmazonProvidedDNS | None | '') ;;
    *)
      if [ -n "$(value_of "$viewer_stack" spot-viewer.yaml DnsCidr)" ]; then
        fine "DNS servers $dns, reached by DnsCidr"
      else
        problem "the network of the VPC's own DNS servers, $(tr '\t' ' ' <<<"$dns"): give it with --set DnsCidr=NETWORK"
      fi
      ;;
  esac
}

check_instance_type() {
  local type image
  type=$(value_of "$viewer_stack" spot-viewer.yaml InstanceType)
  image=$(value_of "$viewer_stack" spot-viewer.yaml ImageId)
  ask "the instance type $type" aws ec2 describe-instance-types --instance-types "$type" --query 'InstanceTypes[0].ProcessorInfo.SupportedArchitectures[0]' --output text || return 0
  case $image in
    *"$answer") ;;
    *arm64 | *x86_64) problem "an image for $type, whose processor is $answer: add --set ImageId=/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-$answer" ;;
  esac
  [ -n "$zone" ] || return 0
  ask "the instance type $type" aws ec2 describe-instance-type-offerings --location-type availability-zone --output text \
    --filters "Name=location,Values=$zone" "Name=instance-type,Values=$type" --query 'InstanceTypeOfferings[0].InstanceType' || return 0
  if [ "$answer" = "$type" ]; then
    fine "instance type $type in $zone"
  else
    problem "the instance type $type: it is not offered in $zone. Give another subnet, or another type with --set InstanceType=TYPE"
  fi
}

check_bucket_of_users() {
  aws s3api head-bucket --bucket "$bucket" --expected-bucket-owner "$account" >/dev/null 2>&1 \
    || problem "the bucket $bucket: it is not there, or not this account's"
}

# Sets $associate_public_ip and $without_snapstart.
preflight() {
  step 'What is needed'
  if [ "$account" = ACCOUNT ]; then
    printf '  nothing could be checked without credentials\n'
    return
  fi
  check_region
  check_rights
  check_environments
  check_concurrency
  [ -z "$own_bucket" ] || check_bucket_of_users
  if [ -n "$with_viewer" ]; then
    check_network
    check_instance_type
  fi
  if lacks_snapstart; then
    without_snapstart=1
    warning "$region has no SnapStart for Java: functions start in some seconds instead (SnapStart=false)"
  fi
  [ "$problems" = 0 ] || fail "$problems things are missing, named above; nothing was made. If a check is wrong, go on with --skip-checks"
}
