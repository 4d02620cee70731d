// The HTTP operations that a publish makes.
import { examplePack, exampleRepository } from '../../registry';
import { error, published, ends, freshId, type Bench, type Outcome } from './row';

export interface Operation {
  readonly name: string;
  readonly method: 'GET' | 'POST' | 'PUT';
  /** Of the request's path and query. */
  readonly path: RegExp;
  /** Made only where the registry does not have the pack. */
  readonly fresh?: boolean;
  /** Made after the number was sent, because the answer to that was lost. */
  readonly afterLoss?: boolean;
  /** Whether the publish goes on without its answer. */
  readonly optional?: boolean;
  /** What is asked for is not there: the status says it, whatever becomes of the body. */
  readonly absent?: boolean;
  /** What the question before the publish says only with its answer. */
  readonly tells?: RegExp;
  /** Sees to it that there is something to tell. */
  readonly prepare?: (bench: Bench) => unknown;
  /** How a 404 of the registry itself ends, where that is an answer like any other. */
  readonly notFound?: Outcome;
}

const goesOn: Outcome = { end: ends.published, says: [published] };

export const reads: readonly Operation[] = [
  {
    name: 'reading the publisher',
    method: 'GET',
    path: /^\/publishers\/[^/]+$/,
    notFound: {
      end: ends.stopped,
      says: [
        error(
          /^The registry knows no publisher "example-publisher"\. Write the id/,
          'Open pyproject.toml',
          'Show All Checks',
        ),
      ],
    },
  },
  {
    name: 'reading the pack',
    method: 'GET',
    path: /^\/nodes\/(?!search\?)[^/?]+(\?|$)/,
    // Its repository is found all the same.
    notFound: {
      end: ends.stopped,
      says: [
        error(
          /^The registry lists the node pack "example-pack", and says that it does not know it\. Try again/,
          'Retry',
          'Show Log',
        ),
      ],
    },
  },
  {
    name: 'reading the version',
    method: 'GET',
    path: /^\/nodes\/[^/]+\/versions\/[^/?]+$/,
    notFound: goesOn,
    absent: true,
  },
  { name: 'listing the versions', method: 'GET', path: /^\/nodes\/[^/]+\/versions(\?|$)/, notFound: goesOn },
  {
    name: 'searching the repository',
    method: 'GET',
    path: /^\/nodes\/search\?/,
    fresh: true,
    optional: true,
    tells: /The node pack "twin-pack" has this repository already/,
    prepare: ({ registry }) =>
      registry.state.addNode({
        id: 'twin-pack',
        publisherId: 'another-publisher',
        // As the search finds it, and no hindrance to the registry itself.
        fields: { repository: `${exampleRepository.replaceAll(examplePack, freshId)}.git` },
      }),
  },
  {
    name: 'reading the newest archive',
    method: 'GET',
    path: /^\/download\//,
    optional: true,
    tells: /^Changes: \d/m,
  },
];

export const publishing: Operation = {
  name: 'publishing',
  method: 'POST',
  path: /^\/publishers\/[^/]+\/nodes\/[^/]+\/versions$/,
};

export const lookingUp: Operation = {
  name: 'looking up the version of a lost answer',
  method: 'GET',
  path: /^\/nodes\/[^/]+\/versions\/[^/?]+$/,
  afterLoss: true,
};

export const uploading: Operation = { name: 'uploading', method: 'PUT', path: /^\/upload\// };
