import { open } from 'node:fs/promises';
import * as l10n from '@vscode/l10n';
import { throwIfAborted } from '../abort';
import { isText } from '../lineEnds';
import { mapLimited, Pace } from '../pace';
import type { PackFile } from '../packFileList';
import type { Remark } from './remark';
import { findSecrets, secretWords, type FoundSecret } from './secretContent';
import { isPublicPem, isSecretName } from './secretNames';

/** Nobody writes a larger text by hand (bytes). */
export const LARGEST = 1_048_576;
/** What tells whether a file is a text (bytes), as git does. */
const BEGINNING = 8000;
/** Files that are read at a time. */
const UNDER_WAY = 8;
/** No texts, and most of the bytes of a pack. */
const noText =
  /\.(?:png|jpe?g|gif|webp|ico|bmp|avif|mp4|webm|mov|mp3|wav|ogg|flac|ttf|otf|woff2?|zip|gz|7z|whl|pdf|npy|npz|pt|pth|ckpt|safetensors|onnx|gguf|so|dll|dylib|exe|pyd|pyc|wasm)$/iu;

interface Content {
  /** A text that is not read: UTF-16, as its mark says. */
  readonly otherEncoding: boolean;
  readonly secrets: readonly FoundSecret[];
  readonly publicPem: boolean;
}
/** What was found in files, by place, size and time of the last change, so that a file is read again only after one. */
export type KnownContents = Map<string, { readonly stamp: string; readonly content: Content }>;

export interface SecretRemarks {
  readonly remarks: readonly Remark[];
  /** Files that were to be looked into and were not: unreadable, or no time was left. */
  readonly unread: number;
  /** Texts that are too large to be looked into, or of an encoding that is not read. */
  readonly skipped: number;
}

/**
 * Looks for secrets by name, and in texts of up to 1 MB by content.
 *
 * @param patience - ends the reading; what was found by then is told
 * @throws ArchiveError `aborted`
 */
export async function secretRemarks(
  files: readonly PackFile[],
  {
    signal,
    patience,
    known = new Map(),
  }: { signal?: AbortSignal | undefined; patience?: AbortSignal | undefined; known?: KnownContents },
): Promise<SecretRemarks> {
  let unread = 0;
  let skipped = 0;
  const pace = new Pace();
  const all = await mapLimited(files, UNDER_WAY, async (file): Promise<Remark[]> => {
    throwIfAborted(signal);
    await pace.breathe();
    const { name, size } = file;
    let content: Content | undefined;
    if (size > 0 && size <= LARGEST && !noText.test(name)) {
      if (patience?.aborted !== true) content = await contentOf(file, known).catch(() => undefined);
      if (content === undefined) unread++;
      else if (content.otherEncoding) skipped++;
    } else if (size > LARGEST && !noText.test(name) && (await seemsText(file).catch(() => false))) skipped++;
    return remarksOn(file, content);
  });
  throwIfAborted(signal);
  return { remarks: all.flat(), unread, skipped };
}

function remarksOn({ name, size }: PackFile, content: Content | undefined): Remark[] {
  const secrets = content?.secrets ?? [];
  if (secrets.length > 0) {
    return secrets.map(({ kind, line }) => ({
      code: 'archive-secret',
      path: name,
      line,
      message: l10n.t(
        'Line {0} of "{1}" looks like {2}. What is published once is public for good: take it out, and revoke it where it was issued.',
        line,
        name,
        secretWords(kind),
      ),
    }));
  }
  if (size === 0 || content?.publicPem === true || !isSecretName(name)) return [];
  const message = l10n.t(
    '"{0}" has a name that keys and passwords are kept under. Leave it out of the archive if it holds any.',
    name,
  );
  return [{ code: 'archive-secret-name', path: name, message }];
}

async function contentOf({ absolutePath }: PackFile, known: KnownContents): Promise<Content> {
  const handle = await open(absolutePath);
  try {
    const { size, mtimeMs, ino } = await handle.stat();
    const stamp = [size, mtimeMs, ino].join(' ');
    const before = known.get(absolutePath);
    if (before?.stamp === stamp) return before.content;
    // It may have grown since it was listed.
    const { buffer, bytesRead } = await handle.read(Buffer.allocUnsafe(Math.min(size, LARGEST)), 0);
    const bytes = buffer.subarray(0, bytesRead);
    const text = isText(bytes) ? bytes.toString('latin1') : '';
    const otherEncoding = isUtf16(bytes);
    const content = { otherEncoding, secrets: findSecrets(text), publicPem: isPublicPem(text) };
    known.set(absolutePath, { stamp, content });
    return content;
  } finally {
    await handle.close();
  }
}

/** By its beginning: of a large file no more is read. */
async function seemsText({ absolutePath }: PackFile): Promise<boolean> {
  const handle = await open(absolutePath);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.allocUnsafe(BEGINNING), 0);
    const bytes = buffer.subarray(0, bytesRead);
    return isText(bytes) || isUtf16(bytes);
  } finally {
    await handle.close();
  }
}

function isUtf16(bytes: Uint8Array): boolean {
  return (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
}
