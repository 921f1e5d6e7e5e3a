"""Reads CloudFormation templates. moto's reader loses the mapping under a short-form tag such as !Base64."""
import pathlib

import yaml


class TemplateLoader(yaml.SafeLoader):
    # The version of a policy or a template is a text, although it looks like a date.
    yaml_implicit_resolvers = {
        first: [resolver for resolver in resolvers if not resolver[0].endswith("timestamp")]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


def short_form(loader, name, node):
    if node.id == "scalar":
        value = loader.construct_scalar(node)
    elif node.id == "sequence":
        value = loader.construct_sequence(node, deep=True)
    else:
        value = loader.construct_mapping(node, deep=True)
    if name == "GetAtt" and isinstance(value, str):
        value = value.split(".", 1)
    return {name if name in ("Ref", "Condition") else f"Fn::{name}": value}


TemplateLoader.add_multi_constructor("!", short_form)


def load_template(path):
    """Returns a YAML or JSON template as plain JSON."""
    return yaml.load(pathlib.Path(path).read_text(encoding="utf-8"), TemplateLoader)
