/** A manifest of which nothing is to be said. */
export function manifestText(): string {
  return [
    '[project]',
    'name = "example-pack"',
    'version = "1.2.3"',
    'license = {file = "LICENSE"}',
    'dependencies = ["numpy>=1.26"]',
    'classifiers = ["Operating System :: OS Independent"]',
    '',
    '[project.urls]',
    'Repository = "https://github.com/example/pack"',
    '',
    '[tool.comfy]',
    'PublisherId = "example"',
    'Icon = ""',
    'requires-comfyui = ">=0.3.0"',
    '',
  ].join('\n');
}
