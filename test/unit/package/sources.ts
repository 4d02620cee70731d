import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';

export const root = path.resolve(__dirname, '..', '..', '..');

/** Text of a file of the repository. */
export function read(name: string): string {
  return readFileSync(path.join(root, name), 'utf8');
}

/** TypeScript files below a folder of the repository, with `/`. */
export function sourceFiles(folder: string): string[] {
  return readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.includes('node_modules'))
    .map((name) => `${folder}/${name.split(path.sep).join('/')}`)
    .sort();
}

interface MenuItem {
  readonly command?: string;
  readonly when?: string;
  readonly group?: string;
}

/** The parts of package.json that tests look at. */
export interface ExtensionManifest {
  readonly activationEvents: readonly string[];
  readonly extensionKind: readonly string[];
  readonly engines: Readonly<Record<string, string>>;
  readonly capabilities: Readonly<Record<string, { supported: unknown; description: string }>>;
  readonly scripts: Readonly<Record<string, string>>;
  readonly contributes: {
    readonly commands: readonly { command: string; title: string; category: string; enablement?: string }[];
    readonly configuration: {
      readonly properties: Readonly<Record<string, { scope: string; default: unknown; type: string }>>;
    };
    readonly menus: Readonly<Record<string, readonly MenuItem[]>>;
    readonly views: Readonly<Record<string, readonly { id: string; when?: string }[]>>;
    readonly viewsWelcome: readonly { view: string; contents: string; when: string }[];
  };
}

export const manifest = JSON.parse(read('package.json')) as ExtensionManifest;
export const texts = JSON.parse(read('package.nls.json')) as Record<string, string>;
