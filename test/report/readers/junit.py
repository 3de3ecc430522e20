"""Reads JUnit XML as other programs do: with an XML parser (expat), and with junitparser, as actions that publish test
results do. The argument is the folder of the reports. Each text has to come out as it went in, and a report that could not be
evaluated, or that blocks, must not look like success."""

import json
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import junitparser

folder = Path(sys.argv[1])


def faults_of(path, report):
    root = ElementTree.parse(path).getroot()
    suites = root.findall("testsuite")
    evaluation, *cases = [case for suite in suites for case in suite]
    texts = [(case.get("file"), case.get("classname"), int(case.get("line")), case[0].get("message")) for case in cases]
    wanted = [(it["file"], it["file"], it["line"], message_of(it)) for it in report["findings"]]
    if sorted(texts) != sorted(wanted):
        yield f"holds {texts}, not {wanted}"
    names = [(case.get("classname"), case.get("name")) for case in cases]
    if len(set(names)) != len(names):
        yield "has a name twice"
    if len(report["failures"]) > 0 and evaluation[0].text != "\n".join(report["failures"]):
        yield f"says {evaluation[0].text} of the evaluation"
    yield from miscounted(root, suites)
    yield from misread(path, report)


def message_of(finding):
    older = "An older finding, which does not block: " if finding["status"] == "existing" else ""
    return older + finding["words"]


def miscounted(root, suites):
    for element in [root, *suites]:
        cases = list(element.iter("testcase"))
        for name, count in [("tests", len(cases))] + [
            (name, sum(case.find(child) is not None for case in cases))
            for name, child in [("failures", "failure"), ("errors", "error"), ("skipped", "skipped")]
        ]:
            if element.get(name) != str(count):
                yield f"says {name}={element.get(name)} of {count}"


def misread(path, report):
    xml = junitparser.JUnitXml.fromfile(str(path))
    blocks = any(finding["status"] == "new" for finding in report["findings"])
    errors = report["verdict"] == "failed" or (report["verdict"] == "blocked" and len(report["failures"]) > 0)
    if xml.tests < 1 or (xml.failures > 0) != blocks or (xml.errors > 0) != errors:
        yield f"is read as {xml.tests} tests, {xml.failures} failures, {xml.errors} errors"


reports = json.loads((folder / "reports.json").read_text())
faults = [
    f"{number}.xml {fault}"
    for number, report in enumerate(reports)
    for fault in faults_of(folder / f"{number}.xml", report)
]
print("\n".join([*faults, f"JUnit XML: {len(reports)} read, {len(faults)} failed"]))
sys.exit(1 if faults or not reports else 0)
