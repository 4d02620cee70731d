import * as vscode from 'vscode';
import type { NodePack } from '../workspace/nodePack';
import { ownPacks } from '../workspace/ownPacks';
import type { EditorParts } from './editorParts';
import type { Predictions } from '../workspace/scan/predictions';
import type { LeaveOut } from './leaveOut';
import type { ManifestProblems } from './manifest/manifestProblems';
import type { Problems } from './problems';
import { watchIndex } from './watchIndex';

/** After the last key, so that typing goes on undisturbed (ms). */
const typingPause = 150;
/** A checkout changes many files at once (ms). */
const filesPause = 500;
/** Comparing with what was published starts git, so it waits until a person is done for now (ms). */
const contentPause = 2000;

/** Keeps problems in step with what is typed, saved and changed on disk. Asks the registry for nothing. */
export function followFiles(
  parts: EditorParts,
  problems: Problems,
  leaveOut: LeaveOut,
  {
    manifests,
    predictions,
  }: {
    readonly manifests: Pick<ManifestProblems, 'look' | 'lookAgain'>;
    readonly predictions: Pick<Predictions, 'of' | 'follow' | 'refresh'>;
  },
): vscode.Disposable {
  const { packs, places, content, tokens, connection } = parts;
  const due = new Map<string, NodeJS.Timeout>();
  const soon = (key: string, pause: number, act: () => void) => {
    clearTimeout(due.get(key));
    due.set(
      key,
      setTimeout(() => {
        due.delete(key);
        act();
      }, pause),
    );
  };
  /** One pack can lie in another: a file is then of both. */
  const around = (uri: vscode.Uri) =>
    ownPacks(parts).filter(({ key }) => uri.toString().startsWith(`${key}/`));
  /** The pack as it was read last; a watcher outlives many readings. */
  const latest = (pack: NodePack) => packs.all.find(({ key }) => key === pack.key) ?? pack;
  const placeAgain = (pack: NodePack) =>
    soon(`place ${pack.key}`, filesPause, () => {
      places.forget(pack);
      problems.look(latest(pack));
      predictions.refresh(pack);
    });
  const compareAgain = (pack: NodePack) =>
    soon(`content ${pack.key}`, contentPause, () => {
      content.forget(pack);
      leaveOut.forget();
      problems.look(latest(pack));
    });

  const typed = ({ document, contentChanges }: vscode.TextDocumentChangeEvent) => {
    // The event also tells that a document was saved, without a change.
    if (contentChanges.length === 0) return;
    const { uri } = document;
    if (places.concerns(uri)) soon(`text ${uri.toString()}`, typingPause, () => places.follow(document));
    for (const pack of around(uri)) {
      if (isReadFrom(pack, uri)) soon(`live ${pack.key}`, typingPause, () => problems.look(pack));
      if (isOfManifest(pack, uri)) manifests.look(latest(pack));
      if (isIgnoreFile(pack, uri)) placeAgain(pack);
    }
  };

  const onDisk = (pack: NodePack, uri: vscode.Uri, cameOrWent: boolean) => {
    if (/\/(?:\.git|node_modules|__pycache__)(?:\/|$)/u.test(uri.path)) return;
    // `.comfyignore`, and `includes` of the manifest, decide what is published.
    const decides = /\/(?:\.comfyignore|pyproject\.toml)$/u.test(uri.path);
    if (cameOrWent || decides || places.concerns(uri) || places.hasLost(pack)) placeAgain(pack);
    else if (predictions.of(uri) !== undefined) predictions.follow(uri);
    if (cameOrWent || isOfManifest(pack, uri))
      soon(`manifest ${pack.key}`, filesPause, () => manifests.lookAgain(latest(pack)));
    compareAgain(pack);
  };

  /** What git tracks decides what is published. */
  const onIndex = (pack: NodePack) => {
    placeAgain(pack);
    compareAgain(pack);
  };

  const watchers = new Map<string, vscode.Disposable>();
  const watch = () => {
    const wanted = new Map(ownPacks(parts).map((pack) => [pack.key, pack]));
    for (const [key, watcher] of watchers) {
      if (wanted.has(key)) continue;
      watcher.dispose();
      watchers.delete(key);
    }
    for (const [key, pack] of wanted) {
      if (watchers.has(key)) continue;
      const pattern = new vscode.RelativePattern(pack.folder, '**');
      const watcher = vscode.workspace.createFileSystemWatcher(pattern);
      watcher.onDidCreate((uri) => onDisk(latest(pack), uri, true));
      watcher.onDidDelete((uri) => onDisk(latest(pack), uri, true));
      watcher.onDidChange((uri) => onDisk(latest(pack), uri, false));
      const index = watchIndex(pack, () => onIndex(latest(pack)));
      watchers.set(key, vscode.Disposable.from(watcher, index));
    }
  };
  watch();

  return vscode.Disposable.from(
    packs.onDidChange(watch),
    // A clone whose publisher's token is kept is the person's own.
    tokens.onDidChange(watch),
    connection.onDidChange(watch),
    vscode.workspace.onDidChangeTextDocument(typed),
    // Closed without saving: the text on disk counts again.
    vscode.workspace.onDidCloseTextDocument(({ uri }) => {
      for (const pack of around(uri)) {
        if (places.concerns(uri) || isReadFrom(pack, uri) || isIgnoreFile(pack, uri)) placeAgain(pack);
        if (isOfManifest(pack, uri)) manifests.lookAgain(latest(pack));
      }
    }),
    vscode.workspace.onWillSaveTextDocument(({ document: { uri }, reason }) => {
      // What VS Code saves by itself after a pause is an edit.
      if (reason !== vscode.TextDocumentSaveReason.Manual) return;
      for (const pack of around(uri)) if (isReadFrom(pack, uri)) problems.saved(pack);
    }),
    vscode.workspace.onDidSaveTextDocument(({ uri }) => {
      for (const pack of around(uri)) {
        compareAgain(pack);
        if (isOfManifest(pack, uri)) manifests.lookAgain(latest(pack));
      }
    }),
    {
      dispose: () => {
        for (const timer of due.values()) clearTimeout(timer);
        for (const watcher of watchers.values()) watcher.dispose();
      },
    },
  );
}

/** Whether what the pack says of itself is in the file: its manifest, or the file of a dynamic version. */
function isReadFrom({ manifestUri, alsoReadFrom }: NodePack, uri: vscode.Uri): boolean {
  return [manifestUri, ...alsoReadFrom].some((file) => file.toString() === uri.toString());
}

/** Whether the rules on the manifest read the file. */
function isOfManifest(pack: NodePack, uri: vscode.Uri): boolean {
  return isReadFrom(pack, uri) || uri.path === `${pack.folder.path}/requirements.txt`;
}

function isIgnoreFile({ folder }: NodePack, uri: vscode.Uri): boolean {
  return uri.path === `${folder.path}/.comfyignore`;
}
