import * as l10n from '@vscode/l10n';

/**
 * A Python script for the publish workflow: it says `is-new=true` to the steps behind it unless the registry has the
 * version already. It is started at the top of the pack, with the registry's address in `REGISTRY`.
 *
 * The registry is asked and no commit is compared: one push may hold many commits, a run can be started by hand or
 * again, and what counts is whether the number is free. The version is found as comfy-cli finds it. What the registry
 * answers else, such as that the pack is banned, ends the run with it.
 */
export function newVersionScript(): string {
  const there = l10n.t('Version {0} is in the registry already, so there is nothing to publish.', '%s');
  const isNew = l10n.t('Version {0} is not in the registry yet.', '%s');
  return `import os, re, tomllib, urllib.error, urllib.parse, urllib.request

def read(name):
    with open(name, encoding="utf-8-sig") as file:
        return file.read()

manifest = tomllib.loads(read("pyproject.toml"))
project = manifest["project"]
version = project.get("version", "").strip()
if not version:
    path = manifest["tool"]["comfy"]["version"]["path"]
    line = r"""^(?:__version__|VERSION)[ \\t]*(?::[^=\\n]+)?=[ \\t]*["']([^"']+)["']"""
    version = re.search(line, read(path), re.MULTILINE).group(1).strip()

# ${l10n.t('The registry stores v1.2 as 1.2.0.')}
number = version.removeprefix("v")
if re.fullmatch(r"\\d+(\\.\\d+)?", number):
    number += ".0" * (2 - number.count("."))

parts = [urllib.parse.quote(part, safe="") for part in (project["name"], number)]
address = os.environ["REGISTRY"] + "/nodes/{}/versions/{}".format(*parts)
request = urllib.request.Request(address, headers={"User-Agent": "publish-workflow"})
try:
    with urllib.request.urlopen(request, timeout=60):
        print(${JSON.stringify(there)} % version)
except urllib.error.HTTPError as error:
    if error.code != 404:
        raise
    print(${JSON.stringify(isNew)} % version)
    with open(os.environ["GITHUB_OUTPUT"], "a", encoding="utf-8") as output:
        output.write("is-new=true\\n")
`;
}
