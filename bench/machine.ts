import os from 'node:os';

/** What of this machine matters to the figures; nothing that tells whose it is. */
export function machineFacts() {
  return {
    node: process.versions.node,
    platform: `${process.platform} ${process.arch}`,
    cores: os.availableParallelism(),
    processor: os.cpus()[0]?.model.trim() ?? '',
    memoryGB: Math.round(os.totalmem() / 1e9),
    // Other work on the machine makes every figure worse: a reason to measure again.
    loadAverage: Math.round((os.loadavg()[0] ?? 0) * 10) / 10,
  };
}
