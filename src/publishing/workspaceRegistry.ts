import { parse, type ParseError } from 'jsonc-parser';

const setting = 'comfyRegistry.registryUrl';

/**
 * The registry that settings of a workspace name. VS Code drops it, as it drops every setting of a machine that a
 * workspace sets, so a person may think that they publish there.
 *
 * @param text of a `.vscode/settings.json` or a `.code-workspace` file: JSON with comments, perhaps broken
 * @returns undefined when they name none
 */
export function workspaceRegistry(text: string): string | undefined {
  const root = read(text);
  return registryIn(root) ?? registryIn(valueOf(root, 'settings'));
}

/** What can be read of a text with mistakes, as VS Code reads it; undefined of one that is nested without end. */
function read(text: string): unknown {
  const errors: ParseError[] = [];
  try {
    return parse(text, errors, { allowTrailingComma: true });
  } catch {
    return undefined;
  }
}

function registryIn(settings: unknown): string | undefined {
  const [section = '', key = ''] = setting.split('.');
  const value = valueOf(settings, setting) ?? valueOf(valueOf(settings, section), key);
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

function valueOf(from: unknown, key: string): unknown {
  return typeof from === 'object' && from !== null && Object.hasOwn(from, key)
    ? (from as Record<string, unknown>)[key]
    : undefined;
}
