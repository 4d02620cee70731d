import * as vscode from 'vscode';
import { licenseFileName } from '../../nodePack/licenseFile';
import { dependenciesFrom, type GivenDependencies } from '../../nodePack/starting/dependenciesFrom';
import { firstParagraph } from '../../nodePack/starting/firstParagraph';
import { repositoryName } from '../../nodePack/starting/gitConfig';
import { licenseName } from '../../nodePack/starting/licenseName';
import type { NewPack } from '../../nodePack/starting/manifestText';
import { displayNameFrom, nodeIdFrom } from '../../nodePack/starting/names';
import { requirementsFile } from '../requirementsFile';
import { smallText } from '../smallText';
import { repositoryOf } from './gitRemote';

/** What the files of a folder say for its first pyproject.toml. */
export interface FolderLook {
  /** The name of its pyproject.toml, in whatever case. */
  readonly manifest: string | undefined;
  readonly pack: Omit<NewPack, 'publisherId'>;
  readonly requirements: GivenDependencies;
}

/** Reads what can be known of a node pack that has no pyproject.toml yet. No git is started. */
export async function lookAtFolder(folder: vscode.Uri, fs: vscode.FileSystem): Promise<FolderLook> {
  const names = (await fs.readDirectory(folder)).map(([name]) => name);
  const named = (form: RegExp) => names.filter((name) => form.test(name)).sort()[0];
  const text = async (name: string | undefined): Promise<string> => {
    const found = name === undefined ? undefined : await smallText(vscode.Uri.joinPath(folder, name), fs);
    return found?.ok === true ? found.text : '';
  };
  const top = vscode.workspace.getWorkspaceFolder(folder)?.uri ?? folder;
  const licenseFile = named(licenseFileName);
  const [license, readme, requirements, repository] = await Promise.all([
    text(licenseFile),
    text(named(/^readme(?:\.(?:md|markdown|rst|txt))?$/i)),
    requirementsFile(vscode.Uri.joinPath(folder, 'requirements.txt'), fs),
    repositoryOf(folder, top, fs),
  ]);
  const folderName = folder.path.split('/').at(-1) ?? '';
  // A repository has one name, the folder that it was cloned into any.
  const isRoot = repository?.root.path === folder.path;
  const published = isRoot && repository.page !== undefined ? repositoryName(repository.page) : folderName;
  const given = dependenciesFrom(typeof requirements === 'object' ? requirements.text : '');
  return {
    manifest: named(/^pyproject\.toml$/) ?? named(/^pyproject\.toml$/i),
    pack: {
      id: nodeIdFrom(published) || nodeIdFrom(folderName),
      displayName: displayNameFrom(folderName) || displayNameFrom(published),
      description: firstParagraph(readme),
      license: licenseFile === undefined ? undefined : { file: licenseFile, name: licenseName(license) },
      dependencies: given.dependencies,
      repository: repository?.page,
    },
    requirements: given,
  };
}
