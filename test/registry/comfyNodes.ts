import { readInteger, readJson, type Call } from './call';
import type { ComfyNode } from './records';
import { drop, handlerError, ok, shortError, type Outcome, type Reply } from './reply';
import type { Service } from './service';

type Path = Readonly<Record<string, string>>;

interface CreateBody {
  cloud_build_info?: Record<string, string> | null;
  nodes?: Record<string, ComfyNode> | null;
  reason?: string | null;
  status?: string | null;
  success?: boolean | null;
}

/** Who may call: the build service alone. Refusals are bare JSON strings (registry.md 1.2). */
function refuseCaller(service: Service, call: Call): Reply | undefined {
  const origin = '1.2';
  const token = /^Bearer (.+)$/.exec(call.headers['authorization'] ?? '')?.[1];
  if (token === undefined) return shortError(401, 'Missing token', origin);
  if (!service.options.serviceAudience) return shortError(500, 'Server misconfiguration', origin);
  if (token === service.otherAccountToken) return { status: 401, json: 'Invalid email', origin };
  if (token !== service.serviceToken) return { status: 401, json: 'Invalid token', origin };
  return undefined;
}

/** `POST /nodes/{nodeId}/versions/{version}/comfy-nodes`. */
export function createComfyNodes(service: Service, call: Call, path: Path): Outcome {
  const refusal = refuseCaller(service, call);
  if (refusal !== undefined) return refusal;
  const body = (readJson(call) ?? {}) as CreateBody;
  const build = body.cloud_build_info;
  const members = ['project_id', 'project_number', 'location', 'build_id'];
  if (build !== undefined && build !== null && members.some((name) => build[name] === undefined)) {
    return drop('1.2');
  }
  const record = service.state.version(path['nodeId'] ?? '', path['version'] ?? '');
  if (body.success === false) {
    // An update that looks for no row: it succeeds for a version that is not there, too.
    if (record !== undefined) record.extractStatus = 'failed';
    return { status: 204 };
  }
  if (body.nodes === undefined || body.nodes === null) return drop('1.2');
  if (record === undefined) {
    return handlerError(404, 'Node or node version not found', 'ent: node_version not found');
  }
  if (record.comfyNodes.size > 0) {
    return handlerError(409, 'Comfy nodes extraction result already set', 'comfy nodes already exist');
  }
  for (const [name, node] of Object.entries(body.nodes)) {
    record.comfyNodes.set(name, { policy: 'ComfyNodePolicyActive', ...node, comfy_node_name: name });
  }
  record.extractStatus = 'success';
  return { status: 204 };
}

/** `GET` of the same path: `comfy_nodes` is null while nothing was extracted (registry.md 3). */
export function listComfyNodes(service: Service, call: Call, path: Path): Outcome {
  const page = Math.max(1, readInteger(call, 'page', 1));
  const limit = Math.max(1, readInteger(call, 'limit', 10));
  const record = service.state.version(path['nodeId'] ?? '', path['version'] ?? '');
  if (record === undefined) return handlerError(404, 'Node or node version not found');
  const nodes = [...record.comfyNodes.values()];
  return ok({
    comfy_nodes: nodes.length === 0 ? null : nodes.slice((page - 1) * limit, page * limit),
    totalNumberOfPages: Math.ceil(nodes.length / limit),
  });
}
