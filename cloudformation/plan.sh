# What deploy.sh shows before it makes anything. deploy.sh sources it.
# shellcheck shell=bash disable=SC2154 # the variables are deploy.sh's

# Dollars a month, of doc/cost.md; .ci/cost writes and compares them.
month_recorder=0.95
month_pages=14.08
month_balancer=23.73
month_events=7.83

count() { # template, type; prints the number of its resources of that type
  grep -c "^    Type: AWS::$2\$" "$here/$1"
}

show_plan() {
  local public balancer=
  step 'What there will be'
  printf '  in account %s, %s\n' "$account" "$region"
  printf '  stack %s: 2 tables, %s state machines, %s functions, %s queues, %s alarms\n' "$analytics_stack" "$(count analytics.yaml StepFunctions::StateMachine)" \
    "$(count analytics.yaml Lambda::Function)" "$(count analytics.yaml SQS::Queue)" "$(count analytics.yaml CloudWatch::Alarm)"
  printf '    about $%s a month, and about $%s more for 10,000 jobs (STANDARD; see doc/cost.md)\n' "$month_recorder" "$month_events"
  if [ -n "$with_viewer" ]; then
    public=$associate_public_ip
    [ -n "$public" ] || public=$(value_of "$viewer_stack" spot-viewer.yaml AssociatePublicIp)
    [ -z "$(value_of "$viewer_stack" spot-viewer.yaml CertificateArn)" ] || balancer=1
    printf '  stack %s: a bucket, a state machine, %s functions, a secret, %s alarms,\n    an instance %s in subnet %s%s\n' "$viewer_stack" \
      "$(count spot-viewer.yaml Lambda::Function)" "$(count spot-viewer.yaml CloudWatch::Alarm)" \
      "$(value_of "$viewer_stack" spot-viewer.yaml InstanceType)" "$subnet_used" "$([ "$public" = false ] || printf ' with an Elastic IP')"
    printf '    about $%s a month with 10,000 jobs and a regeneration every hour\n' "$month_pages"
    [ -z "$balancer" ] || printf '    a load balancer, about $%s a month more\n' "$month_balancer"
    show_reach "$balancer"
  fi
  printf '  bucket %s for jars and templates\n' "$bucket"
  printf '  Prices are list prices of us-east-1 in US dollars.\n'
}

show_reach() { # 1 with a load balancer
  local cidr=${allowed_cidr:-$(value_of "$viewer_stack" spot-viewer.yaml AllowedCidr)}
  if [ -n "$1" ] && [ "$(value_of "$viewer_stack" spot-viewer.yaml LoginFromAnywhere)" = true ]; then
    printf '    pages: by HTTPS at the load balancer, for everybody who logs in, from any network\n'
  elif [ -n "$1" ]; then
    printf '    pages: by HTTPS at the load balancer, for %s\n' "$cidr"
  elif [ -n "$cidr" ]; then
    printf '    pages: by HTTP on port 5005, for %s\n' "$cidr"
  else
    printf '    pages: for nobody but by Session Manager (the command is in the output OpenCommand)\n'
  fi
}
