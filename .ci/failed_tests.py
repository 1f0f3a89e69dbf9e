"""Prints each failed test of the Surefire reports below the working folder: its name, what it said,
and where in our code. The end of Maven's log seldom shows them."""

import glob
import xml.etree.ElementTree as ElementTree

LINES_OF_MESSAGE = 12
FRAMES = 8

for report in sorted(glob.glob("**/surefire-reports/TEST-*.xml", recursive=True)):
    for case in ElementTree.parse(report).getroot().iter("testcase"):
        for fault in [*case.findall("failure"), *case.findall("error")]:
            lines = (fault.text or fault.get("message") or "").splitlines()
            said = [line for line in lines if not line.startswith("\tat ")]
            frames = [line for line in lines if line.startswith("\tat ") and "io.relance" in line]
            print(f"   ✗ {case.get('classname')}.{case.get('name')} ({case.get('time')} s)")
            for line in said[:LINES_OF_MESSAGE] + frames[:FRAMES]:
                print(f"     | {line.strip()[:300]}")
