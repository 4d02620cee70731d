// What a row of the fault matrix is: something that goes wrong with a publish, and how that must end.
import type { Desk } from '../support/useDesk';
import type { Shown } from '../support/person';
import type { LocalRegistry } from '../../registry';

/** How a publish ends for the registry, the disk, and whoever publishes next. */
export interface End {
  /** How often the publish request arrived; never more than once. */
  readonly posts: 0 | 1;
  /** What the registry has of the version then: nothing, the version without its archive, or both. */
  readonly version: 'absent' | 'bare' | 'whole';
  /** What the extension still has: an upload that can be resumed, with its address, or nothing. */
  readonly keeps: 'upload' | 'nothing';
  /** Whether somebody waits for the scan of the version, though no list has shown it yet. */
  readonly watched: boolean;
  /** What publishes next: the same number, the rest of the upload, or a raised number. */
  readonly next: 'same' | 'resume' | 'raised';
}

/** The number of the working copy. */
export const spent = '2.1.0';

/** The pack's id where the registry does not have it yet. */
export const freshId = 'fresh-pack';

export const ends = {
  /** Nothing was sent. */
  stopped: { posts: 0, version: 'absent', keeps: 'nothing', watched: false, next: 'same' },
  /** Sent, and nothing was made. */
  refused: { posts: 1, version: 'absent', keeps: 'nothing', watched: false, next: 'same' },
  /** As without any fault. */
  published: { posts: 1, version: 'whole', keeps: 'nothing', watched: true, next: 'raised' },
  /** The answer was lost, and the address with it: nobody can bring the archive. */
  lost: { posts: 1, version: 'bare', keeps: 'nothing', watched: false, next: 'raised' },
  /** The archive did not arrive, and can be sent again. */
  kept: { posts: 1, version: 'bare', keeps: 'upload', watched: true, next: 'resume' },
  /** The archive arrived, and nobody knows that here. */
  unconfirmed: { posts: 1, version: 'whole', keeps: 'upload', watched: true, next: 'resume' },
  /** The archive did not arrive in time. */
  spent: { posts: 1, version: 'bare', keeps: 'nothing', watched: true, next: 'raised' },
} as const satisfies Record<string, End>;

/** A message: what it says, and every button below it. */
export interface Said {
  readonly severity: Shown['severity'];
  readonly text: RegExp;
  readonly buttons: readonly string[];
}

export const error = (text: RegExp, ...buttons: string[]): Said => ({ severity: 'Error', text, buttons });
export const warning = (text: RegExp, ...buttons: string[]): Said => ({ severity: 'Warning', text, buttons });
export const published: Said = {
  severity: 'Information',
  text: /^\S+ \d\.\d\.\d is published and waits for the security scan\.$/,
  buttons: [],
};

export interface Outcome {
  readonly end: End;
  /** Messages, besides the one question before the publish. */
  readonly says: readonly Said[];
}

/** A line of the question before the publish, and whether it is there. */
export interface Asked {
  readonly line: RegExp;
  readonly isThere: boolean;
}

/** What a row works with. */
export interface Bench {
  readonly registry: LocalRegistry;
  readonly desk: Desk;
  /** Another server, where a redirect leads; it must never be asked. */
  readonly elsewhere: string;
  /** Presses Publish; resolves when the command is over. */
  publish(): Promise<void>;
  /** How the fault is put right again: called before the next publish, and after the test in any case. */
  undo: () => unknown;
}

export interface Row {
  readonly name: string;
  readonly outcome: Outcome;
  /** The registry does not have the pack yet. */
  readonly fresh?: boolean;
  /** So long is waited for an answer (ms); as usual by default. */
  readonly patience?: number;
  /** Bytes of a file in the pack that cannot be made smaller; none by default. */
  readonly noise?: number;
  /** Where the extension keeps its files; a folder with room enough by default. */
  readonly storage?: string;
  /** What the question before the publish must say, or must not. */
  readonly asks?: Asked;
  /** Brings the fault about, before anything is asked. */
  readonly before?: (bench: Bench) => unknown;
  /** The same when Publish is pressed, right before the number is sent. */
  readonly atPublish?: (bench: Bench) => unknown;
  /** What the person does; pressing Publish by default. */
  readonly act?: (bench: Bench) => Promise<void>;
  /** Looks at more than every row does, before the next publish. */
  readonly after?: (bench: Bench) => unknown;
}
