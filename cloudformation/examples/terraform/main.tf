# The two stacks of Spot Viewer, from templates that deploy.sh --package-only wrote. See ../README.md

terraform {
  required_version = ">= 1.5"
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.0"
    }
  }
}

variable "packaged" {
  description = "The folder that deploy.sh --package-only wrote."
  type        = string
}

variable "bucket" {
  description = "The bucket into which it packaged, in the same region."
  type        = string
}

variable "prefix" {
  description = "Part of all names: UniquePrefix."
  type        = string
}

variable "compute_environments" {
  description = "Compute environments to watch: names separated by commas, or * for all."
  type        = string
  default     = "*"
}

variable "vpc_id" {
  description = "The VPC of the instance that serves the pages."
  type        = string
}

variable "subnet_id" {
  description = "A subnet of that VPC with a way out."
  type        = string
}

variable "associate_public_ip" {
  description = "Whether the subnet's way out is an internet gateway."
  type        = bool
  default     = true
}

variable "allowed_cidr" {
  description = "The network that may reach the pages; empty for none."
  type        = string
  default     = ""
}

variable "alarm_email" {
  description = "Where alarms ring; empty for the console only."
  type        = string
  default     = ""
}

locals {
  release = jsondecode(file("${var.packaged}/release.json"))
  tags    = { spot-viewer = var.prefix } # by which the scripts know the stacks
}

# Templates of this size go by S3.
resource "aws_s3_object" "template" {
  for_each = toset(["analytics.yaml", "spot-viewer.yaml"])

  bucket = var.bucket
  key    = "${var.prefix}/templates/${local.release.id}/${each.key}"
  source = "${var.packaged}/${each.key}"
  etag   = filemd5("${var.packaged}/${each.key}")
}

resource "aws_cloudformation_stack" "analytics" {
  name         = "spot-viewer-analytics-${var.prefix}"
  template_url = "https://${var.bucket}.s3.amazonaws.com/${aws_s3_object.template["analytics.yaml"].key}"
  capabilities = ["CAPABILITY_IAM"]
  tags         = local.tags
  parameters = {
    UniquePrefix                = var.prefix
    BatchComputeEnvironmentName = var.compute_environments
    AlarmEmail                  = var.alarm_email
    ReleaseId                   = local.release.id
  }
}

resource "aws_cloudformation_stack" "pages" {
  name         = "spot-viewer-${var.prefix}"
  template_url = "https://${var.bucket}.s3.amazonaws.com/${aws_s3_object.template["spot-viewer.yaml"].key}"
  capabilities = ["CAPABILITY_IAM"]
  tags         = local.tags
  parameters = {
    UniquePrefix             = var.prefix
    VpcId                    = var.vpc_id
    SubnetId                 = var.subnet_id
    AssociatePublicIp        = tostring(var.associate_public_ip)
    AllowedCidr              = var.allowed_cidr
    ArtifactsBucket          = var.bucket
    ViewerJarKey             = local.release.viewerJarKey
    ViewerJarSha256          = local.release.viewerJarSha256
    AnalyticsStateMachineArn = aws_cloudformation_stack.analytics.outputs["StateMachineArn"]
    AlarmTopicArn            = lookup(aws_cloudformation_stack.analytics.outputs, "AlarmTopicArn", "")
    ReleaseId                = local.release.id
  }
}

output "open_command" {
  description = "Makes the pages be at http://localhost:5005 while it runs."
  value       = aws_cloudformation_stack.pages.outputs["OpenCommand"]
}

output "regenerate_command" {
  description = "Regenerates the site."
  value       = aws_cloudformation_stack.pages.outputs["RegenerateCommand"]
}
