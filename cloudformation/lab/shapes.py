"""The second stack in every shape in which its pages can be reached, each under a prefix of its own."""
import base64
import shlex

from claims import check
from stacks import deploy
from viewer import unit_command

NAME = "spot.example.org"
LOGIN = {
    "OidcIssuer": "https://login.example.org", "OidcAuthorizationEndpoint": "https://login.example.org/authorize",
    "OidcTokenEndpoint": "https://login.example.org/token", "OidcUserInfoEndpoint": "https://login.example.org/userinfo", "OidcClientId": "spot-viewer"}
POOL = {
    "CognitoUserPoolArn": "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI", "CognitoClientId": "client", "CognitoDomain": "spot-viewer"}


def try_it(lab, site):
    ec2 = lab.aws("ec2")
    subnets = sorted(ec2.describe_subnets()["Subnets"], key=lambda subnet: subnet["AvailabilityZone"])
    where = {"VpcId": subnets[0]["VpcId"], "SubnetId": subnets[0]["SubnetId"]}
    certificate = lab.aws("acm").request_certificate(DomainName=NAME)["CertificateArn"]
    behind = where | {
        "AllowedCidr": "10.0.0.0/8", "CertificateArn": certificate, "DomainName": NAME,
        "LoadBalancerSubnetIds": ",".join(subnet["SubnetId"] for subnet in subnets[:2])}
    secret = lab.aws("secretsmanager").create_secret(Name="oidc-client", SecretString="client-secret")["ARN"]

    of_before(lab, site)
    # The stacks of a prefix that begins with analytics- may stand beside those of the rest of it.
    private(lab, shape(lab, "analytics-lab", where))
    no_address(lab, shape(lab, "private-subnet", where | {"AssociatePublicIp": "false"}))
    balancer(lab, shape(lab, "balancer", behind), [])
    balancer(lab, shape(lab, "oidc", behind | LOGIN | {"OidcClientSecretArn": secret}), ["authenticate-oidc"])
    balancer(lab, shape(lab, "cognito", behind | POOL | {"AllowedCidr": "", "LoginFromAnywhere": "true"}), ["authenticate-cognito"], "0.0.0.0/0")
    # CloudFormation's rules refuse this, and moto has none: still nobody is let in.
    check(ways_in(lab, shape(lab, "no-login", where | {"LoginFromAnywhere": "true"})) == [], "LoginFromAnywhere without a login lets nobody in")


def shape(lab, prefix, parameters):
    return deploy(lab, f"pages-{prefix}", "spot-viewer.yaml", {"UniquePrefix": prefix} | parameters)


def ways_in(lab, stack, group="ViewerSecurityGroup"):
    found = lab.aws("ec2").describe_security_groups(GroupIds=[stack["resources"][group]])["SecurityGroups"][0]
    return [(way["FromPort"], way["ToPort"], [each["CidrIp"] for each in way["IpRanges"]], [each["GroupId"] for each in way["UserIdGroupPairs"]])
            for way in found["IpPermissions"]]


def address_of(lab, stack):
    """Returns the Elastic IP of the stack's instance."""
    instance = stack["outputs"]["SpotViewerEC2InstanceId"]
    return [each["PublicIp"] for each in lab.aws("ec2").describe_addresses()["Addresses"] if each.get("InstanceId") == instance]


def of_before(lab, stack):
    """The stack that has the parameters of the versions before, which had no others."""
    check(ways_in(lab, stack) == [(5005, 5005, ["10.0.0.0/8"], [])], "with the parameters of before, AllowedCidr alone reaches port 5005", ways_in(lab, stack))
    address = address_of(lab, stack)
    check([stack["outputs"]["PublicIP"]] == address, f"its address is an Elastic IP of its instance, {address[0]}", stack["outputs"], address)
    check(stack["outputs"]["OnDemandUrl"] == f"http://{address[0]}:5005/on-demand.html", "and its pages are there, as before", stack["outputs"])


def private(lab, stack):
    check(ways_in(lab, stack) == [], "without AllowedCidr nobody is let in", ways_in(lab, stack))
    check([stack["outputs"]["PublicIP"]] == address_of(lab, stack), "and it has an address, its way out", stack["outputs"])
    check(stack["outputs"]["SpotUrl"] == "http://localhost:5005/spot.html", "its pages are on localhost", stack["outputs"])
    instance = stack["outputs"]["SpotViewerEC2InstanceId"]
    command = stack["outputs"]["OpenCommand"]
    check(command.startswith("aws ssm start-session --region us-east-1 ") and f"--target {instance} " in command, "while OpenCommand runs", command)
    check("--allowed-host" not in server_command(lab, stack), "its server answers under addresses and localhost only")


def no_address(lab, stack):
    check(address_of(lab, stack) == [], "with AssociatePublicIp=false there is no Elastic IP", address_of(lab, stack))
    check(stack["outputs"]["PublicIP"].startswith(("10.", "172.", "192.168.")), "and PublicIP is the private address", stack["outputs"])


def balancer(lab, stack, login, network="10.0.0.0/8"):
    elb, resources = lab.aws("elbv2"), stack["resources"]
    name = f"behind a load balancer {('with ' + login[0]) if login else 'without a login'}"
    check(ways_in(lab, stack) == [(5005, 5005, [], [resources["BalancerSecurityGroup"]])], f"{name}: it alone reaches port 5005", ways_in(lab, stack))
    ports = sorted(way[0] for way in ways_in(lab, stack, "BalancerSecurityGroup"))
    check(ports == [80, 443] and all(way[2] == [network] for way in ways_in(lab, stack, "BalancerSecurityGroup")), f"{name}: {network} reaches it")
    listeners = {each["Port"]: each for each in elb.describe_listeners(LoadBalancerArn=resources["Balancer"])["Listeners"]}
    types = [action["Type"] for action in listeners[443]["DefaultActions"]]
    check(listeners[443]["Protocol"] == "HTTPS" and types == [*login, "forward"], f"{name}: HTTPS leads to {types}", listeners)
    redirect = listeners[80]["DefaultActions"][0]["RedirectConfig"]
    check(redirect["Protocol"] == "HTTPS" and redirect["Host"] == NAME, f"{name}: HTTP is redirected to its name", listeners)
    rules = [rule for rule in elb.describe_rules(ListenerArn=listeners[443]["ListenerArn"])["Rules"] if not rule["IsDefault"]]
    check([[action["Type"] for action in rule["Actions"]] for rule in rules] == ([[*login, "forward"]] * 2 if login else []),
          f"{name}: {len(rules)} rules refuse programs", rules)
    check(stack["outputs"]["OnDemandUrl"] == f"https://{NAME}/on-demand.html", f"{name}: the pages are at its name", stack["outputs"])
    command = server_command(lab, stack)
    check(command.endswith(f" --allowed-host {NAME} --behind-balancer"), f"{name}: the server answers under that name", command)


def server_command(lab, stack):
    user_data = base64.b64decode(lab.aws("ec2").describe_instance_attribute(
        InstanceId=stack["outputs"]["SpotViewerEC2InstanceId"], Attribute="userData")["UserData"]["Value"]).decode()
    return shlex.join(unit_command(user_data))
