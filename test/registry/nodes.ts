import { readBoolean, readInteger, type Call } from './call';
import type { NodeRecord } from './records';
import { handlerError, ok, shortError, type Outcome, type Reply } from './reply';
import type { Service } from './service';

type Path = Readonly<Record<string, string>>;

/** `GET /nodes/{nodeId}`: exact id; one in another case is unknown, or redirected (registry.md 1.0). */
export function getNode(service: Service, _call: Call, path: Path): Outcome {
  const { options, state } = service;
  const id = path['nodeId'] ?? '';
  const node = state.nodes.get(id);
  if (node?.banned === true) return shortError(403, 'Node Banned', '1.7');
  if (node !== undefined) return ok(service.present.node(node));
  const rightCased = options.redirectCase ? state.nodeInAnyCase(id) : undefined;
  if (rightCased === undefined) return handlerError(404, 'Node not found');
  return { status: 302, headers: { location: `/nodes/${encodeURIComponent(rightCased.id)}` } };
}

function paged(service: Service, call: Call, nodes: NodeRecord[]): Reply {
  const page = Math.max(1, readInteger(call, 'page', 1));
  const limit = Math.max(1, readInteger(call, 'limit', 10));
  return ok({
    nodes: nodes.slice((page - 1) * limit, page * limit).map((each) => service.present.node(each)),
    total: nodes.length,
    page,
    limit,
    totalPages: Math.ceil(nodes.length / limit),
  });
}

/** `GET /nodes`: packs, or those named by repeated `node_id[]`. */
export function listNodes(service: Service, call: Call): Outcome {
  const wanted = call.query.getAll('node_id[]');
  const since = Date.parse(call.query.get('timestamp') ?? '');
  const nodes = [...service.state.nodes.values()]
    .filter((node) => wanted.length === 0 || wanted.includes(node.id))
    .filter((node) => !node.banned)
    .filter((node) => Number.isNaN(since) || node.createdAt > since);
  return paged(service, call, nodes);
}

const contains = (text: string | null | undefined, part: string): boolean =>
  (text ?? '').toLowerCase().includes(part.toLowerCase());

/** `GET /nodes/search`: every filter that is given must hold. */
export function searchNodes(service: Service, call: Call): Outcome {
  const withBanned = readBoolean(call, 'include_banned');
  const filter = (name: string, holds: (node: NodeRecord, value: string) => boolean) => {
    const value = call.query.get(name) ?? '';
    return (node: NodeRecord): boolean => value === '' || holds(node, value);
  };
  const nodes = [...service.state.nodes.values()]
    .filter((node) => withBanned || !node.banned)
    .filter(
      filter('search', (node, value) =>
        [node.id, node.fields.name, node.fields.description].some((text) => contains(text, value)),
      ),
    )
    .filter(filter('repository_url_search', (node, value) => contains(node.fields.repository, value)))
    .filter(
      filter('comfy_node_search', (node, value) =>
        node.versions.some((version) => [...version.comfyNodes.keys()].some((name) => contains(name, value))),
      ),
    )
    .filter(filter('supported_os', (node, value) => node.fields.supported_os?.includes(value) ?? false))
    .filter(
      filter(
        'supported_accelerator',
        (node, value) => node.fields.supported_accelerators?.includes(value) ?? false,
      ),
    );
  return paged(service, call, nodes);
}

/** `GET /publishers/{publisherId}`. */
export function getPublisher(service: Service, _call: Call, path: Path): Outcome {
  const publisher = service.state.publishers.get(path['publisherId'] ?? '');
  if (publisher === undefined) return handlerError(404, 'Publisher not found');
  return ok(service.present.publisher(publisher));
}

/** `GET /nodes/{nodeId}/install`: counts, which is why nothing but an installer may call it (registry.md 0). */
export function installNode(service: Service, call: Call, path: Path): Outcome {
  const node = service.state.nodes.get(path['nodeId'] ?? '');
  if (node === undefined) return handlerError(404, 'Node not found');
  node.installs += 1;
  node.downloads += 1;
  const wanted = call.query.get('version');
  const version = node.versions
    .filter((each) => each.status !== 'NodeVersionStatusBanned' && each.status !== 'NodeVersionStatusDeleted')
    .filter((each) => wanted === null || each.version === wanted)
    .sort((a, b) => b.createdAt - a.createdAt)
    .at(0);
  return version === undefined
    ? handlerError(404, 'Node version not found')
    : ok(service.present.version(version, false));
}
