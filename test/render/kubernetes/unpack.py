"""Takes the definitions of each version of Kubernetes out of the wheel kubernetes-validate, in their strict form, which
refuses unknown fields. Arguments: the wheel, the folder to write 1.31.json and so on into."""

import pathlib
import re
import sys
import zipfile

wheel, folder = zipfile.ZipFile(sys.argv[1]), pathlib.Path(sys.argv[2])
for name in wheel.namelist():
    version = re.search(r"/v([0-9]+\.[0-9]+)\.[0-9]+-local-strict/_definitions\.json$", name)
    if version:
        (folder / f"{version[1]}.json").write_bytes(wheel.read(name))
