// Generated from api/openapi.yaml by scripts/generateTypes.ts; do not edit.

export interface paths {
  '/publishers/{publisherId}/nodes/{nodeId}/versions': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Publish a version of a node pack
     * @description Creates the version, creating or updating the pack on the way, and answers with the address that takes the archive. The personal access token in the body is what authorizes the call.
     */
    post: operations['publishNodeVersion'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/nodes/{nodeId}/versions/{version}/comfy-nodes': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Id of the pack, exactly as the registry writes it. */
        nodeId: components['parameters']['nodeId'];
        /** @description The version as text, not its id. */
        version: string;
      };
      cookie?: never;
    };
    /** List the comfy nodes of a version */
    get: operations['listComfyNodes'];
    put?: never;
    /**
     * Store the comfy nodes found in a version
     * @description Meant for the registry's own build service, which sends a bearer token of its own.
     */
    post: operations['createComfyNodes'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/bulk/nodes/versions': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Read many versions of many packs in one request */
    post: operations['getBulkNodeVersions'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/nodes/{nodeId}/versions/{versionId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Read one version */
    get: operations['getNodeVersion'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/versions': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** List versions across packs, in pages */
    get: operations['listAllNodeVersions'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/nodes/{nodeId}/versions': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** List all versions of one pack */
    get: operations['listNodeVersions'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/nodes': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** List packs, or the packs with the given ids */
    get: operations['listNodes'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/nodes/search': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Find packs by text, repository or comfy node */
    get: operations['searchNodes'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/nodes/{nodeId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Read one pack */
    get: operations['getNode'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/publishers/{publisherId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Read one publisher */
    get: operations['getPublisher'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
}
export type webhooks = Record<string, never>;
export interface components {
  schemas: {
    PublishNodeVersionRequest: {
      node: components['schemas']['Node'];
      node_version: components['schemas']['NodeVersion'];
      /** @description Secret of the publisher; it is sent in no other place. */
      personal_access_token: string;
    };
    PublishNodeVersionResponse: {
      node_version?: components['schemas']['NodeVersion'];
      /** @description Address that takes the archive by PUT for a short time; it needs no other credential. */
      signedUrl?: string;
    };
    CreateComfyNodesRequest: {
      cloud_build_info?: components['schemas']['ComfyNodeCloudBuildInfo'];
      /** @description The comfy nodes by class name. */
      nodes?: {
        [key: string]: components['schemas']['ComfyNode'];
      };
      /** @description Why the extraction failed. */
      reason?: string;
      /** @description The state of the extraction. */
      status?: string;
      /** @description False stores a failed extraction. */
      success?: boolean;
    };
    ListComfyNodesResponse: {
      comfy_nodes?: components['schemas']['ComfyNode'][] | null;
      /** @description How many pages there are. */
      totalNumberOfPages?: number;
    };
    BulkNodeVersionsRequest: {
      /** @description The pairs of pack and version to read. */
      node_versions: components['schemas']['NodeVersionIdentifier'][];
    };
    BulkNodeVersionsResponse: {
      /** @description What became of each pair. */
      node_versions: components['schemas']['BulkNodeVersionResult'][];
    };
    BulkNodeVersionResult: {
      /** @description Why the pair could not be read, when the status is error. */
      error_message?: string | null;
      identifier: components['schemas']['NodeVersionIdentifier'];
      node_version?: components['schemas']['NodeVersion'];
      /**
       * @description Whether the pair was found.
       * @enum {string}
       */
      status: 'success' | 'not_found' | 'error';
    };
    NodeVersionIdentifier: {
      /** @description Id of the pack. */
      node_id: string;
      /** @description The version as text. */
      version: string;
    };
    ListAllNodeVersionsResponse: {
      /** @description Number of this page, from 1. */
      page?: number;
      /** @description Rows in one page, at most 100. */
      pageSize?: number;
      /** @description Rows in all pages. */
      total?: number;
      /** @description How many pages there are. */
      totalPages?: number;
      versions?: components['schemas']['NodeVersion'][] | null;
    };
    ListNodesResponse: {
      /** @description Rows in one page. */
      limit?: number;
      nodes?: components['schemas']['Node'][] | null;
      /** @description Number of this page, from 1. */
      page?: number;
      /** @description Rows in all pages. */
      total?: number;
      /** @description How many pages there are. */
      totalPages?: number;
    };
    ErrorResponse: {
      /** @description The detail; often empty. */
      error: string;
      /** @description What went wrong. */
      message: string;
    };
    Error: {
      /** @description More about the failure, or hints. */
      details?: string[];
      /** @description What went wrong. */
      message?: string;
    };
    /** @description A node pack. */
    Node: {
      author?: string | null;
      /** @description Address of a wide picture. */
      banner_url?: string | null;
      /**
       * @deprecated
       * @description Replaced by tags.
       */
      category?: string | null;
      /**
       * Format: date-time
       * @description When the pack was first registered.
       */
      created_at?: string;
      description?: string | null;
      /** @description How often the pack was downloaded. */
      downloads?: number;
      /** @description Stars of the repository. */
      github_stars?: number;
      /** @description Address of a square picture. */
      icon?: string | null;
      /** @description Id of the pack. */
      id?: string;
      /** @description The newest Active version, absent or null when there is none; it need not be the newest one. */
      latest_version?: components['schemas']['NodeVersion'] | (never | null);
      /** @description Path of the licence file, or JSON text that names the file or holds the text. */
      license?: string | null;
      /** @description The name shown to people. */
      name?: string | null;
      /** @description Names of comfy nodes for which this pack goes first. */
      preempted_comfy_node_names?: string[] | null;
      publisher?: components['schemas']['Publisher'];
      /** @description Mean of the ratings. */
      rating?: number;
      /** @description Address of the source repository. */
      repository?: string | null;
      /** @description Weight used to sort search results. */
      search_ranking?: number;
      status?: components['schemas']['NodeStatus'];
      /** @description More about the status. */
      status_detail?: string | null;
      /** @description Accelerators the pack runs on, such as CUDA. */
      supported_accelerators?: string[] | null;
      /** @description Range of ComfyUI frontend versions. */
      supported_comfyui_frontend_version?: string | null;
      /** @description Range of ComfyUI versions. */
      supported_comfyui_version?: string | null;
      /** @description Operating systems the pack runs on. */
      supported_os?: string[] | null;
      tags?: string[] | null;
      /** @description Tags set by the registry's reviewers. */
      tags_admin?: string[] | null;
      /** @description Name and description by language. */
      translations?: {
        [key: string]: {
          [key: string]: unknown;
        };
      } | null;
    };
    /** @enum {string} */
    NodeStatus: 'NodeStatusActive' | 'NodeStatusDeleted' | 'NodeStatusBanned';
    /** @description One published version of a pack. */
    NodeVersion: {
      /** @description What changed in this version. */
      changelog?: string | null;
      /** @description How far the extraction of comfy nodes has come. */
      comfy_node_extract_status?: string | null;
      /**
       * Format: date-time
       * @description When the version was published.
       */
      createdAt?: string;
      /** @description Python requirements of the pack. */
      dependencies?: string[] | null;
      /** @description Whether the publisher advises against it. */
      deprecated?: boolean;
      /** @description Where the archive can be read; set by the service. */
      downloadUrl?: string | null;
      /** @description UUID of the version. */
      id?: string;
      /** @description Id of the pack. */
      node_id?: string;
      status?: components['schemas']['NodeVersionStatus'];
      /** @description Why it has this status, as text or as JSON text. */
      status_reason?: string | null;
      /** @description Accelerators it runs on, such as CUDA. */
      supported_accelerators?: string[] | null;
      /** @description Range of ComfyUI frontend versions. */
      supported_comfyui_frontend_version?: string | null;
      /** @description Range of ComfyUI versions. */
      supported_comfyui_version?: string | null;
      /** @description Operating systems it runs on. */
      supported_os?: string[] | null;
      tags?: string[] | null;
      /** @description Tags set by the registry's reviewers. */
      tags_admin?: string[] | null;
      /** @description Semantic version, used once in a pack. */
      version?: string;
    };
    /** @enum {string} */
    NodeVersionStatus:
      | 'NodeVersionStatusActive'
      | 'NodeVersionStatusDeleted'
      | 'NodeVersionStatusBanned'
      | 'NodeVersionStatusPending'
      | 'NodeVersionStatusFlagged';
    Publisher: {
      /**
       * Format: date-time
       * @description When the publisher was made.
       */
      createdAt?: string;
      description?: string | null;
      /** @description Id of the publisher, in lower case. */
      id?: string;
      /** @description Address of a picture. */
      logo?: string | null;
      /** @description The people who publish under this name. */
      members?: components['schemas']['PublisherMember'][] | null;
      /** @description The name shown to people. */
      name?: string | null;
      source_code_repo?: string | null;
      status?: components['schemas']['PublisherStatus'];
      support?: string | null;
      website?: string | null;
    };
    PublisherMember: {
      /** @description Id of the membership. */
      id?: string;
      /** @description What the person may do. */
      role?: string | null;
      user?: components['schemas']['PublisherUser'];
    };
    /** @enum {string} */
    PublisherStatus: 'PublisherStatusActive' | 'PublisherStatusBanned';
    PublisherUser: {
      email?: string | null;
      id?: string;
      name?: string | null;
    };
    /** @description One node class of a pack. */
    ComfyNode: {
      /** @description Menu under which it is found. */
      category?: string | null;
      /** @description Class name. */
      comfy_node_name?: string;
      /** @description Whether it is hidden because it should not be used any more. */
      deprecated?: boolean | null;
      description?: string | null;
      /** @description Whether it may change or go. */
      experimental?: boolean | null;
      /** @description Method that runs it. */
      function?: string | null;
      /** @description Its inputs, as JSON text. */
      input_types?: string | null;
      /** @description For each output, whether it is a list. */
      output_is_list?: boolean[] | null;
      policy?: components['schemas']['ComfyNodePolicy'];
      /** @description Names of its outputs, as JSON text. */
      return_names?: string | null;
      /** @description Types of its outputs, as JSON text. */
      return_types?: string | null;
    };
    /** @description The build that extracted the comfy nodes. */
    ComfyNodeCloudBuildInfo: {
      build_id?: string;
      location?: string;
      project_id?: string;
      project_number?: string;
    };
    /** @enum {string} */
    ComfyNodePolicy: 'ComfyNodePolicyActive' | 'ComfyNodePolicyBanned' | 'ComfyNodePolicyLocalOnly';
  };
  responses: {
    /** @description The request is not accepted as it stands. */
    BadRequest: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/json': components['schemas']['ErrorResponse'];
      };
    };
    /** @description The pack or its publisher is banned, or belongs to another publisher. */
    Forbidden: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/json': components['schemas']['ErrorResponse'];
      };
    };
    /** @description What was asked for is not known. */
    NotFound: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/json': components['schemas']['ErrorResponse'];
      };
    };
    /** @description The service failed. */
    ServerError: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/json': components['schemas']['ErrorResponse'];
      };
    };
  };
  parameters: {
    /** @description Id of the publisher, in lower case and without a leading @. */
    publisherId: string;
    /** @description Id of the pack, exactly as the registry writes it. */
    nodeId: string;
    /** @description Number of the page, from 1. */
    page: number;
    /** @description Rows in one page. */
    limit: number;
    /** @description Only versions in one of these statuses; the key is repeated for each. */
    statuses: components['schemas']['NodeVersionStatus'][];
    /** @description True adds the reason of each status, which can be very long. */
    includeStatusReason: boolean;
  };
  requestBodies: never;
  headers: never;
  pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
  publishNodeVersion: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Id of the publisher, in lower case and without a leading @. */
        publisherId: components['parameters']['publisherId'];
        /** @description Id of the pack, exactly as the registry writes it. */
        nodeId: components['parameters']['nodeId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['PublishNodeVersionRequest'];
      };
    };
    responses: {
      /** @description The version exists and waits for its archive. */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['PublishNodeVersionResponse'];
        };
      };
      400: components['responses']['BadRequest'];
      403: components['responses']['Forbidden'];
      500: components['responses']['ServerError'];
    };
  };
  listComfyNodes: {
    parameters: {
      query?: {
        /** @description Number of the page, from 1. */
        page?: components['parameters']['page'];
        /** @description Rows in one page. */
        limit?: components['parameters']['limit'];
      };
      header?: never;
      path: {
        /** @description Id of the pack, exactly as the registry writes it. */
        nodeId: components['parameters']['nodeId'];
        /** @description The version as text, not its id. */
        version: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description One page of comfy nodes. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ListComfyNodesResponse'];
        };
      };
      404: components['responses']['NotFound'];
      500: components['responses']['ServerError'];
    };
  };
  createComfyNodes: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Id of the pack, exactly as the registry writes it. */
        nodeId: components['parameters']['nodeId'];
        /** @description The version as text, not its id. */
        version: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['CreateComfyNodesRequest'];
      };
    };
    responses: {
      /** @description The comfy nodes, or the failure to extract them, are stored. */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description The bearer token is missing or is not accepted. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      403: components['responses']['Forbidden'];
      404: components['responses']['NotFound'];
      /** @description This version has its comfy nodes already. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorResponse'];
        };
      };
      500: components['responses']['ServerError'];
    };
  };
  getBulkNodeVersions: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['BulkNodeVersionsRequest'];
      };
    };
    responses: {
      /** @description One result for each pair asked for, in no promised order. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['BulkNodeVersionsResponse'];
        };
      };
      400: components['responses']['BadRequest'];
      500: components['responses']['ServerError'];
    };
  };
  getNodeVersion: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Id of the pack, exactly as the registry writes it. */
        nodeId: components['parameters']['nodeId'];
        /** @description The version as text, not its UUID. */
        versionId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The version, whatever its status. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['NodeVersion'];
        };
      };
      /** @description The pack or the version is not known. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      500: components['responses']['ServerError'];
    };
  };
  listAllNodeVersions: {
    parameters: {
      query?: {
        /** @description Only the versions of this pack. */
        nodeId?: string;
        /** @description Only versions in one of these statuses; the key is repeated for each. */
        statuses?: components['parameters']['statuses'];
        /** @description True adds the reason of each status, which can be very long. */
        include_status_reason?: components['parameters']['includeStatusReason'];
        /** @description Number of the page, from 1. */
        page?: components['parameters']['page'];
        /** @description Rows in one page, at most 100. */
        pageSize?: number;
        /** @description Only versions whose reason contains this text, in any case. */
        status_reason?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description One page of versions. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ListAllNodeVersionsResponse'];
        };
      };
      400: components['responses']['BadRequest'];
      403: components['responses']['Forbidden'];
      500: components['responses']['ServerError'];
    };
  };
  listNodeVersions: {
    parameters: {
      query?: {
        /** @description Only versions in one of these statuses; the key is repeated for each. */
        statuses?: components['parameters']['statuses'];
        /** @description True adds the reason of each status, which can be very long. */
        include_status_reason?: components['parameters']['includeStatusReason'];
      };
      header?: never;
      path: {
        /** @description Id of the pack, exactly as the registry writes it. */
        nodeId: components['parameters']['nodeId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The versions, not divided into pages; an unknown pack gives an empty list. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['NodeVersion'][];
        };
      };
      403: components['responses']['Forbidden'];
      404: components['responses']['NotFound'];
      500: components['responses']['ServerError'];
    };
  };
  listNodes: {
    parameters: {
      query?: {
        /** @description Number of the page, from 1. */
        page?: components['parameters']['page'];
        /** @description Rows in one page. */
        limit?: components['parameters']['limit'];
        /** @description Only the packs with these ids; the key is repeated for each. */
        'node_id[]'?: string[];
        /** @description Only packs that changed after this moment. */
        timestamp?: string;
        /** @description True reads past the minute for which the service keeps this answer. */
        latest?: boolean;
        /** @description The columns to sort by. */
        sort?: string[];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description One page of packs. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ListNodesResponse'];
        };
      };
      400: components['responses']['BadRequest'];
      404: components['responses']['NotFound'];
      500: components['responses']['ServerError'];
    };
  };
  searchNodes: {
    parameters: {
      query?: {
        /** @description Text to look for in names and descriptions. */
        search?: string;
        /** @description Text to look for in the repository address. */
        repository_url_search?: string;
        /** @description Name of a comfy node that the pack must have. */
        comfy_node_search?: string;
        /** @description Only packs for this operating system. */
        supported_os?: string;
        /** @description Only packs for this accelerator. */
        supported_accelerator?: string;
        /** @description True lists banned packs too. */
        include_banned?: boolean;
        /** @description Number of the page, from 1. */
        page?: components['parameters']['page'];
        /** @description Rows in one page. */
        limit?: components['parameters']['limit'];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description One page of packs. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ListNodesResponse'];
        };
      };
      400: components['responses']['BadRequest'];
      404: components['responses']['NotFound'];
      500: components['responses']['ServerError'];
    };
  };
  getNode: {
    parameters: {
      query?: {
        /** @description True adds the translated names and descriptions. */
        include_translations?: boolean;
      };
      header?: never;
      path: {
        /** @description Id of the pack, exactly as the registry writes it. */
        nodeId: components['parameters']['nodeId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The pack. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Node'];
        };
      };
      /** @description The id is written in another case; Location names the right one. */
      302: {
        headers: {
          /** @description Address of the pack under its own id. */
          Location?: string;
          [name: string]: unknown;
        };
        content?: never;
      };
      403: components['responses']['Forbidden'];
      404: components['responses']['NotFound'];
      500: components['responses']['ServerError'];
    };
  };
  getPublisher: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Id of the publisher, in lower case and without a leading @. */
        publisherId: components['parameters']['publisherId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The publisher. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Publisher'];
        };
      };
      404: components['responses']['NotFound'];
      500: components['responses']['ServerError'];
    };
  };
}
