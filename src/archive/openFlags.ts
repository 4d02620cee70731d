import { constants } from 'node:fs';

/**
 * How a file of a pack is opened. The list holds real paths: a link in their place appeared later. A pipe must not make
 * the open wait. Windows has neither flag, and undefined counts as 0 here.
 */
export const OPEN_FLAGS = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;
