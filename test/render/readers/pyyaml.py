"""Reads YAML 1.1 with PyYAML, once in Python and once with libyaml: streams on standard input, one JSON string a line;
what they hold on standard output, one JSON list a line, or {"error": …}. The argument is the name of the loader."""

import json
import sys

import yaml


def read(text, loader):
    try:
        objects = list(yaml.load_all(text, Loader=loader))
        return json.dumps(checked(objects), allow_nan=False)
    except Exception as error:
        return json.dumps({"error": f"{type(error).__name__}: {error}"})


def checked(value):
    """The value, if it is JSON's: json.dumps would turn other keys into text without a word."""
    if isinstance(value, dict):
        for key in value:
            if not isinstance(key, str):
                raise TypeError(f"the key {key!r} is no text")
        return {key: checked(part) for key, part in value.items()}
    if isinstance(value, list):
        return [checked(part) for part in value]
    return value


loader = getattr(yaml, sys.argv[1])
for line in sys.stdin:
    print(read(json.loads(line), loader))
